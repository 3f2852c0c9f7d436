"""The table of functions: what each is for, takes and gives; the guide and the checks read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from forms.expressions.functions.shapes import Shape, strict


class Example(NamedTuple):
    """An expression over the answers of the guide, and what it gives, written as one."""

    text: str
    gives: str


@dataclass(frozen=True, slots=True)
class Argument:
    """What a function takes in one place.

    Attributes:
        name: what it is called in the guide.
        kinds: the kinds that fit; none for any kind.
        optional: whether it may be left out.
        many: whether it may be repeated; the last one only.
        list: which list of the first argument's field a choice here is from, by its number.
        pattern: whether it is a pattern, written out.
    """

    name: str
    kinds: tuple[str, ...] = ()
    optional: bool = False
    many: bool = False
    list: int = -1
    pattern: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """A function or an operator.

    Attributes:
        name: as it is written; also the head of its node.
        help: what it is for, in one French sentence.
        takes: its arguments.
        gives: the kind of what it gives; "same" for that of its arguments.
        examples: at least two of a function.
        family: the heading it stands under in the guide.
        run: works it out of Python values.
        shape: how its arguments reach ``run``.
        otherwise: what it gives where an argument is empty or of the wrong kind.
        over_rows: from which argument on it goes over rows, -1 for none.
        all_rows: whether it goes over all rows of a group even from within one of them.
    """

    name: str
    help: str
    takes: tuple[Argument, ...]
    gives: str
    examples: tuple[Example, ...]
    family: str
    run: Callable[..., Any]
    shape: Shape = strict
    otherwise: Any = None
    over_rows: int = -1
    all_rows: bool = False

    @property
    def least(self) -> int:
        """How many arguments it needs."""
        return sum(not each.optional for each in self.takes)

    @property
    def most(self) -> int | None:
        """How many arguments it takes; None for any number."""
        return None if self.takes and self.takes[-1].many else len(self.takes)

    def argument(self, number: int) -> Argument:
        """Return what it takes in a place, from 0; the last one repeats."""
        return self.takes[min(number, len(self.takes) - 1)]

    def written(self) -> str:
        """Return how it is called: ``age(naissance, jour)``."""
        return f"{self.name}({', '.join(self._names())})"

    def _names(self) -> Iterator[str]:
        for each in self.takes:
            yield f"[{each.name}]" if each.optional else each.name
            if each.many:
                yield "…"


#: Functions by name, in the order of the guide; signs by sign.
FUNCTIONS: dict[str, Function] = {}
OPERATORS: dict[str, Function] = {}

ANY = Argument("valeur")
TRUTH = Argument("condition", ("truth",))
NUMBER = Argument("nombre", ("number",))
TEXT = Argument("texte", ("text",))
DAY = Argument("date", ("day",))
CHOSEN = Argument("question", ("choice", "choices"))


def many(argument: Argument) -> Argument:
    """Say that an argument may be repeated."""
    return replace(argument, many=True)


def optional(argument: Argument, name: str = "") -> Argument:
    """Say that an argument may be left out."""
    return replace(argument, name=name or argument.name, optional=True)


def called(name: str, argument: Argument) -> Argument:
    """Give an argument another name."""
    return replace(argument, name=name)


Runs = Callable[..., Any]


class Family:
    """Functions under one heading of the guide."""

    def __init__(self, label: str) -> None:
        self.label = label

    def __call__(
        self,
        name: str,
        said: str,
        takes: tuple[Argument, ...],
        gives: str,
        *examples: tuple[str, str],
        **how: Any,
    ) -> Callable[[Runs], Runs]:
        """Put a function into the table; see ``Function`` for the words."""

        def put(run: Runs) -> Runs:
            shown = tuple(Example(*each) for each in examples)
            FUNCTIONS[name] = Function(name, said, takes, gives, shown, self.label, run, **how)
            return run

        return put


def operator(sign: str, takes: tuple[Argument, ...], gives: str, run: Runs, **how: Any) -> None:
    """Put an operator into the table."""
    OPERATORS[sign] = Function(sign, "", takes, gives, (), "", run, **how)
