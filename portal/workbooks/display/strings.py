"""Texts of a workbook: shared or in the cell, rich text joined, furigana left out."""

import re
from collections.abc import Collection, Iterator

from lxml import etree

from portal.workbooks.book import Book

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def text_of(element: etree._Element) -> str:
    """Text of an `si` or `is` element, its runs joined (ECMA-376 part 1, 18.4)."""
    pieces = [t.text or "" for t in element.iterfind("{*}t")]
    pieces += [t.text or "" for t in element.iterfind("{*}r/{*}t")]
    return unescaped("".join(pieces))


def unescaped(text: str) -> str:
    """`_x000D_` as the character it stands for (ECMA-376 part 1, 22.9.2.19)."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def shared_strings(book: Book, wanted: Collection[int] | None = None) -> Iterator[tuple[int, str]]:
    """(number, text) of the shared strings that are wanted, all of them by default."""
    for number, element in shared_items(book):
        if wanted is None or number in wanted:
            yield number, text_of(element)


def shared_items(book: Book) -> Iterator[tuple[int, etree._Element]]:
    """(number, element) of all shared strings; an element is emptied once the next is asked for."""
    number = -1
    for part in book.package.related(book.part, "sharedStrings")[:1]:
        with book.package.open(part) as stream:
            for _, element in etree.iterparse(
                stream, tag="{*}si", resolve_entities=False, no_network=True
            ):
                yield (number := number + 1), element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
