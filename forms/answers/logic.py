"""The rules of a form made ready to be followed, once per compiled form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from forms.definition.dependencies import Dependencies, Rule
from forms.definition.model import Form, Section
from forms.expressions import compiled as made
from forms.expressions import references
from forms.expressions.environment import Environment
from forms.expressions.values import Value


@dataclass(frozen=True, slots=True)
class Step:
    """One rule to follow.

    Attributes:
        rule: the rule in its place.
        give: what evaluates it.
    """

    rule: Rule
    give: Callable[[Environment], Value]


@dataclass(frozen=True, slots=True)
class Logic:
    """What rules do to the answers of a form.

    Attributes:
        steps: the rules in the order in which they are followed.
        named: the ids of the fields that a rule names.
        groups: the group of each field that stands in one.
        sections: the ids of the fields of each section that has a rule.
        labels: the label of each choice.
    """

    steps: tuple[Step, ...]
    named: frozenset[str]
    groups: Mapping[str, str]
    sections: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that answers are held against, in the order in which they are followed."""
        return tuple(step.rule for step in self.steps if step.rule.what != "default")


def logic_of(form: Form) -> Logic | None:
    """Return what the rules of a form do, None when it has none."""
    if not any(item.rules for item in (*form.items, *form.every_field())):
        return None
    order = Dependencies(form).order
    return Logic(
        tuple(Step(rule, made(rule.tree)) for rule in order),
        frozenset(name for rule in order for name in references(rule.tree)),
        {inner.id: field.id for field in form.fields() for inner in field.fields},
        {
            each.id: tuple(field.id for field in each.fields)
            for each in form.items
            if isinstance(each, Section) and each.rules
        },
        {choice.id: choice.label for each in form.lists for choice in each.choices},
    )
