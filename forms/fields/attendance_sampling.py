"""A sample attendance list: its numbers alone, since nobody is named to try a rule."""

from __future__ import annotations

from collections.abc import Mapping

from forms.fields.presence import PRESENT, Attendance, Attendee
from forms.fields.presence_reading import ANONYMOUS, HOURS, read_anonymous, read_minutes
from forms.fields.question import Question
from forms.fields.sampling import SampleInput, Samples
from forms.messages import say

ABSENT = "absent"
#: The inputs of a sample list: their words in the messages.
WORDS: Mapping[str, str] = {
    PRESENT: "sample_present",
    ABSENT: "sample_absent",
    ANONYMOUS: "sample_anonymous",
    HOURS: "sample_hours",
}


def list_inputs(question: Question) -> tuple[SampleInput, ...]:
    """Return one input per number; none for hours, where the field asks for none."""
    untimed = question.option("no_hours")
    return tuple(
        SampleInput(part, say(word)) for part, word in WORDS.items() if part != HOURS or not untimed
    )


def sample_list(texts: Samples, question: Question) -> Attendance:
    """Return a list that has these numbers, without names.

    Raises:
        FieldError: for what cannot be read.
    """
    counts = {
        part: read_anonymous(texts.get(part, ()), question) for part in (PRESENT, ABSENT, ANONYMOUS)
    }
    rows = [Attendee("", part) for part in (PRESENT, ABSENT) for _ in range(counts[part] or 0)]
    minutes = read_minutes(texts.get(HOURS, ()), question)
    return Attendance(tuple(rows), minutes, counts[ANONYMOUS])
