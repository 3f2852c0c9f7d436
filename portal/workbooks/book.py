"""The workbook part: its sheets by name, its calendar, its names and its calculation settings."""

from typing import NamedTuple

from lxml import etree

from portal.workbooks.errors import Problems, WorkbookRefused
from portal.workbooks.package import (
    CONTENT_TYPES,
    RELATIONS,
    TYPES,
    Package,
    relations_of,
    serialise,
)
from portal.workbooks.rewriting import GONE
from portal.workbooks.shift import Shift
from portal.workbooks.styles import Styles

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BEFORE_CALCULATION = {
    *("fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr"),
    *("workbookProtection", "bookViews", "sheets", "functionGroups"),
    *("externalReferences", "definedNames"),
}


class Sheet(NamedTuple):
    """A tab: its name and its part."""

    name: str
    part: str


class Book:
    """The main part of a package. Raises WorkbookRefused when it is none we can fill."""

    def __init__(self, package: Package) -> None:
        self.package = package
        mains = package.related("", "officeDocument")
        if not mains:
            raise WorkbookRefused("no_workbook")
        self.part = mains[0]
        self.root = package.xml(self.part)
        self._check_kind()
        self.sheets = self._read_sheets()
        self._check_findings()
        settings = self.root.find("{*}workbookPr")
        self.date1904 = settings is not None and settings.get("date1904") in {"1", "true"}
        parts = package.related(self.part, "styles")
        self._styles_part = parts[0] if parts else ""
        self.styles = Styles(package.xml(parts[0]) if parts else None)

    def _check_kind(self) -> None:
        space = etree.QName(self.root).namespace or ""
        if "purl.oclc.org" in space:
            raise WorkbookRefused("strict")
        if space != MAIN:
            raise WorkbookRefused("no_workbook")

    def _check_findings(self) -> None:
        for code, part, cell in self.package.findings:
            names = [s.name for s in self.sheets if s.part.casefold() == part.casefold()]
            raise WorkbookRefused(code, names[0] if names else part, cell)

    def _read_sheets(self) -> list[Sheet]:
        relations = self.package.relations(self.part)
        found = []
        for sheet in self.root.iterfind("{*}sheets/{*}sheet"):
            kind, part = relations.get(sheet.get(f"{OFFICE}id", ""), ("", ""))
            if kind == "worksheet" and part in self.package:
                found.append(Sheet(sheet.get("name", ""), part))
        return found

    def sheet(self, name: str) -> Sheet:
        """The sheet called `name`, as Excel compares: without regard to case."""
        for sheet in self.sheets:
            if sheet.name.casefold() == name.casefold():
                return sheet
        known = ", ".join(sheet.name for sheet in self.sheets)
        raise WorkbookRefused("unknown_sheet", name, known=known)

    def defined_names(self) -> list[etree._Element]:
        return list(self.root.iterfind("{*}definedNames/{*}definedName"))

    def names(self) -> frozenset[str]:
        """All names the workbook defines."""
        return frozenset(name.get("name", "") for name in self.defined_names())

    def move_names(self, shift: Shift, problems: Problems) -> None:
        """Move defined names, print areas among them; note those that are left with no cell."""
        tabs = [sheet.get("name", "") for sheet in self.root.iterfind("{*}sheets/{*}sheet")]
        for name in self.defined_names():
            tab = tabs[int(name.get("localSheetId", "0"))] if name.get("localSheetId") else ""
            place = f"nom {name.get('name', '')}"
            # Excel's own names hold addresses; others may count from the cell that uses them.
            own = name.get("name", "").startswith("_xlnm.")
            move = shift.formula if own else shift.name
            before, name.text = name.text or "", move(name.text or "", tab, place)
            if name.text.count(GONE) > before.count(GONE) and not _is_marker(name):
                with problems.noted():
                    raise WorkbookRefused("removed_name", name=name.get("name", ""))

    def save(self) -> None:
        """Ask for a full calculation on opening, and keep the new cell formats."""
        self._calculation().set("fullCalcOnLoad", "1")
        self.package.replace(self.part, [serialise(self.root)])
        if self._styles_part and self.styles.changed:
            self.package.replace(self._styles_part, [self.styles.serialise()])

    def _calculation(self) -> etree._Element:
        found = self.root.find("{*}calcPr")
        if found is not None:
            return found
        children = [child for child in self.root if isinstance(child.tag, str)]
        before = [c for c in children if etree.QName(c).localname in BEFORE_CALCULATION]
        made = self.root.makeelement(f"{{{MAIN}}}calcPr", {})
        before[-1].addnext(made)
        return made

    def drop_calculation_chain(self) -> bool:
        """Remove the list of formula cells, which Excel makes anew. True when there was one."""
        chains = self.package.related(self.part, "calcChain")
        for part in chains:
            self.package.remove(part)
            self._drop(relations_of(self.part), f"{RELATIONS}Relationship", "Target", part)
            self._drop(CONTENT_TYPES, f"{TYPES}Override", "PartName", part)
        return bool(chains)

    def _drop(self, part: str, tag: str, attribute: str, target: str) -> None:
        root = self.package.xml(part)
        leaf = target.rpartition("/")[2].casefold()
        for element in list(root.iter(tag)):
            if element.get(attribute, "").rpartition("/")[2].casefold() == leaf:
                root.remove(element)
        self.package.replace(part, [serialise(root)])


def _is_marker(name: etree._Element) -> bool:
    """Whether no formula is expected to read a name: Excel's own, and those that mark anchors."""
    return name.get("name", "").casefold().startswith(("_xlnm.", "p_", "r_"))
