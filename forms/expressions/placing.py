"""Where in a text the parts of its tree stand: what is wrong with one of them is shown there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from forms.expressions.problems import Problem
from forms.expressions.spot import Spot
from forms.expressions.syntax import read
from forms.expressions.tree import Tree
from forms.messages import say


def placed(text: str, tree: Tree, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return what is wrong with a tree, each with its place in the text.

    Args:
        text: what the tree was made of.
        tree: what ``parse`` made of it.
        problems: what ``check`` found, by path.
    """
    whole = read(text)
    return tuple(_placed(text, _spot(whole, tree, each.path), each) for each in problems)


def _placed(text: str, spot: Spot, problem: Problem) -> Problem:
    """Say the place as well, unless it is all of the text."""
    message = problem.message
    if text[spot.at : spot.end] != text.strip():
        words = {"first": spot.at + 1, "last": spot.end, "said": message[:1].lower() + message[1:]}
        message = say("expression_place", **words)
    return replace(problem, message=message, at=spot.at, end=spot.end)


def _spot(spot: Spot, tree: Tree, path: tuple[int, ...]) -> Spot:
    """Return the part of the text that a part of the tree was made of."""
    for number in path:
        if spot.head in ("=", "!=") and tree[0] == "empty":
            spot = next(one for one in reversed(spot.parts) if not _blank(one))
        elif not (spot.head == "!=" and tree[0] == "not"):
            spot = spot.parts[number]
        tree = tree[number + 1]
    return spot


def _blank(spot: Spot) -> bool:
    """Tell whether a part is a text of nothing, to which an answer may be compared."""
    return spot.literal and not spot.held
