"""What each field of a template means among the data a caller has."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from portal.workbooks.anchors.anchor import Anchor, fold
from portal.workbooks.anchors.given import Given
from portal.workbooks.anchors.placeholders import Field
from portal.workbooks.errors import WorkbookRefused


class Meaning(NamedTuple):
    """A value by its key, or with a list's name, what each item of the list has under the key."""

    list: str
    key: str


class Meant(NamedTuple):
    """An anchor whose fields are understood."""

    anchor: Anchor
    pieces: tuple[str | Meaning, ...]

    def meanings(self) -> list[Meaning]:
        return [piece for piece in self.pieces if isinstance(piece, Meaning)]

    def of_lists(self) -> list[Meaning]:
        return [one for one in self.meanings() if one.list]


def near(name: str, known: Iterable[str]) -> str:
    """ " (« budget.total » ?)", or nothing when no known name looks like it."""
    folded = {fold(one): one for one in known}
    found = get_close_matches(fold(name), folded, n=1, cutoff=0.6)
    return f" («\u00a0{folded[found[0]]}\u00a0»\u00a0?)" if found else ""


class Meanings:
    """Reads fields by the data at hand: a value's own key first, then a list and its item's key."""

    def __init__(self, given: Given) -> None:
        self._values = given.values
        self._lists = {
            name: dict.fromkeys(key for item in items for key in item)
            for name, items in given.lists.items()
        }
        listed = [f"{name}.{key}" for name, keys in self._lists.items() for key in keys]
        self._known = [*given.values, *listed]
        self.problems: list[WorkbookRefused] = []

    def read(self, anchor: Anchor) -> Meant | None:
        """The anchor understood; None, with a problem more, when a field of it is not."""
        pieces: list[str | Meaning] = []
        for piece in anchor.pieces:
            found = self._field(anchor, piece) if isinstance(piece, Field) else piece
            if found is None:
                return None
            pieces.append(found)
        return Meant(anchor, tuple(pieces))

    def _field(self, anchor: Anchor, field: Field) -> Meaning | None:
        if field.name in self._values:
            return Meaning("", field.name)
        found = self._named(field.name, anchor.name) if anchor.name else self._written(field.name)
        if len(found) == 1:
            return found[0]
        self.problems.append(self._problem(anchor, field, found))
        return None

    def _written(self, name: str) -> list[Meaning]:
        """The longest list whose name the field begins with: its items may all be without it."""
        lists = [one for one in self._lists if name.startswith(one + ".") and len(name) > len(one)]
        return [Meaning(one, name[len(one) + 1 :]) for one in sorted(lists, key=len)[-1:]]

    def _named(self, name: str, whole: str) -> list[Meaning]:
        """A defined name can hold neither every point nor every capital: all that fold alike.

        Data may also call it by its `whole` name, prefix included.
        """
        alike = {fold(name), fold(whole)}
        found = [Meaning("", key) for key in self._values if fold(key) in alike]
        for one, keys in self._lists.items():
            if not keys and fold(name).startswith(fold(one) + "_"):  # nothing to compare with
                found.append(Meaning(one, name[len(one) + 1 :]))
            found += [Meaning(one, key) for key in keys if fold(f"{one}.{key}") == fold(name)]
        return found

    def _problem(self, anchor: Anchor, field: Field, found: list[Meaning]) -> WorkbookRefused:
        name = anchor.name or field.name
        if found:
            names = ", ".join(".".join(filter(None, one)) for one in found)
            return WorkbookRefused(
                "ambiguous_name", anchor.sheet, anchor.cell, name=name, found=names
            )
        suggested = near(field.name, self._known)
        return WorkbookRefused(
            "unknown_field", anchor.sheet, anchor.cell, name=name, near=suggested
        )
