"""A workbook as the comparison sees it: its tabs, strings and looks."""

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from portal.workbooks.compare.archive import Archive, Source
from portal.workbooks.compare.canon import canon, name
from portal.workbooks.compare.looks import Looks
from portal.workbooks.compare.rows import Cell, Row, inline
from portal.workbooks.compare.texts import RawRow, TextSheet

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Tab:
    """One tab: a worksheet or a chart sheet."""

    def __init__(self, archive: Archive, entry: etree._Element, kind: str, part: str) -> None:
        self.archive, self.kind, self.part = archive, kind, part
        self.name, self.state = entry.get("name", ""), entry.get("state", "visible")
        self.columns: list[tuple[int, int, int]] = []
        self._frame: etree._Element | None = None
        self.prefix = ""

    def raw_rows(self) -> Iterator[RawRow]:
        """Rows in order, read from the part each time. `columns` is set before the first one."""
        with self.archive.open(self.part) as stream:
            reader = TextSheet(stream)
            for row in reader.rows():
                self.columns, self.prefix = reader.columns, reader.prefix
                yield row
        self.columns, self._frame, self.prefix = reader.columns, reader.frame, reader.prefix

    def rows(self) -> Iterator[Row]:
        """The same rows, taken apart."""
        yield from (raw.row for raw in self.raw_rows())

    @property
    def frame(self) -> etree._Element:
        """The tab's part as a tree, a worksheet's without its rows."""
        if self.kind != "worksheet":
            return self.archive.tree(self.part)
        if self._frame is None:
            for _ in self.raw_rows():
                pass
        if self._frame is None:
            raise ValueError(f"{self.part} is no worksheet")
        return self._frame

    def related(self, kind: str) -> list[str]:
        return self.archive.related(self.part, kind)


class Workbook:
    """A whole workbook. Raises KeyError, ValueError or XMLSyntaxError for one that is none."""

    def __init__(self, source: Source) -> None:
        self.archive = Archive(source)
        self.part = self.archive.related("", "officeDocument")[0]
        self.root = self.archive.tree(self.part)
        self.tabs = list(self._tabs())

    def _tabs(self) -> Iterator[Tab]:
        relations = {one.id: one for one in self.archive.relations(self.part)}
        for entry in self.root.iterfind("{*}sheets/{*}sheet"):
            relation = relations.get(entry.get(_ID, ""))
            if relation and relation.target in self.archive:
                yield Tab(self.archive, entry, relation.kind, relation.target)

    @property
    def names(self) -> list[str]:
        """Its defined names."""
        return [one.get("name", "") for one in self.root.iterfind("{*}definedNames/{*}definedName")]

    @property
    def sheets(self) -> list[Tab]:
        """Worksheets only."""
        return [tab for tab in self.tabs if tab.kind == "worksheet"]

    @cached_property
    def looks(self) -> Looks:
        parts = self.archive.related(self.part, "styles")
        return Looks(self.archive.tree(parts[0]) if parts else None)

    @cached_property
    def strings(self) -> list[tuple[str, str]]:
        """Shared strings: (plain text, runs or "")."""
        parts = self.archive.related(self.part, "sharedStrings")
        root = self.archive.tree(parts[0]) if parts else ()
        return [inline(item) for item in root if name(item) == "si"]

    @property
    def strings_mark(self) -> str:
        parts = self.archive.related(self.part, "sharedStrings")
        return self.archive.mark(parts[0]) if parts else ""

    def text(self, cell: Cell) -> tuple[str, str]:
        """A cell's content in one way: (value with its kind, rich text or "")."""
        if cell.type == "s" and cell.value:
            plain, rich = self.strings[int(cell.value)]
            return f"text:{plain}", rich
        if cell.type in {"str", "inlineStr"}:
            return (f"text:{cell.value}" if cell.value else ""), cell.rich
        if not cell.value:
            return "", ""
        if cell.type in {"", "n"}:
            return f"number:{float(cell.value)!r}", ""
        return f"{cell.type}:{cell.value}", ""

    def child(self, tag: str) -> str:
        """Canonical text of one of the workbook part's own elements, "" when it has none."""
        found = self.root.find(f"{{*}}{tag}")
        return "" if found is None else canon(found)
