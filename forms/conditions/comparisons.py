"""The comparisons that a row of a condition offers, by the kind of what is compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.conditions.patterns import SUBJECT, VALUE, Tree


@dataclass(frozen=True, slots=True)
class Comparison:
    """One way of comparing.

    Attributes:
        key: its name in a page; never changes.
        words: what it is called for each kind that it fits.
        makes: the tree of a row, with gaps for subject and value.
        also: other trees that say the same.
    """

    key: str
    words: Mapping[str, str]
    makes: Tree
    also: tuple[Tree, ...] = ()

    @property
    def takes_several(self) -> bool:
        """Whether the value is several choices."""
        return self.key == ONE_OF

    @property
    def takes_value(self) -> bool:
        """Whether the row names something to compare with."""
        return _holds(self.makes, VALUE)


def _holds(pattern: Tree, gap: Tree) -> bool:
    return pattern == gap or any(_holds(each, gap) for each in pattern if isinstance(each, tuple))


def _operator(sign: str, mirrored: str) -> tuple[Tree, tuple[Tree, ...]]:
    return (sign, SUBJECT, VALUE), ((mirrored, VALUE, SUBJECT),)


def _ordered(number: str, moment: str) -> dict[str, str]:
    return {"number": number, "day": moment, "time": moment, "moment": moment}


#: Compares with several choices at once: it makes one « or » of as many comparisons.
ONE_OF = "one_of"
SIMPLE = ("number", "day", "time", "moment", "text", "truth", "choice")
ANY_KIND = (
    *SIMPLE,
    *("choices", "range", "rows", "grid", "presence", "record", "other"),
)
TICKED: Tree = ("selected", SUBJECT, VALUE)
EQUAL: Tree = ("=", SUBJECT, VALUE)
MIRRORED: Tree = ("=", VALUE, SUBJECT)

COMPARISONS = (
    Comparison("is", dict.fromkeys(SIMPLE, "est"), EQUAL, (MIRRORED, TICKED)),
    Comparison("is_not", dict.fromkeys(SIMPLE, "n’est pas"), *_operator("!=", "!=")),
    Comparison(
        "other",
        {"truth": "est vide ou autre que", "choice": "est vide ou autre que"},
        ("not", EQUAL),
    ),
    Comparison(ONE_OF, {"choice": "est parmi"}, EQUAL),
    Comparison("at_least", _ordered("est au moins", "est au plus tôt"), *_operator(">=", "<=")),
    Comparison("at_most", _ordered("est au plus", "est au plus tard"), *_operator("<=", ">=")),
    Comparison("more", _ordered("dépasse", "est après"), *_operator(">", "<")),
    Comparison("less", _ordered("n’atteint pas", "est avant"), *_operator("<", ">")),
    Comparison("contains", {"text": "contient"}, ("contains", SUBJECT, VALUE)),
    Comparison("starts", {"text": "commence par"}, ("starts-with", SUBJECT, VALUE)),
    Comparison("ends", {"text": "finit par"}, ("ends-with", SUBJECT, VALUE)),
    Comparison("ticked", {"choices": "comprend"}, TICKED),
    Comparison("unticked", {"choices": "ne comprend pas"}, ("not", TICKED)),
    Comparison("filled", dict.fromkeys(ANY_KIND, "a une réponse"), ("not", ("empty", SUBJECT))),
    Comparison("empty", dict.fromkeys(ANY_KIND, "est vide"), ("empty", SUBJECT)),
)
BY_KEY = {each.key: each for each in COMPARISONS}


def for_kind(kind: str) -> tuple[Comparison, ...]:
    """Return the comparisons that fit a kind of value, in the order of the menu."""
    return tuple(each for each in COMPARISONS if kind in each.words)
