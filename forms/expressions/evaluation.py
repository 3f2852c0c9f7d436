"""Work an expression out. It never fails: what makes no sense is empty.

A tree is made into nested functions once and kept, since rules are evaluated for every answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from forms.expressions.environment import Environment
from forms.expressions.functions import FUNCTIONS, OPERATORS
from forms.expressions.functions.shapes import Part, Work, leaf, nothing
from forms.expressions.numbers import read_number
from forms.expressions.tree import DEEPEST, LEAVES, SELF, Tree
from forms.expressions.values import READY, Choice, Value, settled

#: What a leaf gives, by its head, from what it holds.
READ: Mapping[str, Any] = {
    "number": read_number,
    "text": str,
    "truth": bool,
    "day": date.fromisoformat,
    "time": time.fromisoformat,
    "moment": datetime.fromisoformat,
    "choice": Choice,
}


def evaluate(tree: Tree, environment: Environment) -> Value:
    """Return what an expression gives among some answers; the empty value is None."""
    return compiled(tree)(environment)


@lru_cache(maxsize=4096)
def compiled(tree: Tree) -> Work:
    """Return what works an expression out, made once per expression."""
    return _made(tree, 1)


def _made(tree: Tree, level: int) -> Work:
    if level > DEEPEST or not isinstance(tree, tuple) or not tree:
        return nothing
    head = tree[0]
    if tree == SELF:
        return lambda environment: settled(environment.own)
    if head in LEAVES:
        return _leaf(head, tree[1]) if len(tree) == 2 and LEAVES[head](tree[1]) else nothing
    function = FUNCTIONS.get(head) or OPERATORS.get(head)
    if function is None:
        return nothing
    parts = [Part(part, _made(part, level + 1)) for part in tree[1:]]
    return function.shape(function, parts)


@lru_cache(maxsize=4096)
def _leaf(head: str, held: Any) -> Work:
    """Return what gives a leaf; the same one wherever a form names the same field or value."""
    if head != "field":
        return leaf(READ[head](held))

    def read(environment: Environment) -> Value:
        value = environment.answer(held)
        return value if type(value) in READY else settled(value)

    return read
