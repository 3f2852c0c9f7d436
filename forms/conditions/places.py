"""Where a rule stands, and why a question cannot be named there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from forms import fields as types
from forms.definition import Field, Form, Item
from forms.expressions import references
from forms.messages import say

#: Rules that decide what an answer is: what they name is settled before.
SETTLING = ("visible", "compute", "default", "choices")


@dataclass(frozen=True)
class Place:
    """A rule of an item: ``visible``, ``required``, ``constraint``, ``compute``…"""

    form: Form
    item: Item
    rule: str

    @cached_property
    def holders(self) -> dict[str, Field]:
        """The group of each question that stands in one, by the question's id."""
        return {inner.id: field for field in self.form.fields() for inner in field.fields}

    def foreign(self, field: Field) -> bool:
        """Tell whether a question stands in a group that the item is not in."""
        group = self.holders.get(field.id)
        return group is not None and self.holders.get(self.item.id) != group

    def why_not(self, field: Field) -> str:
        """Return why the item's rule cannot name a question, or ""."""
        kind = types.get(field.type)
        if not kind.answers:
            return say("menu_display")
        if not kind.expressed:
            return say("menu_no_value")
        if field.id == self.item.id:
            return say("menu_itself")
        if self.rule in SETTLING and field.id in self._waiting:
            inside = any(field.id == each.id for each in self.item.fields)
            return say("menu_inside" if inside else "menu_circle", label=field.label)
        return ""

    @cached_property
    def _waiting(self) -> set[str]:
        """Ids of the questions that wait, by however many steps, for the item."""
        found, before = {self.item.id}, set[str]()
        while found != before:
            before = set(found)
            found |= {each for each, needs in self._needs.items() if needs & found}
        return found

    @cached_property
    def _needs(self) -> dict[str, set[str]]:
        """What each item waits for: what its rules name, and what it stands in."""
        needs: dict[str, set[str]] = {}
        for outer in self.form.items:
            for item, above in _with_holders(outer):
                trees = dict(item.rules.trees())
                settling = [trees[rule] for rule in SETTLING if rule in trees]
                named = {each for tree in settling for each in references(tree)}
                first = {above.id} if above else set()
                needs[item.id] = named | first | {getattr(item, "specifies", None) or ""}
        return needs


def _with_holders(item: Item, above: Item | None = None) -> Iterator[tuple[Item, Item | None]]:
    yield item, above
    for held in item.fields:
        yield from _with_holders(held, item)
