"""A sentence in parts, so that a page can set off names and values in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a part of a sentence is."""

    WORDS = ""
    NAME = "name"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Part:
    """A few words of one role."""

    text: str
    role: Role = Role.WORDS


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence; added to another, it goes on."""

    parts: tuple[Part, ...] = ()

    def __add__(self, other: Said) -> Said:
        return Said(_joined(self.parts, other.parts))

    def __str__(self) -> str:
        """The sentence as plain text, names between guillemets."""
        return "".join(
            f"«\u00a0{part.text}\u00a0»" if part.role is Role.NAME else part.text
            for part in self.parts
        )

    @property
    def bare(self) -> str:
        """The sentence as plain text without any mark."""
        return "".join(part.text for part in self.parts)


EMPTY = Said()
#: What two words become when the second follows the first.
CONTRACTIONS = (
    ("de ", "le ", "du "),
    ("de ", "les ", "des "),
    ("à ", "le ", "au "),
    ("à ", "les ", "aux "),
    ("si ", "il ", "s’il "),
)


def _joined(first: tuple[Part, ...], second: tuple[Part, ...]) -> tuple[Part, ...]:
    if first and second and not first[-1].role and not second[0].role:
        left, right = first[-1].text, second[0].text
        for ending, beginning, whole in CONTRACTIONS:
            if f" {left}".endswith(f" {ending}") and right.startswith(beginning):
                one = Part(left[: -len(ending)] + whole + right[len(beginning) :])
                return (*first[:-1], one, *second[1:])
    return first + second


def plain(text: str) -> Said:
    """Return words of our own."""
    return Said((Part(text),)) if text else EMPTY


def name(text: str) -> Said:
    """Return the name of a question."""
    return Said((Part(text, Role.NAME),))


def value(text: str) -> Said:
    """Return a value."""
    return Said((Part(text, Role.VALUE),))


def quoted(text: str) -> Said:
    """Return a text between guillemets."""
    return plain("«\u00a0") + value(text) + plain("\u00a0»")


def chained(between: str, parts: Iterable[Said]) -> Said:
    """Return sentences one after the other, with a few words between."""
    said = EMPTY
    for at, part in enumerate(parts):
        said += (plain(between) if at else EMPTY) + part
    return said


def listed(parts: Sequence[Said]) -> Said:
    """Write « A, B et C »."""
    if len(parts) < 2:
        return parts[0] if parts else EMPTY
    return chained(", ", parts[:-1]) + plain(" et ") + parts[-1]


def bracketed(said: Said) -> Said:
    """Return a sentence between brackets."""
    return plain("(") + said + plain(")")
