"""An expression as a tree: tuples that begin with the name of what they are.

A leaf holds one plain value, every other node holds trees: ``("and", a, b)``,
``("selected", ("field", "f_1"), ("choice", "c_2"))``. In JSON tuples are lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any, TypeAlias

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


def depth(tree: Tree) -> int:
    """Return how many levels an expression has; a leaf has one."""
    return 1 + max(map(depth, arguments(tree)), default=0)
