"""From what stands in the inputs of a row to the row, and back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from forms.conditions.comparisons import BY_KEY, for_kind
from forms.conditions.menus import Desk, Row
from forms.conditions.patterns import Tree
from forms.conditions.values import TODAY
from forms.definition import Choice
from forms.fields.calendar import NoSuchDay, read_day
from forms.fields.clock import read_time
from forms.fields.numerals import read_decimal
from forms.messages import say
from forms.text import one_line

#: In the place of another subject's key: the day on which the rule is looked at.
TODAY_KEY = "today"


@dataclass(frozen=True, slots=True)
class Typed:
    """A row as its inputs hold it: keys, and the text of the value.

    Attributes:
        other: key of the subject to compare with, ``today``, or "" for the value typed.
        text: what is typed, or the id of what is chosen; of several, with blanks between.
    """

    subject: str = ""
    comparison: str = ""
    other: str = ""
    text: str = ""
    only: str = ""

    @property
    def blank(self) -> bool:
        """Whether nobody has said anything yet."""
        return not self.subject


class Unfinished(Exception):
    """A row that says nothing yet, with a French message about what it lacks."""

    def __init__(self, code: str, **words: object) -> None:
        self.code = code
        self.message = say(code, **words)
        super().__init__(self.message)


def read(typed: Typed, desk: Desk, today: date, offered: Collection[str] = ()) -> Row:
    """Return the row that inputs stand for.

    Args:
        typed: what stands in the inputs.
        desk: what rows may speak of.
        today: for days typed without their year.
        offered: ids of the choices of which each row restricts one, where choices are filtered.

    Raises:
        Unfinished: when something is missing or cannot be read.
    """
    if offered and typed.only not in offered:
        raise Unfinished("menu_choose_only")
    subject = desk.subjects.get(typed.subject)
    if subject is None:
        raise Unfinished("menu_choose_question")
    if subject.reason:
        raise Unfinished("menu_unusable", reason=subject.reason)
    comparison = BY_KEY.get(typed.comparison)
    if comparison not in for_kind(subject.kind) or comparison is None:
        raise Unfinished("menu_choose_comparison")
    value = None
    if comparison.takes_several:
        value = _several(typed.text.split(), subject.choices)
    elif comparison.takes_value:
        value = read_value(typed, subject.kind, desk, today, subject.choices)
    return Row(subject.key, comparison.key, value, typed.only)


def read_value(
    typed: Typed, kind: str, desk: Desk, today: date, choices: Sequence[Choice] = ()
) -> Tree:
    """Return the value that the last inputs of a row give: typed, chosen, or another answer.

    Args:
        typed: what stands in the inputs.
        kind: the kind that is wanted.
        desk: what rows may speak of.
        today: for days typed without their year.
        choices: what can be chosen, where there is a list.

    Raises:
        Unfinished: when something is missing or cannot be read.
    """
    if typed.other == TODAY_KEY and kind == "day":
        return TODAY
    if typed.other:
        other = desk.subjects.get(typed.other)
        if other is None or other.kind != kind or other.reason:
            raise Unfinished("menu_choose_other")
        return other.tree
    if choices:
        return _choice(typed.text, choices)
    text, reader = one_line(typed.text), READERS.get(kind)
    if reader is None:
        raise Unfinished("menu_choose_other")
    if not text:
        raise Unfinished("menu_give_value")
    return reader(text, today)


def _several(ids: Sequence[str], choices: Sequence[Choice]) -> Tree:
    chosen = [choice.id for choice in choices if choice.id in ids]
    if len(chosen) < 2:
        raise Unfinished("menu_choose_several")
    return ("choices", *chosen)


def _choice(text: str, choices: Sequence[Choice]) -> Tree:
    if not any(choice.id == text for choice in choices):
        raise Unfinished("menu_choose_answer")
    return ("choice", text)


def _number(text: str, today: date) -> Tree:
    number = read_decimal(text)
    if number is None:
        raise Unfinished("menu_give_number")
    written = format(number, "f")
    plain = written.rstrip("0").rstrip(".") if "." in written else written
    return ("number", "0" if plain == "-0" else plain)


def _day(text: str, today: date) -> Tree:
    try:
        day = read_day(text, today)
    except NoSuchDay:
        day = None
    if day is None:
        raise Unfinished("menu_give_day")
    return ("day", day.isoformat())


def _time(text: str, today: date) -> Tree:
    clock = read_time(text)
    if clock is None:
        raise Unfinished("menu_give_time")
    return ("time", clock.strftime("%H:%M"))


def _truth(text: str, today: date) -> Tree:
    if text not in ("true", "false"):
        raise Unfinished("menu_choose_answer")
    return ("truth", text == "true")


READERS = {
    "number": _number,
    "text": lambda text, today: ("text", text),
    "day": _day,
    "time": _time,
    "truth": _truth,
}


def write(row: Row, desk: Desk) -> Typed:
    """Return what stands in the inputs of a row; ``read`` gives the row back."""
    typed = Typed(row.subject, row.comparison, only=row.only)
    return typed if row.value is None else write_value(row.value, desk, typed)


def write_value(value: Tree, desk: Desk, typed: Typed | None = None) -> Typed:
    """Return what stands in the last inputs of a row; ``read_value`` gives the value back."""
    typed = typed or Typed()
    if value == TODAY:
        return replace(typed, other=TODAY_KEY)
    if value in desk.trees:
        return replace(typed, other=desk.trees[value].key)
    return replace(typed, text=_text(value))


def _text(value: Tree) -> str:
    if value[0] == "choices":
        return " ".join(value[1:])
    if value[0] == "truth":
        return "true" if value[1] else "false"
    return str(value[1]).replace(".", ",") if value[0] == "number" else str(value[1])
