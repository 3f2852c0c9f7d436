"""How the arguments of a function reach it: all at once, one by one, or row by row.

A shape makes of a function and its arguments, themselves made, what works the node out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from forms.expressions.environment import Environment
from forms.expressions.tree import Tree
from forms.expressions.values import KINDS, Value, settled

if TYPE_CHECKING:
    from forms.expressions.functions.table import Function

#: Works a node out.
Work: TypeAlias = Callable[[Environment], Value]
TYPES = {kind: each for each, kind in KINDS.items()}
ANYTHING = frozenset(KINDS)


class Part(NamedTuple):
    """An argument: its tree, what works it out."""

    tree: Tree
    work: Work


Shape: TypeAlias = "Callable[[Function, Sequence[Part]], Work]"


def nothing(environment: Environment) -> Value:
    """Give the empty value."""
    return None


def strict(function: Function, parts: Sequence[Part]) -> Work:
    """Work out every argument; one that is empty or of the wrong kind settles the matter."""
    run, otherwise = function.run, function.otherwise
    if len(parts) < function.least:
        return lambda environment: otherwise
    works = [part.work for part in parts[: len(function.takes)]]
    fits = [types_of(each.kinds) for each in function.takes]
    if len(works) == 1:
        return _of_one(function, works[0], fits[0])
    if len(works) == 2:
        return _of_two(function, works, fits)

    def work(environment: Environment) -> Value:
        values = [each(environment) for each in works]
        if all(type(value) in fit for value, fit in zip(values, fits, strict=False)):
            return run(*values)
        return otherwise

    return work


def _of_one(function: Function, first: Work, fit: frozenset[type]) -> Work:
    run, otherwise = function.run, function.otherwise

    def work(environment: Environment) -> Value:
        value = first(environment)
        return run(value) if type(value) in fit else otherwise

    return work


def _of_two(function: Function, works: list[Work], fits: list[frozenset[type]]) -> Work:
    run, otherwise = function.run, function.otherwise
    first, second = works
    fit_first, fit_second, *_ = fits

    def work(environment: Environment) -> Value:
        left = first(environment)
        if type(left) not in fit_first:
            return otherwise
        right = second(environment)
        return run(left, right) if type(right) in fit_second else otherwise

    return work


@cache
def types_of(kinds: tuple[str, ...]) -> frozenset[type]:
    """Return the Python types of some kinds, those of all kinds for none; one set for each."""
    return frozenset(TYPES[kind] for kind in kinds) or ANYTHING


def in_world(function: Function, parts: Sequence[Part]) -> Work:
    """Hand the environment over, then every argument as it is."""
    run, works = function.run, [part.work for part in parts]
    return lambda environment: run(environment, *(each(environment) for each in works))


def one_by_one(function: Function, parts: Sequence[Part]) -> Work:
    """Hand over the environment and what works the arguments out: the function asks them."""
    run, works = function.run, [part.work for part in parts]
    works += [nothing] * (function.least - len(works))
    return lambda environment: run(environment, works)


def leaf(value: Any) -> Work:
    """Return what gives always the same."""
    held = settled(value)
    return lambda environment: held
