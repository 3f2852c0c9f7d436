"""What the read-only pages show: answers in words, and two versions beside each other."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from forms import fields as types
from forms.answers import as_typed, show_answer, show_table
from forms.context import Context, Found
from forms.definition import Field
from forms.fields.parts import ShownTable
from forms.values import Json
from portal.core import policy
from portal.core.policy import Actor
from portal.designer.queries import compiled, definition
from portal.intake import moved, queries, ruling
from portal.intake.content import Sent, asked, context, read_sent, typed, values
from portal.intake.models import Submission


@dataclass(frozen=True)
class Answer:
    """One question with its answer in words; ``text`` is empty when there is none.

    ``unread`` marks what a draft keeps as typed and could not be read. ``table`` is the same
    answer as rows and columns, where it has some; ``files`` are those of the answer, when the
    person may open them all.
    """

    field: Field
    text: str
    unread: bool = False
    remark: str = ""
    table: ShownTable | None = None
    files: Sequence[Found] = ()
    aside: bool = False


@dataclass(frozen=True)
class AnswerSection:
    """A heading ("" when the form has none) with its questions."""

    label: str
    answers: Sequence[Answer]


@dataclass(frozen=True)
class Difference:
    """A question that two versions answer differently, each in words."""

    field: Field
    saved: str
    typed: str


def answers(actor: Actor, record: Submission, *, blanks: bool = False) -> list[AnswerSection]:
    """Return what ``actor`` may read of a record; ``blanks`` keeps the unanswered questions."""
    form = definition(record.revision)
    hidden = queries.hidden_fields(actor, record.activity_type_id)
    said = _remarks_by_field(actor, record)
    stored, idle = _settled(actor, record)
    names, shown = policy.sees_names(actor), []
    for section in form.sections():
        found = [
            _answer(actor, record, field, stored, said.get(field.id, ""), names=names)
            for field in section.fields
            if types.get(field.type).answers and field.id not in hidden and field.id not in idle
        ]
        kept = [answer for answer in found if blanks or answer.text]
        if kept:
            shown.append(AnswerSection(section.label, kept))
    if aside := moved.kept_answers(actor, record):
        shown.append(AnswerSection(_("Réponses d’une version précédente"), _aside(aside)))
    return shown


def _aside(found: Sequence[tuple[Field, str]]) -> list[Answer]:
    """Return answers that the record keeps and its form cannot hold: nobody changes them."""
    return [Answer(field, text, aside=True) for field, text in found]


def _settled(actor: Actor, record: Submission) -> tuple[Mapping[str, Json], Collection[str]]:
    """Return the answers of a record as its rules leave them, and the ids of what is not asked.

    What was sent stands: a rule may look at the day, and the days go by. Only what it does not
    answer is left out.
    """
    stored = values(record)
    settled = ruling.standing(compiled(record.revision), context(actor), stored)
    if settled is None:
        return stored, ()
    if not queries.is_open(record):
        return stored, [each for each in settled.hidden if each not in stored]
    return settled.values, settled.hidden


def _answer(
    actor: Actor,
    record: Submission,
    field: Field,
    answers: Mapping[str, Json],
    remark: str = "",
    *,
    names: bool,
) -> Answer:
    world = context(actor)
    # What could not be read may hold anything, a name as well.
    unread = names and as_typed(compiled(record.revision), field.id, typed(record), world)
    if unread:
        return Answer(field, unread, True, remark)
    stored = answers.get(field.id)
    if stored is None:
        return Answer(field, "", False, remark)
    form = definition(record.revision)
    text = show_answer(form, field, stored, world)
    table = show_table(form, field, stored, world)
    return Answer(field, text, False, remark, table, _files(field, stored, world))


def _files(field: Field, stored: Json, world: Context) -> Sequence[Found]:
    """Return the files of an answer, when the person may open them all."""
    if not types.get(field.type).uploads or not isinstance(stored, list):
        return ()
    ids = [str(one) for one in stored]
    found = world.get("file", ids)
    return [found[one] for one in ids] if len(found) == len(ids) else ()


def _remarks_by_field(actor: Actor, record: Submission) -> dict[str, str]:
    if not policy.sees_names(actor) or record.state != "returned":
        return {}
    return {
        remark.field_id: remark.text for remark in queries.last_remarks(record) if remark.field_id
    }


def differences(actor: Actor, record: Submission, sent: Sent) -> list[Difference]:
    """Return where a record and a send that was not taken say something else."""
    form = compiled(record.revision)
    said = asked(form, sent.fields)
    reading, world = read_sent(actor, form, sent.fields, record, draft=True), context(actor)
    found = []
    for field in form.asked.values():
        saved = _answer(actor, record, field, values(record), names=True).text
        value = reading.values.get(field.id)
        unread = as_typed(form, field.id, said, world)
        new = unread if value is None else show_answer(form.form, field, value, world)
        if saved != new:
            found.append(Difference(field, saved, new))
    return found
