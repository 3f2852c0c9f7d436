"""Shapes of expressions with gaps: filled in to make a tree, laid over a tree to read it."""

from __future__ import annotations

from forms.expressions.tree import SELF, Tree

SUBJECT: Tree = ("?", "subject")
VALUE: Tree = ("?", "value")


def fill(pattern: Tree, **parts: Tree) -> Tree:
    """Return a pattern with its gaps filled in.

    Args:
        pattern: a tree in which ``("?", name)`` is a gap.
        parts: the tree for each gap.
    """
    if pattern[0] == "?":
        return parts[pattern[1]]
    return tuple(fill(each, **parts) if isinstance(each, tuple) else each for each in pattern)


def laid_over(pattern: Tree, tree: Tree) -> dict[str, Tree] | None:
    """Return what stands in the gaps of a pattern, or None when the tree has another shape."""
    if pattern[0] == "?":
        return {pattern[1]: tree}
    if len(pattern) != len(tree):
        return None
    found: dict[str, Tree] = {}
    for wanted, here in zip(pattern, tree, strict=True):
        if not isinstance(wanted, tuple):
            if wanted != here:
                return None
            continue
        inner = laid_over(wanted, here) if isinstance(here, tuple) else None
        if inner is None or any(found.get(name, part) != part for name, part in inner.items()):
            return None
        found |= inner
    return found


def guard(choice_id: str, condition: Tree) -> Tree:
    """Return « this choice only if … »: what is offered is another one, or the condition holds."""
    return ("or", ("!=", SELF, ("choice", choice_id)), condition)


def guarded(tree: Tree) -> tuple[str, Tree] | None:
    """Return the choice and the condition that ``guard`` put together; None for another shape."""
    match tree:
        case ("or", ("!=", ("self",), ("choice", str(choice_id))), tuple(condition)):
            return choice_id, condition
    return None


__all__ = ["SELF", "SUBJECT", "VALUE", "Tree", "fill", "guard", "guarded", "laid_over"]
