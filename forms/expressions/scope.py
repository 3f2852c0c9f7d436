"""Where an expression stands: in the form, in a row of a group, within what goes over rows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from forms.expressions.functions import Function
from forms.expressions.names import Named, Names
from forms.expressions.tree import Tree, references


@dataclass(frozen=True, slots=True)
class Scope:
    """A place in an expression.

    Attributes:
        group: the group in whose row it stands, or None.
        iterating: whether something goes over rows around it.
    """

    group: str | None = None
    iterating: bool = False

    def refuses(self, named: Named) -> str:
        """Return the code of why a field has no one answer here, "" when it has."""
        if named.group is None or named.group == self.group:
            return ""
        return "expression_two_groups" if self.iterating else "expression_in_group"

    def inside(self, function: Function, part: Tree, names: Names) -> tuple[Scope, str]:
        """Return where an argument of an aggregate stands, and the code of why it cannot."""
        own = None if function.all_rows else self.group
        groups = (named.group for each in references(part) if (named := names.by_id(each)))
        foreign = next((group for group in groups if group not in (None, own)), None)
        if foreign is None:
            return self, ""
        if self.iterating:
            return self, "expression_rows_within_rows"
        return replace(self, group=foreign, iterating=True), ""


def scope_of(own: Named | None) -> Scope:
    """Return where the rule of a field stands."""
    return Scope(own.group if own else None)
