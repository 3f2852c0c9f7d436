"""Make a tree of a text: read its signs, then find out what its names mean."""

from __future__ import annotations

from forms.expressions.documents import out_of_bounds
from forms.expressions.names import Named, Names
from forms.expressions.problems import ExpressionError
from forms.expressions.resolving import Resolver
from forms.expressions.syntax import read
from forms.expressions.tree import Tree
from forms.expressions.wanting import Wanted


def parse(
    text: str, names: Names, *, own: Named | None = None, dot: str = "", wanted: str = ""
) -> Tree:
    """Return the expression of a text.

    Args:
        names: the fields and choices that it may name.
        own: the field that carries it: its lists read the texts beside ``.`` and in the result.
        dot: the kind of ``.``, "" where it means nothing.
        wanted: the kind it has to give, "" for any.

    Raises:
        ExpressionError: with what stops reading, or with every name that is unknown.
    """
    resolver = Resolver(names, own, dot)
    lists = own.lists if own else ()
    tree = resolver.tree(read(text), Wanted((wanted,) if wanted else (), lists))
    large = out_of_bounds(tree)
    if resolver.problems or large:
        found = sorted(resolver.problems, key=lambda each: each.at)
        raise ExpressionError((*found, *([large] if large else [])))
    return tree
