"""What one sending changed since another, in words: by question, and in groups by row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from flask_babel import gettext as _

from forms import fields as types
from forms.answers import show_answer
from forms.context import Context
from forms.definition import Field, Form
from forms.fields import Question
from forms.messages import say
from forms.values import Json
from portal.designer.queries import definition
from portal.intake.models import Send


@dataclass(frozen=True)
class Change:
    """One answer that a sending changed, in words; "" where there was, or is, none."""

    label: str
    before: str
    after: str


class Row(NamedTuple):
    """One row of a group: which it is, from 1, and its JSON answers by field id."""

    number: int
    values: Mapping[str, Json]


@dataclass(frozen=True)
class Said:
    """JSON answers and the form that they were given under."""

    form: Form
    values: Mapping[str, Json]
    world: Context

    def field(self, field_id: str) -> Field | None:
        """Return the question as it was put, or None."""
        return next((each for each in self.form.fields() if each.id == field_id), None)

    def words(self, field_id: str) -> str:
        """Return an answer in words, "" for none."""
        field, stored = self.field(field_id), self.values.get(field_id)
        if field is None or stored is None:
            return ""
        return show_answer(self.form, field, stored, self.world)

    def inside(self, field_id: str, values: Mapping[str, Json]) -> "Said":
        """Return what a row of a group says; nothing where there is no such group."""
        field = self.field(field_id)
        form = self.form.inside(field) if field else Form("")
        return Said(form, values, self.world)

    def rows(self, field_id: str) -> dict[str, Row]:
        """Return the rows of a group by their ids."""
        field = self.field(field_id)
        found = types.get(field.type).rows(self.values.get(field_id)) if field else ()
        return {key: Row(number, values) for number, (key, values) in enumerate(found, start=1)}


def changes(before: Send, after: Send, hidden: frozenset[str], world: Context) -> list[Change]:
    """Return what differs between two sendings, each read under its own revision.

    Answers to ``hidden`` fields are left out.
    """
    was, now = (
        Said(definition(send.revision), send.answers.get("values", {}), world)
        for send in (before, after)
    )
    return list(_differences(was, now, hidden))


def _differences(was: Said, now: Said, hidden: frozenset[str]) -> Iterator[Change]:
    fields = {field.id: field for said in (was, now) for field in said.form.fields()}
    for field in fields.values():
        kind = types.get(field.type)
        if field.id in hidden or not kind.answers:
            continue
        if kind.holds:
            yield from _in_rows(field, was, now)
            continue
        change = Change(field.label, was.words(field.id), now.words(field.id))
        if change.before != change.after:
            yield change


def _in_rows(group: Field, was: Said, now: Said) -> Iterator[Change]:
    """Yield what differs in the rows of a group, which their ids tell apart."""
    old, new = was.rows(group.id), now.rows(group.id)
    for key in dict.fromkeys((*old, *new)):
        place = _place(group, now, (new.get(key) or old[key]).number)
        if key not in new:
            text = _whole(was.inside(group.id, old[key].values))
            yield Change(_("%(row)s, retirée", row=place), text, "")
        elif key not in old:
            text = _whole(now.inside(group.id, new[key].values))
            yield Change(_("%(row)s, ajoutée", row=place), "", text)
        else:
            pair = was.inside(group.id, old[key].values), now.inside(group.id, new[key].values)
            for one in _differences(*pair, frozenset()):
                yield Change(f"{place}, {one.label}", one.before, one.after)


def _place(group: Field, said: Said, number: int) -> str:
    """Return how a row is called where its record is read."""
    row = Question(group, said.world).option("row") or say("row_name")
    return say("row_of_group", label=group.label, row=row, number=number)


def _whole(row: Said) -> str:
    """Return all that a row says, a question a line."""
    said = ((field.label, row.words(field.id)) for field in row.form.fields())
    return "\n".join(f"{label}\u00a0: {text}" for label, text in said if text)
