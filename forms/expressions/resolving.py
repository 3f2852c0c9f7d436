"""Find out what the names and texts of an expression mean: fields, functions, choices, days."""

from __future__ import annotations

import unicodedata
from typing import Any

from forms.expressions.functions import FUNCTIONS
from forms.expressions.likeness import ALSO, called_here
from forms.expressions.literals import MADE, dated, meant
from forms.expressions.names import Named, Names, nearest
from forms.expressions.numbers import PLACES
from forms.expressions.problems import Problem, problem
from forms.expressions.spot import Spot
from forms.expressions.tree import EMPTY, SELF, Tree
from forms.expressions.wanting import ANYTHING, Wanted, Wanting
from forms.messages import say

COMPARING = ("=", "!=", "<", "<=", ">", ">=")
LARGEST = 18


class Resolver:
    """Makes a tree of what was read, and lists all that it does not know."""

    def __init__(self, names: Names, own: Named | None, dot: str) -> None:
        self.names, self.wanting = names, Wanting(names, own, dot)
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
            self.tree(left, self.wanting.beside(right)),
            self.tree(right, self.wanting.beside(left)),
        )

    def call(self, spot: Spot, wanted: Wanted) -> Tree:
        name = ALSO.get(spot.held, spot.held)
        if name in MADE and not spot.parts:
            return ("truth", MADE[name])
        function = FUNCTIONS.get(name)
        if function is None:
            self.unknown("expression_function", spot, called_here(name), "{}")
            return (name, *(self.tree(part) for part in spot.parts))
        parts = [
            self.tree(part, self.wanting.inside(function, number, spot, wanted))
            for number, part in enumerate(spot.parts)
        ]
        return dated(name, parts) or (name, *parts)

    def unknown(self, code: str, spot: Spot, near: list[str], shape: str) -> None:
        """Report a name that means nothing, with those that look like it."""
        *first, last = [shape.format(each) for each in near] or [""]
        said = " ou ".join([", ".join(first), last]) if first else last
        hint = say("expression_near", names=said) if said else say("expression_far")
        self.say(code, spot, name=spot.held, near=hint)

    def say(self, code: str, spot: Spot, **words: Any) -> None:
        self.problems.append(
            problem(
                code,
                place=spot.held,
                at=spot.at,
                end=spot.end,
                character=spot.at + 1,
                **words,
            )
        )


def _turned(number: Tree) -> Tree:
    """Return a number below 0, or what turns a number that is so already."""
    if number[1].startswith("-"):
        return ("-", number)
    return number if number[1] == "0" else ("number", f"-{number[1]}")
