"""Calculations from menus: what is worked out, and of which answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.conditions.menus import Desk
from forms.conditions.misfits import LEAVES, Misfit
from forms.conditions.patterns import Tree, fill, laid_over
from forms.conditions.values import LITERALS, TODAY

FIRST: Tree = ("?", "first")
SECOND: Tree = ("?", "second")
HUNDRED: Tree = ("number", "100")
BLANK: Tree = ("text", " ")
#: More parts than anybody adds up by hand.
MOST = 20


@dataclass(frozen=True, slots=True)
class Recipe:
    """One way of working an answer out.

    Attributes:
        key: its name in a page; never changes.
        words: what it is called.
        between: the word before the second part, and before each after it.
        gives: the kinds of answers that it gives; none for any.
        takes: the kind of each part, "" for that of the answer; of many, the last one repeats.
        makes: the tree of two parts; empty for the one part itself.
        head: what begins the tree of many parts.
    """

    key: str
    words: str
    between: str = ""
    gives: tuple[str, ...] = ("number",)
    takes: tuple[str, ...] = ("number", "number")
    makes: Tree = ()
    head: Tree = ()

    def kind(self, at: int, wanted: str) -> str:
        """Return the kind of a part, for an answer of a kind."""
        return self.takes[min(at, len(self.takes) - 1)] or wanted

    @property
    def least(self) -> int:
        """How many parts there are at least."""
        return len(self.takes)

    @property
    def most(self) -> int:
        """How many parts there may be."""
        return MOST if self.head else len(self.takes)


RECIPES = (
    Recipe("same", "la valeur", gives=(), takes=("",)),
    Recipe("sum", "la somme de", "et", head=("sum",)),
    Recipe("minus", "la différence", "moins", makes=("-", FIRST, SECOND)),
    Recipe("times", "le produit", "fois", makes=("*", FIRST, SECOND)),
    Recipe("share", "le pourcentage de", "sur", makes=("div", ("*", FIRST, HUNDRED), SECOND)),
    Recipe(
        "days",
        "le nombre de jours du",
        "au",
        takes=("day", "day"),
        makes=("difference-in-days", FIRST, SECOND),
    ),
    Recipe(
        "minutes",
        "la durée de",
        "à",
        takes=("time", "time"),
        makes=("minutes-between", FIRST, SECOND),
    ),
    Recipe(
        "later",
        "la date",
        "plus, en jours,",
        gives=("day",),
        takes=("day", "number"),
        makes=("add-days", FIRST, SECOND),
    ),
    Recipe(
        "joined",
        "les textes",
        "puis",
        gives=("text",),
        takes=("text", "text"),
        head=("join", BLANK),
    ),
)
BY_KEY: Mapping[str, Recipe] = {each.key: each for each in RECIPES}


@dataclass(frozen=True, slots=True)
class Worked:
    """A calculation: a recipe by its key, and its parts (literals, today, trees of subjects)."""

    recipe: str
    parts: tuple[Tree, ...]


def recipes_for(kind: str) -> tuple[Recipe, ...]:
    """Return the recipes that give an answer of a kind."""
    return tuple(each for each in RECIPES if not each.gives or kind in each.gives)


def build_worked(worked: Worked) -> Tree:
    """Return the tree of a calculation.

    Raises:
        KeyError: for a recipe that there is not.
    """
    recipe = BY_KEY[worked.recipe]
    if recipe.head:
        return (*recipe.head, *worked.parts)
    if not recipe.makes:
        return worked.parts[0]
    return fill(recipe.makes, first=worked.parts[0], second=worked.parts[1])


def lay_worked(tree: Tree, desk: Desk, wanted: str) -> Worked | Misfit:
    """Lay a tree out as a recipe with its parts.

    Args:
        tree: the rule.
        desk: what it may speak of.
        wanted: the kind of the answer.
    """
    for recipe in recipes_for(wanted):
        parts = _parts(recipe, tree)
        if recipe.least <= len(parts) <= recipe.most and all(
            _fits(part, recipe.kind(at, wanted), desk) for at, part in enumerate(parts)
        ):
            return Worked(recipe.key, parts)
    return (
        Misfit("menu_function", str(tree[0])) if tree[0] not in LEAVES else Misfit("menu_question")
    )


def _parts(recipe: Recipe, tree: Tree) -> tuple[Tree, ...]:
    if recipe.head:
        begins = tree[: len(recipe.head)] == recipe.head
        return tree[len(recipe.head) :] if begins else ()
    if not recipe.makes:
        return (tree,)
    found = laid_over(recipe.makes, tree)
    return (found["first"], found["second"]) if found else ()


def _fits(part: Tree, kind: str, desk: Desk) -> bool:
    if part in desk.trees:
        return desk.trees[part].kind == kind
    if part == TODAY:
        return kind == "day"
    return bool(part[0] == LITERALS.get(kind)) and kind != "choices"
