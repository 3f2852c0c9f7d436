"""An open rule that gives an answer: a recipe with its parts; and which editor opens a rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from forms import fields as types
from forms.conditions import Misfit
from forms.conditions.reading import Typed, write_value
from forms.conditions.recipes import Recipe, Worked, lay_worked, recipes_for
from forms.definition import Field, Form, Item
from portal.designer.rules import reading
from portal.designer.rules.editor import RuleEditor
from portal.designer.rules.posted import Posted
from portal.designer.rules.rows import Told, ValueView, part


@dataclass(frozen=True)
class WorkEditor(RuleEditor):
    """A rule that gives an answer: a recipe with its parts, or text."""

    gives = True

    @property
    def grows(self) -> bool:
        return len(self.rows) < self.recipe.most

    @property
    def wanted_kind(self) -> str:
        """The kind of the answer."""
        return types.get(self.item.type).expressed if isinstance(self.item, Field) else ""

    @cached_property
    def worked(self) -> Worked | Misfit | None:
        """The rule as a recipe; None before there is one."""
        tree = self.tree
        return None if tree is None else lay_worked(tree, self.desk, self.wanted_kind)

    @property
    def recipes(self) -> Sequence[Recipe]:
        """The recipes that give such an answer."""
        return recipes_for(self.wanted_kind)

    @property
    def recipe(self) -> Recipe:
        """The recipe that is chosen."""
        key = self.worked.recipe if isinstance(self.worked, Worked) else ""
        key = self.opened.recipe if self.opened else key
        return next((each for each in self.recipes if each.key == key), self.recipes[0])

    @property
    def misfit(self) -> str:
        return self.worked.message if isinstance(self.worked, Misfit) else ""

    @property
    def typed(self) -> list[Typed]:
        if self.opened:
            return list(self.opened.rows)
        parts = self.worked.parts if isinstance(self.worked, Worked) else ()
        return [write_value(each, self.desk) for each in parts]

    @cached_property
    def rows(self) -> Sequence[ValueView]:
        told, recipe = Told(self.errors, self.pending), self.recipe
        missing = max(recipe.least - len(self.typed), 0)
        typed = [*self.typed, *[Typed()] * missing][: recipe.most]
        own = self.restricted if self.wanted_kind == "choice" else ()
        kind = self.wanted_kind
        return [part(self.desk, recipe, kind, at, each, told, own) for at, each in enumerate(typed)]

    @property
    def grown(self) -> bool:
        return bool(self.opened and len(self.opened.rows) > self.recipe.least)


def open_rule(
    form: Form,
    item: Item,
    rule: str,
    opened: Posted | None,
    wanted: str,
    errors: Mapping[str, str],
    pending: Mapping[str, str],
) -> RuleEditor:
    """Return a rule of an item as it stands open; see ``RuleEditor``."""
    kind = WorkEditor if reading.worked_out(item, rule) else RuleEditor
    return kind(form, item, rule, opened, wanted, errors, pending)
