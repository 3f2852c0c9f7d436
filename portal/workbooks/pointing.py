"""Whether a sheet whose own rows stay may point to rows that move."""

from collections.abc import Iterable

from lxml import etree

from portal.workbooks.formulas import formula_texts, sheets_named
from portal.workbooks.moves import FORMULA_ATTRIBUTES, FORMULAS
from portal.workbooks.rewriting import functions
from portal.workbooks.sheets import SheetText

BY_TEXT = "indirect("  # the one function that may name any sheet without its name in the formula


def pointing_words(moved: Iterable[str], sheets: Iterable[str]) -> set[str]:
    """Lower-case words of which one stands in whatever may point to the sheets `moved`.

    Args:
        sheets: names of all sheets: a reference to several ones names only the first and the last.
    """
    firsts = {f"{_written(name)}:" for name in sheets}
    return {BY_TEXT} | firsts | {_written(name) for name in moved}


def points_to(text: SheetText, moved: set[str]) -> bool:
    """Whether a formula, a rule or a link names one of the sheets `moved`, or may mean it."""
    formulas = formula_texts(text.grammar, text.rows) | _around(text.frame)
    named = sheets_named(formulas) | {
        source.get("sheet", "").casefold() for source in text.frame.iter("{*}dataRef")
    }
    if named & moved or any(":" in name and "[" not in name for name in named):
        return True
    return any("INDIRECT" in functions(one) for one in formulas if BY_TEXT in one.casefold())


def _around(frame: etree._Element) -> set[str]:
    found = {e.text or "" for e in frame.iter(*(f"{{*}}{name}" for name in FORMULAS))}
    for name, attributes in FORMULA_ATTRIBUTES.items():
        for element in frame.iter(f"{{*}}{name}"):
            found |= {element.get(attribute, "") for attribute in attributes}
    return found


def _written(name: str) -> str:
    return name.replace("'", "''").casefold()
