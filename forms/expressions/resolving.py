"""Find out what the names and texts of an expression mean: fields, functions, choices, days."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

from forms.expressions.functions import FUNCTIONS, Function
from forms.expressions.likeness import ALSO, called_here
from forms.expressions.literals import dated, meant
from forms.expressions.names import Entry, Named, Names, nearest
from forms.expressions.numbers import PLACES
from forms.expressions.problems import Problem, problem
from forms.expressions.syntax import Spot
from forms.expressions.tree import EMPTY, SELF, Tree
from forms.messages import say

TRUTHS = {"true": True, "false": False}
COMPARING = ("=", "!=", "<", "<=", ">", ">=")
LARGEST = 18


class Wanted(NamedTuple):
    """What a text between quotation marks may stand for, where it stands.

    Attributes:
        kinds: the kinds that fit there; none when nothing is known.
        lists: the lists that choices are from.
    """

    kinds: tuple[str, ...] = ()
    lists: tuple[tuple[Entry, ...], ...] = ()


ANYTHING = Wanted()


class Resolver:
    """Makes a tree of what was read, and lists all that it does not know."""

    def __init__(self, names: Names, own: Named | None, dot: str) -> None:
        self.names, self.own, self.dot = names, own, dot
        self.problems: list[Problem] = []

    def tree(self, spot: Spot, wanted: Wanted = ANYTHING) -> Tree:
        """Return the tree of a part of the text, given what is wanted there."""
        if spot.head == "text":
            return self.text(spot, wanted)
        if spot.head == "number":
            return self.number(spot)
        if spot.head == "field":
            return self.field(spot)
        if spot.head == "self":
            return SELF
        if spot.head == "call":
            return self.call(spot, wanted)
        if spot.head in COMPARING:
            return self.compared(spot)
        parts = tuple(self.tree(part) for part in spot.parts)
        if spot.head == "-" and len(parts) == 1 and parts[0][0] == "number":
            return _turned(parts[0])
        return (spot.head, *parts)

    def field(self, spot: Spot) -> Tree:
        named = self.names.by_code(spot.held)
        if named is None:
            near = nearest(spot.held, self.names.codes())
            self.unknown("expression_code", spot, near, "${{{}}}")
        return ("field", named.id if named else "unknown")

    def number(self, spot: Spot) -> Tree:
        whole, _, decimals = spot.held.partition(".")
        whole, decimals = whole.lstrip("0") or "0", decimals.rstrip("0")
        if len(whole) > LARGEST or len(decimals) > PLACES:
            self.say("expression_number", spot, whole=LARGEST, places=PLACES)
            return ("number", "0")
        return ("number", f"{whole}.{decimals}" if decimals else whole)

    def text(self, spot: Spot, wanted: Wanted) -> Tree:
        text = unicodedata.normalize("NFC", spot.held)
        if not text:
            return EMPTY
        if "choice" in wanted.kinds or "choices" in wanted.kinds:
            return self.choice(spot, text, wanted)
        return meant(text, wanted.kinds)

    def choice(self, spot: Spot, text: str, wanted: Wanted) -> Tree:
        known = [entry for each in wanted.lists for entry in each]
        found = next((entry for entry in known if entry.code == text), None)
        if found:
            return ("choice", found.id)
        by_word = {word: entry.code for entry in known for word in (entry.label, entry.code)}
        close = dict.fromkeys(by_word[word] for word in nearest(text, by_word))
        self.unknown("expression_choice", spot, list(close), "'{}'")
        return ("choice", "unknown")

    def compared(self, spot: Spot) -> Tree:
        left, right = spot.parts
        for one, other in ((left, right), (right, left)):
            if spot.head in ("=", "!=") and one.literal and not one.held:
                empty = ("empty", self.tree(other))
                return empty if spot.head == "=" else ("not", empty)
        return (
            spot.head,
            self.tree(left, self.wanted_by(right)),
            self.tree(right, self.wanted_by(left)),
        )

    def call(self, spot: Spot, wanted: Wanted) -> Tree:
        name = ALSO.get(spot.held, spot.held)
        if name in TRUTHS and not spot.parts:
            return ("truth", TRUTHS[name])
        function = FUNCTIONS.get(name)
        if function is None:
            self.unknown("expression_function", spot, called_here(name), "{}")
            return (name, *(self.tree(part) for part in spot.parts))
        parts = [
            self.tree(part, self.wanted_in(function, number, spot, wanted))
            for number, part in enumerate(spot.parts)
        ]
        return dated(name, parts) or (name, *parts)

    def wanted_in(self, function: Function, number: int, spot: Spot, wanted: Wanted) -> Wanted:
        """Return what a function wants in a place."""
        if not function.takes:
            return ANYTHING
        argument = function.argument(number)
        if argument.list >= 0:
            lists = self.wanted_by(spot.parts[0]).lists
            return Wanted(("choice",), lists[argument.list : argument.list + 1])
        if function.gives == "same" and not argument.kinds:
            return wanted if wanted.kinds else self.wanted_by(spot)
        return Wanted(argument.kinds)

    def wanted_by(self, spot: Spot) -> Wanted:
        """Return what fits beside a part of the text: values of its kind, choices of its list."""
        if spot.head == "field":
            return _of(self.names.by_code(spot.held))
        if spot.head == "self":
            return Wanted((self.dot,), self.own.lists if self.own else ())
        if spot.head == "call":
            return self.wanted_beside(spot)
        return Wanted() if spot.literal else Wanted(("number",) if spot.head in "number+-*" else ())

    def wanted_beside(self, spot: Spot) -> Wanted:
        function = FUNCTIONS.get(ALSO.get(spot.held, spot.held))
        if function is None:
            return Wanted(("truth",)) if spot.held in TRUTHS else ANYTHING
        if function.gives == "choice" and spot.parts:
            return Wanted(("choice",), self.wanted_by(spot.parts[0]).lists)
        if function.gives != "same":
            return Wanted((function.gives,))
        results: Sequence[Spot] = spot.parts[1:] if spot.held == "if" else spot.parts
        known = (self.wanted_by(part) for part in results)
        return next((each for each in known if each.kinds), ANYTHING)

    def unknown(self, code: str, spot: Spot, near: list[str], shape: str) -> None:
        """Report a name that means nothing, with those that look like it."""
        said = ", ".join(shape.format(each) for each in near)
        hint = say("expression_near", names=said) if said else say("expression_far")
        self.say(code, spot, name=spot.held, near=hint)

    def say(self, code: str, spot: Spot, **words: Any) -> None:
        self.problems.append(
            problem(code, place=spot.held, at=spot.at, character=spot.at + 1, **words)
        )


def _of(named: Named | None) -> Wanted:
    return Wanted((named.kind,), named.lists) if named else ANYTHING


def _turned(number: Tree) -> Tree:
    """Return a number below 0, or what turns a number that is so already."""
    if number[1].startswith("-"):
        return ("-", number)
    return number if number[1] == "0" else ("number", f"-{number[1]}")
