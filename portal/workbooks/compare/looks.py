"""Looks of cells: what a style number means, wherever its pieces are kept."""

from collections.abc import Callable
from functools import lru_cache

from lxml import etree

from portal.workbooks.compare.canon import canon, name

_PIECES = {"fonts": "fontId", "fills": "fillId", "borders": "borderId"}
_FLAGS = ("Font", "Fill", "Border", "Alignment", "NumberFormat", "Protection")


class Looks:
    """The styles part. A style number that does not exist has no look at all."""

    def __init__(self, root: etree._Element | None) -> None:
        self.root = root
        self._formats = self._list("cellXfs")
        self._lists = {tag: self._list(tag) for tag in _PIECES}
        own = self._list("numFmts")
        self._codes = {one.get("numFmtId", ""): one.get("formatCode", "") for one in own}
        self._bases = self._list("cellStyleXfs")
        self._names = {one.get("xfId", ""): one.get("name", "") for one in self._list("cellStyles")}
        self._read = lru_cache(maxsize=None)(self._canonical)

    def children(self, tag: str) -> list[etree._Element]:
        """Elements of the styles part called `tag`."""
        return [] if self.root is None else self.root.findall(f"{{*}}{tag}")

    @property
    def named(self) -> dict[str, int]:
        """Name of a cell style -> its number among the base styles."""
        return {name_: int(number) for number, name_ in self._names.items()}

    def base(self, piece: str, number: int) -> str:
        """Canonical text of one piece of a named style."""
        return PIECES[piece](self, self._bases[number]) if number < len(self._bases) else ""

    def _list(self, tag: str) -> list[etree._Element]:
        found = None if self.root is None else self.root.find(f"{{*}}{tag}")
        return [] if found is None else [one for one in found if name(one)]

    def __len__(self) -> int:
        return len(self._formats)

    def __call__(self, piece: str, style: int) -> str:
        """Canonical text of one piece of a style, "" when it has none.

        Args:
            piece: fonts, fills, borders, alignment, number, protection, named or quote.
        """
        return self._read(piece, style)

    def same(self, other: "Looks") -> bool:
        """Whether every style number of this part means the same in `other`."""
        return len(self) <= len(other) and all(
            self(piece, style) == other(piece, style)
            for style in range(len(self))
            for piece in PIECES
        )

    def _canonical(self, piece: str, style: int) -> str:
        if style >= len(self._formats):
            return ""
        return PIECES[piece](self, self._formats[style])

    def _listed(self, tag: str, format_: etree._Element) -> str:
        index, items = int(format_.get(_PIECES[tag], "0")), self._lists[tag]
        return canon(items[index]) if index < len(items) else ""

    def _child(self, tag: str, format_: etree._Element) -> str:
        found = format_.find(f"{{*}}{tag}")
        return "" if found is None else canon(found)

    def _number(self, format_: etree._Element) -> str:
        code = format_.get("numFmtId", "0")
        return "" if code == "0" else self._codes.get(code, f"n° {code}")

    def _named(self, format_: etree._Element) -> str:
        flags = [flag for flag in _FLAGS if format_.get(f"apply{flag}") in {"1", "true"}]
        found = self._names.get(format_.get("xfId", "0"), "")
        pivot = "pivotButton" if format_.get("pivotButton") in {"1", "true"} else ""
        return " ".join(filter(None, (found, *flags, pivot)))

    def _quote(self, format_: etree._Element) -> str:
        return "quotePrefix" if format_.get("quotePrefix") in {"1", "true"} else ""


PIECES: dict[str, Callable[[Looks, etree._Element], str]] = {
    "fonts": lambda looks, format_: looks._listed("fonts", format_),
    "fills": lambda looks, format_: looks._listed("fills", format_),
    "borders": lambda looks, format_: looks._listed("borders", format_),
    "alignment": lambda looks, format_: looks._child("alignment", format_),
    "number": Looks._number,
    "protection": lambda looks, format_: looks._child("protection", format_),
    "named": Looks._named,
    "quote": Looks._quote,
}
