"""Expressions as JSON documents, and how large one may be."""

from __future__ import annotations

import unicodedata
from typing import Any

from forms.expressions.problems import ExpressionError, Problem, problem
from forms.expressions.tree import DEEPEST, LEAVES, MOST_NODES, Tree, depth, is_leaf, walk
from forms.values import Json


def to_json(tree: Tree) -> Json:
    """Return an expression as a JSON document."""
    return [tree[0], *(map(to_json, tree[1:]) if not is_leaf(tree) else tree[1:])]


def from_json(document: Json) -> Tree:
    """Return the expression of a document.

    Raises:
        ExpressionError: for a document that is no expression, is too deep or too large.
    """
    tree = _read(document, 1, [0])
    if found := out_of_bounds(tree):
        raise ExpressionError((found,))
    return tree


def out_of_bounds(tree: Tree) -> Problem | None:
    """Return what is wrong with the size of an expression, if anything."""
    nodes = sum(1 for _ in walk(tree))
    if nodes > MOST_NODES:
        return problem("expression_large", count=nodes, maximum=MOST_NODES)
    if depth(tree) > DEEPEST:
        return problem("expression_deep", maximum=DEEPEST)
    return None


def _read(document: Json, level: int, nodes: list[int]) -> Tree:
    """Read a node; no deeper and no further than what a tree may hold at most."""
    nodes[0] += 1
    if level > DEEPEST:
        raise ExpressionError((problem("expression_deep", maximum=DEEPEST),))
    if nodes[0] > MOST_NODES:
        raise ExpressionError((problem("expression_large", count=nodes[0], maximum=MOST_NODES),))
    if not isinstance(document, (list, tuple)) or not document:
        raise _misshapen(document)
    head, *held = document
    if not isinstance(head, str):
        raise _misshapen(document)
    if head in LEAVES:
        if len(held) != 1 or not LEAVES[head](held[0]):
            raise _misshapen(document)
        return (head, unicodedata.normalize("NFC", str(held[0])) if head == "text" else held[0])
    return (head, *(_read(part, level + 1, nodes) for part in held))


def _misshapen(document: Any) -> ExpressionError:
    return ExpressionError((problem("expression_shape", part=repr(document)[:60]),))
