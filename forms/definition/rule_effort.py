"""Whether the rules of a form can be followed in a moment, however many rows are filled in."""

from __future__ import annotations

from collections.abc import Iterator

from forms.definition.model import Field, Form, Item
from forms.definition.problems import Problem, problem
from forms.expressions import Names
from forms.expressions.effort import effort

#: Parts of expressions worked out for one form at most: a second or so.
MOST = 1_000_000
PLACE_LENGTH = 60


def too_heavy(form: Form, ruled: list[Item], names: Names) -> Iterator[Problem]:
    """Yield what is wrong when the rules of a form may take too long together.

    Args:
        ruled: the sections and fields that have rules.
        names: the names of the form.
    """
    efforts = {item.id: _effort(form, item, names) for item in ruled}
    if sum(efforts.values()) > MOST:
        heaviest = max(ruled, key=lambda item: efforts[item.id])
        yield problem("rules_heavy", heaviest.label[:PLACE_LENGTH], heaviest.id)


def _effort(form: Form, item: Item, names: Names) -> int:
    named = names.by_id(item.id)
    group = named.group if named else None
    total = 0
    for rule, tree in item.rules.trees():
        times = _choices(form, item) if rule == "choices" else 1
        total += effort(tree, names, group) * times
    return total


def _choices(form: Form, item: Item) -> int:
    """Return how many choices a filter is asked about."""
    lists = item.list_ids if isinstance(item, Field) else ()
    return sum(len(each.choices) for each in form.lists if each.id in lists)
