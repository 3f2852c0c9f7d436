"""Where rules are followed: the form itself, and each row of its groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from forms import fields as types
from forms.expressions.environment import Environment
from forms.expressions.values import Rows, Value
from forms.fields import FieldError, FieldType

if TYPE_CHECKING:
    from forms.answers.compiled import CompiledForm
    from forms.answers.logic import Logic
    from forms.context import Context
    from forms.values import Json


class Place:
    """The form itself, or one row.

    Attributes:
        form: what is asked there.
        prefix: what the names of its inputs begin with.
        row_id: id of the row, "" for the form.
        says: whether anything was answered; a blank row is drawn and does not count.
        values: JSON answers by field id, without those that are worked out until they are.
        known: what of them rules name, as expressions have it.
        begun: the answers that it begins with when it is new.
        environment: what an expression sees from there.
    """

    def __init__(
        self, form: CompiledForm, values: Mapping[str, Json], prefix: str = "", row_id: str = ""
    ) -> None:
        self.form, self.prefix, self.row_id = form, prefix, row_id
        self.values: dict[str, Json] = {
            key: values[key]
            for key in form.asked
            if key not in form.computed and values.get(key) is not None
        }
        self.says = bool(self.values)
        self.known: dict[str, Value] = {}
        self.begun: dict[str, Json] = {}
        self.environment: Environment

    @property
    def left(self) -> bool:
        """Whether an answer is left that was not worked out."""
        return not self.form.computed.issuperset(self.values)

    def kind(self, field_id: str) -> FieldType[Any]:
        """Return the type of a field that is asked there."""
        return types.get(self.form.asked[field_id].type)

    def express(self, field_id: str) -> Value:
        """Return an answer as expressions have it; None for one of another type."""
        if field_id in self.form.inner:
            return self.known.get(field_id)
        document = self.values.get(field_id)
        if document is None:
            return None
        kind = self.kind(field_id)
        try:
            return kind.express(kind.from_json(document))
        except FieldError:
            return None

    def forget(self, field_id: str) -> None:
        """Leave an answer out: what is not asked reads as empty."""
        self.values.pop(field_id, None)
        self.known.pop(field_id, None)

    def learn(self, logic: Logic) -> None:
        """Express the answers that rules name; those of rows stand in their own places."""
        self.known.update(
            (key, self.express(key))
            for key in self.values
            if key in logic.named and key not in self.form.inner
        )


def form_place(compiled: CompiledForm, logic: Logic, values: Mapping[str, Json]) -> Place:
    """Return the form itself as a place; what its groups hold is none of its answers."""
    place = Place(compiled, values)
    place.learn(logic)
    return place


def row_places(
    compiled: CompiledForm, logic: Logic, values: Mapping[str, Json], group: str
) -> list[Place]:
    """Return the rows of a group, the blank ones as well."""
    places = []
    for row_id, answers in _rows(values.get(group)):
        place = Place(compiled.inner[group], answers, f"{group}.{row_id}.", row_id)
        place.learn(logic)
        places.append(place)
    return places


def see(form: Place, rows: Mapping[str, list[Place]], logic: Logic, context: Context) -> None:
    """Let every place see the form, and the form its rows."""
    seen = Environment(form.known, context.today, groups=logic.groups, labels=logic.labels)
    form.environment = seen
    for group, places in rows.items():
        form.known[group] = Rows(place.known for place in places if place.says) or None
        if form.known[group] is None:
            form.values.pop(group, None)
        number = 0
        for place in places:
            place.environment = replace(seen, row=place.known, group=group, position=number + 1)
            number += place.says


def _rows(document: Json) -> list[tuple[str, Mapping[str, Json]]]:
    """Return the rows of a stored answer; of anything else, none."""
    found: list[tuple[str, Mapping[str, Json]]] = []
    for row in document if isinstance(document, list) else ():
        values = row.get("values") if isinstance(row, dict) else None
        if isinstance(row, dict) and isinstance(values, dict):
            found.append((str(row.get("id")), values))
    return found
