"""The rows of an open rule, each with what its menus offer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from flask_babel import gettext

from forms.conditions import Desk, Subject
from forms.conditions.comparisons import Comparison, for_kind
from forms.conditions.reading import READERS, Typed
from forms.conditions.recipes import Recipe
from forms.conditions.values import COMPARABLE
from forms.definition import Choice
from portal.designer.rules import posted


@dataclass(frozen=True, kw_only=True)
class ValueView:
    """How a value is given.

    Attributes:
        others: the answers that may stand for it.
        control: ``choice``, ``several``, ``truth``, ``day``, ``time``, ``number`` or ``text``; ""
            when only another answer will do, or nothing.
        error: what is wrong with it; ``hint``: what it still lacks.
    """

    at: int
    typed: Typed
    others: Sequence[Subject] = ()
    control: str = ""
    choices: Sequence[Choice] = ()
    unit: str = ""
    error: str = ""
    hint: str = ""

    @property
    def name(self) -> str:
        """What the names of its inputs begin with."""
        return f"{posted.ROW}{self.at}"

    @property
    def input_type(self) -> str:
        """The type of the input that a value is typed into."""
        return {"day": "date", "time": "time"}.get(self.control, "text")

    @property
    def compared(self) -> bool:
        """Whether something else than a value typed will do."""
        return bool(self.others) or self.control == "day"

    @property
    def ticked(self) -> list[str]:
        """The ids of what is chosen."""
        return self.typed.text.split()

    @property
    def values(self) -> list[tuple[str, str]]:
        """The values that a menu offers, by what is posted."""
        if self.control == "truth":
            return [("true", gettext("oui")), ("false", gettext("non"))]
        shown = (one for one in self.choices if not one.retired or one.id in self.ticked)
        return [(one.id, one.label) for one in shown]


@dataclass(frozen=True, kw_only=True)
class RowView(ValueView):
    """A row of a condition; ``chosen`` is the key of its comparison, the first one at first."""

    subject: Subject | None = None
    comparisons: Sequence[Comparison] = ()
    chosen: str = ""


@dataclass(frozen=True, kw_only=True)
class PartView(ValueView):
    """A part of a calculation, with the word before it."""

    between: str = ""


View = TypeVar("View", bound=ValueView)


@dataclass(frozen=True)
class Told:
    """What is wrong with inputs, and what they lack, by name."""

    errors: Mapping[str, str]
    pending: Mapping[str, str]

    def on(self, view: View) -> View:
        """Return a row with both."""
        error, hint = self.errors.get(view.name, ""), self.pending.get(view.name, "")
        return replace(view, error=error, hint=hint)


def row(desk: Desk, at: int, typed: Typed, told: Told) -> RowView:
    """Return a row of a condition as it is typed."""
    view = RowView(at=at, typed=typed, subject=desk.subjects.get(typed.subject))
    return told.on(view if view.subject is None else _compared(desk, view, view.subject))


def _compared(desk: Desk, view: RowView, subject: Subject) -> RowView:
    comparisons = for_kind(subject.kind)
    wanted = (each for each in comparisons if each.key == view.typed.comparison)
    chosen = next(wanted, comparisons[0])
    view = replace(view, comparisons=comparisons, chosen=chosen.key)
    if not chosen.takes_value:
        return view
    others = [each for each in _alike(desk, subject.kind) if each != subject]
    return replace(
        view,
        others=others if subject.kind in COMPARABLE else (),
        control="several" if chosen.takes_several else _control(subject.kind, subject.choices),
        choices=subject.choices,
        unit=subject.unit,
    )


def part(
    desk: Desk,
    recipe: Recipe,
    wanted: str,
    at: int,
    typed: Typed,
    told: Told,
    own: Sequence[Choice],
) -> PartView:
    """Return a part of a calculation as it is typed.

    Args:
        desk: what it may speak of.
        recipe: how the answer is worked out.
        wanted: the kind of the answer.
        at: which part, from 0.
        typed: what stands in its inputs.
        told: what is said of it.
        own: the choices of the question itself, where it has some.
    """
    kind = recipe.kind(at, wanted)
    choices = own if kind == wanted else ()
    view = PartView(
        at=at,
        typed=typed,
        others=list(_alike(desk, kind)),
        control=_control(kind, choices),
        choices=choices,
        between=recipe.between if at else "",
    )
    return told.on(view)


def _alike(desk: Desk, kind: str) -> Iterator[Subject]:
    return (each for each in desk.trees.values() if each.kind == kind)


def _control(kind: str, choices: Sequence[Choice]) -> str:
    if choices:
        return "choice"
    return kind if kind in READERS else ""
