"""A template with every kind of anchor, and what the tests do with it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from portal.workbooks import FillOrder
from portal.workbooks.anchors import Anchors, Given, find_anchors, order_of
from portal.workbooks.exchange import open_book
from tests.workbooks.support import drawn


def found(template: bytes) -> Anchors:
    return find_anchors(open_book(template))


def ordered(template: bytes, given: Given) -> tuple[FillOrder, list[str]]:
    """The order, and the codes of what is wrong, in order."""
    book = open_book(template)
    made = order_of(find_anchors(book), given, [sheet.name for sheet in book.sheets])
    return made.order, [problem.code for problem in made.problems]


def written(texts: Mapping[str, str], names: Mapping[str, str] | None = None) -> bytes:
    """A sheet "A" with these texts, beside an empty sheet "B", and these defined names."""

    def draw(book: Any) -> None:
        sheet = book.add_worksheet("A")
        book.add_worksheet("B")
        for cell, text in texts.items():
            sheet.write_string(cell, text)
        for name, meaning in (names or {}).items():
            book.define_name(name, meaning)

    return drawn(draw)


def values(**given: object) -> Given:
    """Values by key, "__" standing for a point."""
    return Given(values={key.replace("__", "."): value for key, value in given.items()})  # type: ignore[misc]


def expenses(count: int) -> list[dict[str, Any]]:
    return [{"date": f"le {n}", "montant": Decimal(n)} for n in range(1, count + 1)]
