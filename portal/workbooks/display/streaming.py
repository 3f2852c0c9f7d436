"""One sheet part read as a stream: what stands before its rows, the first rows, what follows."""

import re
from collections.abc import Iterator
from typing import IO, cast

from lxml import etree

from portal.workbooks.errors import WorkbookRefused

CHUNK = 1 << 16
START = re.compile(rb"<(?:[\w.\-]+:)?worksheet[\s>]")
ROOT = re.compile(rb"""<((?:[\w.\-]+:)?)worksheet(?=[\s>/])(?:[^>"']|"[^"]*"|'[^']*')*>""")
TAGS = ("row", "col", "mergeCell", "dimension", "sheetProtection")
_WANTED = tuple(f"{{*}}{tag}" for tag in TAGS)


def elements(stream: IO[bytes], part: str, last_row: int) -> Iterator[tuple[str, etree._Element]]:
    """(tag, element) in order, without the rows beyond `last_row`, which are not even parsed.

    An element is emptied once the next one is asked for.

    Raises:
        WorkbookRefused: the part is not a worksheet, or not XML.
    """
    try:
        yield from _elements(stream, part, last_row)
    except etree.XMLSyntaxError as error:
        raise WorkbookRefused("damaged", part=part) from error


def _elements(stream: IO[bytes], part: str, last_row: int) -> Iterator[tuple[str, etree._Element]]:
    head = stream.read(CHUNK)
    start = START.search(head)
    root = ROOT.match(head, start.start()) if start else None  # tried once: `head` may be hostile
    if root is None:
        raise WorkbookRefused("damaged", part=part)
    parser, chunk, number = _parser(), head, 0
    while chunk:
        parser.feed(chunk)
        for tag, element in _finished(parser):
            if tag == "row":
                number = int(element.get("r", number + 1))
                if number > last_row:
                    yield "row", etree.Element("beyond", r=str(number))
                    yield from _after_rows(stream, chunk, root)
                    return
            yield tag, element
        chunk = stream.read(CHUNK)
    parser.close()


def _after_rows(
    stream: IO[bytes], chunk: bytes, root: re.Match[bytes]
) -> Iterator[tuple[str, etree._Element]]:
    """Skip to the end of the rows without parsing them, then read on."""
    end, window = b"</" + root[1] + b"sheetData", chunk
    while end not in window and (piece := stream.read(CHUNK)):
        window = window[-len(end) :] + piece
    rest = window[window.find(end) :].partition(b">")[2] + stream.read()
    parser = _parser()
    parser.feed(root[0].removesuffix(b"/>").removesuffix(b">") + b">")
    parser.feed(rest)
    yield from _finished(parser)
    parser.close()


def _parser() -> etree.XMLPullParser:
    return etree.XMLPullParser(
        events=("end",), tag=_WANTED, resolve_entities=False, no_network=True, load_dtd=False
    )


def _finished(
    parser: etree.XMLPullParser,
) -> Iterator[tuple[str, etree._Element]]:
    for _, element in cast(Iterator[tuple[str, etree._Element]], parser.read_events()):
        yield etree.QName(element).localname, element
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]
