"""How an aggregate gathers its values: from every argument, row by row where one speaks of rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from forms.expressions.environment import Environment
from forms.expressions.functions.shapes import Part, Work, nothing
from forms.expressions.tree import references
from forms.expressions.values import Value

if TYPE_CHECKING:
    from forms.expressions.functions.table import Function


def gathered(function: Function, parts: Sequence[Part]) -> Work:
    """Hand over what all arguments give, row by row where one speaks of rows."""
    run, before = function.run, function.over_rows
    fixed = [part.work for part in parts[:before]]
    fixed += [nothing] * (before - len(fixed))
    sources = [Source.of(function, part) for part in parts[before:]]

    def work(environment: Environment) -> Value:
        groups = [source.foreign(environment) for source in sources]
        if environment.iterating and any(groups):
            return None
        values = [
            value
            for source, group in zip(sources, groups, strict=True)
            for value in source.values(environment, group)
        ]
        return run(environment, *(each(environment) for each in fixed), values)

    return work


class Source(NamedTuple):
    """An argument of an aggregate.

    Attributes:
        fields: the fields it reads, in reading order.
        all_rows: whether the row it stands in is one of many as well.
    """

    work: Work
    fields: tuple[str, ...]
    all_rows: bool

    @classmethod
    def of(cls, function: Function, part: Part) -> Source:
        """Return an argument as its function looks at it."""
        return cls(part.work, references(part.tree), function.all_rows)

    def foreign(self, environment: Environment) -> str | None:
        """Return the group over whose rows the argument goes, if any."""
        groups = environment.groups
        if not groups:
            return None
        own = None if self.all_rows else environment.group
        found = (groups[each] for each in self.fields if each in groups)
        return next((group for group in found if group != own), None)

    def values(self, environment: Environment, group: str | None) -> Iterator[Any]:
        """Yield what the argument gives: once, or once per row."""
        if group is None:
            yield self.work(environment)
        else:
            yield from map(self.work, environment.rows(group))
