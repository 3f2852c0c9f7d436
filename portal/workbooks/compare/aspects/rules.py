"""Drop-down lists, conditions and what is allowed where; in both places Excel keeps them."""

from collections.abc import Callable, Iterator

from lxml import etree

from portal.workbooks.compare.aspects.base import Aspect, Entry, Read
from portal.workbooks.compare.aspects.elements import sheet_elements, whole
from portal.workbooks.compare.canon import canon, name
from portal.workbooks.compare.changes import SheetChange
from portal.workbooks.compare.moves import Moves
from portal.workbooks.compare.workbook import Tab, Workbook

Rules = Callable[[Tab], Iterator[tuple[str, etree._Element]]]
"""(list of ranges, rule) of a tab."""


def _main(path: str) -> Rules:
    def rules(tab: Tab) -> Iterator[tuple[str, etree._Element]]:
        for element in tab.frame.iterfind(path):
            holder = element.getparent()
            ranges = element.get("sqref") or (holder.get("sqref") if holder is not None else "")
            yield ranges or "", element

    return rules


def _extended(path: str, inner: str) -> Rules:
    def rules(tab: Tab) -> Iterator[tuple[str, etree._Element]]:
        for holder in tab.frame.iterfind("{*}extLst/{*}ext/" + path):
            ranges = holder.findtext("{*}sqref") or ""
            yield from ((ranges, rule) for rule in (holder.iterfind(inner) if inner else [holder]))

    return rules


def _read(rules: Rules) -> Read:
    def read(book: Workbook, moves: Moves) -> Iterator[Entry]:
        for tab in book.sheets:
            change = SheetChange(moves, tab.name)
            for ranges, rule in rules(tab):
                reach = change.reach(ranges)
                if ranges and not reach:
                    continue  # its rows are removed
                look = _look(book, rule.get("dxfId"))
                text = whole(book, tab, rule, change, ("sqref", "dxfId"))
                yield tab.name, reach, text + look

    return read


def _look(book: Workbook, number: str | None) -> str:
    """The look a condition gives, wherever the styles part keeps it."""
    root = book.looks.root
    found = [] if root is None or number is None else root.findall("{*}dxfs/{*}dxf")
    return canon(found[int(number)]) if number and int(number) < len(found) else ""


def sparklines(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """One entry per little chart, with the settings of its group."""
    path = "{*}extLst/{*}ext/{*}sparklineGroups/{*}sparklineGroup"
    for tab in book.sheets:
        change = SheetChange(moves, tab.name)
        for group in tab.frame.iterfind(path):
            settings = canon(group, change, without=("sparklines",))
            for one in group.iter("{*}sparkline"):
                yield from _sparkline(tab.name, one, change, settings)


def _sparkline(
    sheet: str, one: etree._Element, change: SheetChange, settings: str
) -> Iterator[Entry]:
    places = change.boxes(one.findtext("{*}sqref") or "")
    for area in places:
        for copy, place in enumerate(change.rows.copies(area)):
            source = change.formula(one.findtext("{*}f") or "", area.top, copy)
            yield sheet, str(place), f"{source} {settings}"


def other_extensions(book: Workbook, moves: Moves) -> Iterator[Entry]:
    """Extensions of a sheet that no other aspect reads."""
    read = {"dataValidations", "conditionalFormattings", "sparklineGroups", "slicerList"}
    for tab in book.tabs:
        change = SheetChange(moves, tab.name)
        for ext in tab.frame.iterfind("{*}extLst/{*}ext"):
            if not {name(child) for child in ext} & {*read, "timelineRefs"}:
                yield tab.name, ext.get("uri", ""), whole(book, tab, ext, change)


ASPECTS = (
    Aspect("validations", "validations", _read(_main("{*}dataValidations/{*}dataValidation"))),
    Aspect(
        "validations_elsewhere",
        "validations qui lisent une autre feuille",
        _read(_extended("{*}dataValidations/{*}dataValidation", "")),
    ),
    Aspect(
        "validation_settings",
        "réglages des validations",
        sheet_elements("{*}dataValidations", without=("dataValidation", "count")),
    ),
    Aspect(
        "conditions",
        "mises en forme conditionnelles",
        _read(_main("{*}conditionalFormatting/{*}cfRule")),
    ),
    Aspect(
        "conditions_extended",
        "mises en forme conditionnelles étendues",
        _read(_extended("{*}conditionalFormattings/{*}conditionalFormatting", "{*}cfRule")),
    ),
    Aspect("sparklines", "graphiques sparkline", sparklines),
    Aspect("extensions", "autres extensions des feuilles", other_extensions),
    Aspect(
        "ignored_errors",
        "erreurs ignorées",
        sheet_elements("{*}ignoredErrors/{*}ignoredError"),
    ),
)
