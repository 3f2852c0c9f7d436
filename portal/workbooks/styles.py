"""The cell formats of a workbook, as far as filling needs them."""

from copy import deepcopy

from lxml import etree

from portal.workbooks.package import serialise

TEXT_FORMAT = "49"  # the built-in format "@" (ECMA-376 18.8.30)


class Styles:
    """Cell formats; clones are added behind the last one, so no existing number changes."""

    def __init__(self, root: etree._Element | None) -> None:
        self._root = root
        found = None if root is None else root.find("{*}cellXfs")
        self._formats = [] if found is None else list(found)
        self._list = found
        self._quoted: dict[int, int] = {}
        own = () if root is None else root.iterfind("{*}numFmts/{*}numFmt")
        text = {f.get("numFmtId") for f in own if f.get("formatCode") == "@"} | {TEXT_FORMAT}
        formats = enumerate(self._formats)
        self._texts = {index for index, one in formats if one.get("numFmtId") in text}

    @property
    def changed(self) -> bool:
        return any(index != clone for index, clone in self._quoted.items())

    def is_text(self, index: int) -> bool:
        """Whether the format is "Texte", where a date is written as text."""
        return index in self._texts

    def quoted(self, index: int) -> int:
        """Number of the same format with quotePrefix, so that F2-Enter arms no formula."""
        if index not in self._quoted:
            self._quoted[index] = self._clone(index)
        return self._quoted[index]

    def serialise(self) -> bytes:
        if self._root is None:
            raise ValueError("no styles part")
        return serialise(self._root)

    def _clone(self, index: int) -> int:
        if self._list is None or index >= len(self._formats):
            return index
        if self._formats[index].get("quotePrefix") in {"1", "true"}:
            return index
        clone = deepcopy(self._formats[index])
        clone.set("quotePrefix", "1")
        self._list.append(clone)
        self._list.set("count", str(len(self._list)))
        return len(self._list) - 1
