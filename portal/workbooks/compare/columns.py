"""Columns that say the same, gathered: however a file cuts them up, they read the same."""

from collections.abc import Iterable

from portal.workbooks.compare.places import letters


def runs(columns: Iterable[tuple[int, int, str]]) -> dict[str, str]:
    """ "B:D" -> text, for (first, last, text) of columns; those without a text are left out."""
    found: list[tuple[int, int, str]] = []
    for first, last, text in sorted(columns):
        if found and found[-1][2] == text and found[-1][1] + 1 == first:
            found[-1] = (found[-1][0], last, text)
        elif text:
            found.append((first, last, text))
    return {f"{letters(first)}:{letters(last)}": text for first, last, text in found}
