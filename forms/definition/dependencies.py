"""Which rule waits for which: their order, and the circles that have none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from forms.definition.model import Field, Form, Item, Section
from forms.expressions import Tree, references

#: When it is known whether something is asked, and when it is known what its answer is.
SEEN, SAID = "seen", "said"
#: Rules that decide what an answer is; the rest but ``visible`` only judges it.
MAKING = ("choices", "compute", "default")
JUDGING = ("required", "constraint")
#: What can put the « autre » of a choice in words.
TEXTS = ("short_text", "long_text")


class Moment(NamedTuple):
    """Something that is known of an item at some time: ``SEEN`` or ``SAID``."""

    what: str
    item_id: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in its place.

    Attributes:
        on: id of the field or the section.
        group: id of the group that the field is asked in, or None.
        what: its name in ``Rules``.
        tree: the expression.
        message: what is said of an answer that a constraint refuses, "" for a plain sentence.
    """

    on: str
    group: str | None
    what: str
    tree: Tree
    message: str = ""


class Dependencies:
    """The rules of a form, and what each waits for."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._items: dict[str, Item] = {each.id: each for each in form.items}
        self._items |= {each.id: each for each in form.every_field()}
        self._groups = {inner.id: field.id for field in form.fields() for inner in field.fields}
        self._above = {
            field.id: item.id
            for item in form.items
            if isinstance(item, Section)
            for field in item.fields
        } | self._groups

    @cached_property
    def order(self) -> tuple[Rule, ...]:
        """Every rule, each after those that it waits for; a circle is cut somewhere."""
        making = {moment: [*self._rules(moment)] for moment in _sorted(self._waits)[0]}
        return (*(rule for rules in making.values() for rule in rules), *self._judging())

    @cached_property
    def circles(self) -> tuple[tuple[Item, ...], ...]:
        """The circles of rules that wait for each other: each item waits for the next."""
        found = _sorted(self._waits)[1]
        return tuple(
            tuple(self._items[one] for one in dict.fromkeys(moment.item_id for moment in circle))
            for circle in found
        )

    @property
    def _waits(self) -> dict[Moment, list[Moment]]:
        waits: dict[Moment, list[Moment]] = {}
        for item in self._items.values():
            seen, said = Moment(SEEN, item.id), Moment(SAID, item.id)
            above = self._above.get(item.id)
            waits[seen] = [Moment(SEEN, above)] if above else []
            waits[said] = [seen]
            for moment in (seen, said):
                for rule in self._rules(moment):
                    waits[moment] += self._moments(rule.tree)
        return waits

    def _moments(self, tree: Tree) -> Iterator[Moment]:
        """Yield what a tree waits for. Of a group it counts the rows, whatever they answer."""
        for item_id in references(tree):
            if item := self._items.get(item_id):
                yield Moment(SEEN if item.fields else SAID, item_id)

    def _rules(self, moment: Moment) -> Iterator[Rule]:
        item = self._items[moment.item_id]
        if moment.what == SEEN:
            if (tree := self._visible(item)) is not None:
                yield Rule(item.id, self._groups.get(item.id), "visible", tree)
            return
        for name in MAKING:
            if (tree := getattr(item.rules, name)) is not None:
                yield Rule(item.id, self._groups.get(item.id), name, tree)

    def _judging(self) -> Iterator[Rule]:
        for item in self._items.values():
            for name in JUDGING:
                if (tree := getattr(item.rules, name)) is not None:
                    group = self._groups.get(item.id)
                    yield Rule(item.id, group, name, tree, item.rules.message)

    def _visible(self, item: Item) -> Tree | None:
        """Return when something is asked: a text beside « autre », when that is chosen as well."""
        said = item.rules.visible
        opening = self._opening(item) if isinstance(item, Field) and item.specifies else None
        return ("and", opening, said) if opening and said else opening or said

    def _opening(self, field: Field) -> Tree | None:
        """Return when a text that puts « autre » in words is asked."""
        owner = self._items.get(str(field.specifies))
        if not isinstance(owner, Field) or not owner.list_ids or field.type not in TEXTS:
            return None
        listed = (each for each in self._form.lists if each.id in owner.list_ids)
        others = [choice.id for each in listed for choice in each.choices if choice.other]
        chosen = [("selected", ("field", owner.id), ("choice", other)) for other in others]
        if len(chosen) == 1:
            return chosen[0]
        return ("or", *chosen) if chosen else ("truth", False)


def _sorted(
    waits: Mapping[Moment, Sequence[Moment]],
) -> tuple[list[Moment], list[list[Moment]]]:
    """Return the moments in order, and the circles that were cut to have one."""
    left = {moment: list(dict.fromkeys(before)) for moment, before in waits.items()}
    circles: list[list[Moment]] = []
    while True:
        sorter = TopologicalSorter(left)
        try:
            return list(sorter.static_order()), circles
        except CycleError as error:
            circle = error.args[1][::-1]
            circles.append(circle[:-1])
            left[circle[0]].remove(circle[1])
