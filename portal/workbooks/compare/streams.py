"""The bytes of a sheet part cut into what stands before its rows, each row, and what follows."""

import re
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

CHUNK = 1 << 18
_SLASH = ord("/")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']+)""")


class SheetStream:
    """The text of a sheet part, let go of as it is used."""

    def __init__(self, stream: IO[bytes]) -> None:
        stream.seek(0)
        self._stream, self._held = stream, b""
        self._more()
        self._held = self._held.removeprefix(b"\xef\xbb\xbf")

    def _more(self) -> bool:
        chunk = self._stream.read(CHUNK)
        self._held += chunk
        return bool(chunk)

    def until(self, tag: str) -> str:
        """All before the tag, which is taken off with what is inside it when it is empty."""
        opening = re.compile(rb"<(?:[\w.\-]+:)?" + tag.encode() + rb"(?:\s[^>]*)?/?>")
        found = opening.search(self._held)
        while found is None:
            if not self._more():
                raise ValueError(f"no {tag}")
            found = opening.search(self._held)
        head, self._held = self._held[: found.start()], self._held[found.end() :]
        self._empty = found[0].endswith(b"/>")
        return head.decode()

    def rows(self, prefix: str) -> Iterator[str]:
        """Texts of the rows. Raises ValueError for anything else between them."""
        opening, closing = f"<{prefix}row".encode(), f"</{prefix}row>".encode()
        end = f"</{prefix}sheetData".encode()
        while not self._empty:
            yield from self._whole_rows(opening, closing)
            if self._held.startswith(end) and b">" in self._held:
                self._held = self._held[self._held.index(b">") + 1 :]
                return
            if not self._more():
                raise ValueError("something between the rows")

    def _whole_rows(self, opening: bytes, closing: bytes) -> Iterator[str]:
        """Rows that are held to their end; what follows them stays, without leading spaces."""
        held, at = self._held, 0
        while True:
            if held[at : at + 1].isspace():
                at = len(held) - len(held[at:].lstrip())
            bracket = held.find(b">", at)
            if not held.startswith(opening, at) or bracket < 0:
                break
            alone = held[bracket - 1] == _SLASH
            last = bracket if alone else held.find(closing, bracket)
            if last < 0:
                break
            stop = last + (1 if alone else len(closing))
            yield held[at:stop].decode()
            at = stop
        self._held = held[at:]

    def rest(self) -> Iterator[bytes]:
        """All that follows the rows, in pieces."""
        yield self._held
        while chunk := self._stream.read(CHUNK):
            yield chunk


class _Nothing:
    """A parser target that keeps nothing."""

    def close(self) -> None:
        return None


def is_plain(stream: IO[bytes]) -> bool:
    """Whether patterns may read it: no comment, CDATA or instruction. Raises XMLSyntaxError."""
    target: Any = _Nothing()  # lxml calls only the methods a target has
    check = etree.XMLParser(target=target, resolve_entities=False, no_network=True)
    head = chunk = stream.read(CHUNK)
    declaration, _, after = head.partition(b"?>")
    declared = declaration.lstrip(b"\xef\xbb\xbf").startswith(b"<?xml")
    body = after if declared else head
    plain = not declared or _is_utf8(declaration)
    while chunk:
        check.feed(chunk)
        plain = plain and b"<!" not in body and b"<?" not in body
        chunk = stream.read(CHUNK)
        body = body[-1:] + chunk
    check.close()
    return plain


def _is_utf8(declaration: bytes) -> bool:
    named = _ENCODING.search(declaration)
    return named is None or named[1].lower() in {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
