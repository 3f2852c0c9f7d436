"""An expression as a tree: tuples that begin with the name of what they are.

A leaf holds one plain value, every other node holds trees: ``("and", a, b)``,
``("selected", ("field", "f_1"), ("choice", "c_2"))``. In JSON tuples are lists.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any, TypeAlias

from forms.expressions.problems import ExpressionError, Problem, problem
from forms.values import Json

#: A node: its head, then a plain value (leaf) or trees.
Tree: TypeAlias = tuple[Any, ...]
Path: TypeAlias = tuple[int, ...]

#: The most an expression may be: characters of text, levels, nodes.
LONGEST, DEEPEST, MOST_NODES = 2_000, 32, 300

NUMBER = re.compile(r"(?!-0\Z)-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{0,11}[1-9])?", re.ASCII)
ID = re.compile(r"[A-Za-z0-9_.-]{1,80}", re.ASCII)
SELF: Tree = ("self",)
EMPTY: Tree = ("text", "")


def _written(read: Callable[[str], Any], shape: str) -> Callable[[Any], bool]:
    def fits(content: Any) -> bool:
        if not isinstance(content, str) or not re.fullmatch(shape, content, re.ASCII):
            return False
        try:
            read(content)
        except ValueError:
            return False
        return True

    return fits


def _text(content: Any) -> bool:
    return isinstance(content, str) and len(content) <= LONGEST and _encodable(content)


def _encodable(text: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in text)


#: What a leaf may hold, by its head.
LEAVES: Mapping[str, Callable[[Any], bool]] = {
    "number": lambda held: isinstance(held, str) and NUMBER.fullmatch(held) is not None,
    "text": _text,
    "truth": lambda held: isinstance(held, bool),
    "day": _written(date.fromisoformat, r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "time": _written(time.fromisoformat, r"[0-9]{2}:[0-9]{2}"),
    "moment": _written(datetime.fromisoformat, r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}"),
    "choice": lambda held: isinstance(held, str) and ID.fullmatch(held) is not None,
    "field": lambda held: isinstance(held, str) and ID.fullmatch(held) is not None,
}


def is_leaf(tree: Tree) -> bool:
    """Tell whether a node holds a plain value, or stands for the answer itself."""
    return tree[0] in LEAVES or tree == SELF


def arguments(tree: Tree) -> tuple[Tree, ...]:
    """Return the trees that a node holds."""
    return () if is_leaf(tree) else tree[1:]


def walk(tree: Tree, path: Path = ()) -> Iterator[tuple[Path, Tree]]:
    """Yield every node with its path, in reading order, each before what it holds."""
    yield path, tree
    for number, part in enumerate(arguments(tree)):
        yield from walk(part, (*path, number))


def references(tree: Tree) -> tuple[str, ...]:
    """Return the ids of the fields that an expression reads, each once, in reading order."""
    return _held(tree, "field")


def choices_in(tree: Tree) -> tuple[str, ...]:
    """Return the ids of the choices that an expression names, each once, in reading order."""
    return _held(tree, "choice")


def _held(tree: Tree, head: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(node[1] for _, node in walk(tree) if node[0] == head))


def renamed(tree: Tree, ids: Mapping[str, str]) -> Tree:
    """Return an expression in which fields and choices have other ids.

    Args:
        ids: the new id by the old one; what is not in it stays.
    """
    if tree[0] in ("field", "choice"):
        return (tree[0], ids.get(tree[1], tree[1]))
    return tree if is_leaf(tree) else (tree[0], *(renamed(part, ids) for part in arguments(tree)))


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


def depth(tree: Tree) -> int:
    """Return how many levels an expression has; a leaf has one."""
    return 1 + max(map(depth, arguments(tree)), default=0)


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
