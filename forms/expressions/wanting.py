"""What a text between quotation marks may stand for, by the place where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from forms.expressions.functions import FUNCTIONS, Function
from forms.expressions.likeness import ALSO
from forms.expressions.literals import MADE
from forms.expressions.names import Entry, Named, Names
from forms.expressions.spot import Spot

#: What gives a number, of all that is no name and no text.
NUMERIC = ("number", "+", "-", "*", "div", "mod")


class Wanted(NamedTuple):
    """What a text between quotation marks may stand for, where it stands.

    Attributes:
        kinds: the kinds that fit there; none when nothing is known.
        lists: the lists that choices are from.
    """

    kinds: tuple[str, ...] = ()
    lists: tuple[tuple[Entry, ...], ...] = ()


ANYTHING = Wanted()


class Wanting:
    """Knows what is wanted in every place of a text."""

    def __init__(self, names: Names, own: Named | None, dot: str) -> None:
        self.names, self.own, self.dot = names, own, dot

    def inside(self, function: Function, number: int, spot: Spot, wanted: Wanted) -> Wanted:
        """Return what a function wants in a place."""
        if not function.takes:
            return ANYTHING
        argument = function.argument(number)
        if argument.list >= 0:
            lists = self.beside(spot.parts[0]).lists
            return Wanted(("choice",), lists[argument.list : argument.list + 1])
        if function.gives == "same" and not argument.kinds:
            return wanted if wanted.kinds else self.beside(spot)
        return Wanted(argument.kinds)

    def beside(self, spot: Spot) -> Wanted:
        """Return what fits beside a part of the text: values of its kind, choices of its list."""
        if spot.head == "field":
            return _of(self.names.by_code(spot.held))
        if spot.head == "self":
            return Wanted((self.dot,), self.own.lists if self.own else ())
        if spot.head == "call":
            return self._beside_call(spot)
        if spot.literal:
            return ANYTHING
        return Wanted(("number",) if spot.head in NUMERIC else ("truth",))

    def _beside_call(self, spot: Spot) -> Wanted:
        function = FUNCTIONS.get(ALSO.get(spot.held, spot.held))
        if function is None:
            return Wanted(("truth",)) if spot.held in MADE else ANYTHING
        if function.gives == "choice" and spot.parts:
            return Wanted(("choice",), self.beside(spot.parts[0]).lists)
        if function.gives != "same":
            return Wanted((function.gives,))
        results: Sequence[Spot] = spot.parts[1:] if spot.held == "if" else spot.parts
        known = (self.beside(part) for part in results)
        return next((each for each in known if each.kinds), ANYTHING)


def _of(named: Named | None) -> Wanted:
    return Wanted((named.kind,), named.lists) if named else ANYTHING
