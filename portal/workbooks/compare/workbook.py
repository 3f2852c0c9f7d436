"""A workbook as the comparison sees it: its tabs, strings and looks."""

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from portal.workbooks.compare.archive import Archive, Source
from portal.workbooks.compare.around import Around
from portal.workbooks.compare.canon import canon
from portal.workbooks.compare.looks import Looks
from portal.workbooks.compare.rows import Cell, Row, inline
from portal.workbooks.compare.streams import CHUNK
from portal.workbooks.compare.texts import RawRow, TextSheet

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Tab:
    """One tab: a worksheet or a chart sheet."""

    def __init__(self, archive: Archive, entry: etree._Element, kind: str, part: str) -> None:
        self.archive, self.kind, self.part = archive, kind, part
        self.name, self.state = entry.get("name", ""), entry.get("state", "visible")
        self.columns: list[tuple[int, int, int]] = []
        self._around: Around | None = None
        self.prefix = ""

    def raw_rows(self) -> Iterator[RawRow]:
        """Rows in order, read from the part each time. `columns` is set before the first one."""
        with self.archive.open(self.part) as stream:
            reader = TextSheet(stream)
            for row in reader.rows():
                self.columns, self.prefix = reader.around.columns, reader.prefix
                yield row
        self._around, self.prefix = reader.around, reader.prefix
        self.columns = self._around.columns

    def rows(self) -> Iterator[Row]:
        """The same rows, taken apart."""
        yield from (raw.row for raw in self.raw_rows())

    @property
    def frame(self) -> etree._Element:
        """The tab's part as a tree, a worksheet's without its rows."""
        if self.kind != "worksheet":
            return self.archive.tree(self.part)
        if self.around.frame is None:
            raise ValueError(f"{self.part} is no worksheet")
        return self.around.frame

    @property
    def around(self) -> Around:
        """All that stands around a worksheet's rows, which are gone through for it."""
        if self._around is None:
            for _ in self.raw_rows():
                pass
        return self._around or Around()

    def same_bytes(self, other: "Tab") -> bool:
        """Whether both are written in the same bytes; they are compared, not their checksums."""
        if self.archive.mark(self.part) != other.archive.mark(other.part):
            return False
        with self.archive.open(self.part) as mine, other.archive.open(other.part) as theirs:
            while chunk := mine.read(CHUNK):
                if chunk != theirs.read(CHUNK):
                    return False
            return not theirs.read(1)

    def lend(self, other: "Tab") -> None:
        """Give what was read here to a tab of the same bytes, which is then not read."""
        other.columns, other._around, other.prefix = self.columns, self._around, self.prefix

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
    def _strings(self) -> list[etree._Element]:
        return [] if self._strings_part is None else self._strings_part.findall("{*}si")

    @cached_property
    def _strings_part(self) -> etree._Element | None:
        parts = self.archive.related(self.part, "sharedStrings")
        return self.archive.tree(parts[0]) if parts else None

    @cached_property
    def has_rich_strings(self) -> bool:
        """Whether a shared string has runs of its own looks, or phonetic ones."""
        root = self._strings_part
        return root is not None and next(root.iter("{*}r", "{*}rPh"), None) is not None

    def string(self, number: int) -> tuple[str, str]:
        """A shared string, read when it is asked for: (plain text, runs or "")."""
        return inline(self._strings[number])

    @property
    def strings_mark(self) -> str:
        parts = self.archive.related(self.part, "sharedStrings")
        return self.archive.mark(parts[0]) if parts else ""

    def text(self, cell: Cell) -> tuple[str, str]:
        """A cell's content in one way: (value with its kind, rich text or "")."""
        if cell.type == "s" and cell.value:
            plain, rich = self.string(int(cell.value))
            return f"text:{plain}", rich
        if cell.type in {"str", "inlineStr"}:
            return (f"text:{cell.value}" if cell.value else ""), cell.rich
        if not cell.value:
            return "", ""
        if cell.type in {"", "n"}:
            return f"number:{_number(cell.value)}", ""
        return f"{cell.type}:{cell.value}", ""

    def child(self, tag: str) -> str:
        """Canonical text of one of the workbook part's own elements, "" when it has none."""
        found = self.root.find(f"{{*}}{tag}")
        return "" if found is None else canon(found)


def _number(text: str) -> str:
    """A number in one way of writing; what is none reads as it stands."""
    try:
        return repr(float(text))
    except ValueError:
        return text
