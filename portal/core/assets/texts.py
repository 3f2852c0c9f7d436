"""Stylesheets and modules as they travel.

A stylesheet brings along the files that it imports: a page asks for one. A module names what it
imports by its mark, as the templates do: the browser knows each module by one address and keeps it.
Its own mark is made of these marks too: a change far below is a new address all the way up.
"""

import gzip
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

#: The word of an address that carries a mark.
MARK = "v"

SHEET_IMPORT = re.compile(r'@import "(?P<target>\.[^"]+)";')
#: ``import … from "./x.js"``, ``import "./x.js"``, ``import("./x.js")``.
MODULE_IMPORT = re.compile(
    r"""(?P<words>(?:from|import\s*\(?)\s*)(?P<quote>["'])(?P<target>\.{1,2}/[^"']+)(?P=quote)"""
)


@dataclass(frozen=True)
class Text:
    """One file as it is sent."""

    content: bytes

    @cached_property
    def mark(self) -> str:
        """What tells this content from any other."""
        return mark_of(self.content)

    @cached_property
    def packed(self) -> bytes:
        """The content, compressed."""
        return gzip.compress(self.content, mtime=0)


def mark_of(content: bytes) -> str:
    """Return the mark of a file: twelve signs that follow from what it holds."""
    return blake2b(content, digest_size=6).hexdigest()


class Texts:
    """The texts below a folder, each made once; names are relative to the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: dict[str, Text] = {}
        self._begun: list[str] = []

    def text(self, name: str) -> Text:
        """Return a text; RuntimeError when what it imports is not there, or leads back to it."""
        if name in self._begun:
            raise RuntimeError(f"static files import in a ring: {' → '.join([*self._begun, name])}")
        if name not in self._made:
            self._begun.append(name)
            self._made[name] = self._make(name)
            self._begun.pop()
        return self._made[name]

    def _make(self, name: str) -> Text:
        content = (self.folder / name).read_bytes()
        if (way := WAYS.get(posixpath.splitext(name)[1])) is None:
            return Text(content)
        pattern, written = way

        def bring(found: re.Match[str]) -> str:
            return written(found, self.text(self._target(name, found["target"])))

        return Text(pattern.sub(bring, content.decode("utf-8")).encode("utf-8"))

    def _target(self, name: str, target: str) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
        if not (self.folder / path).is_file():
            raise RuntimeError(f"{name} imports {target}, which is not there")
        return path


def _whole(_found: re.Match[str], sheet: Text) -> str:
    return sheet.content.decode("utf-8")


def _named(found: re.Match[str], module: Text) -> str:
    return "{words}{quote}{target}?{key}={mark}{quote}".format(
        **found.groupdict(), key=MARK, mark=module.mark
    )


Written = Callable[[re.Match[str], Text], str]
#: By the suffix of a file: what names another file in it, and what is written there instead.
WAYS: dict[str, tuple[re.Pattern[str], Written]] = {
    ".css": (SHEET_IMPORT, _whole),
    ".js": (MODULE_IMPORT, _named),
}
