"""Formulas simple enough for an evaluator's results to be stored.

Allowed: SUM, SUMIF(S), COUNTIF(S), IF, the ROUND family, IFERROR, exact VLOOKUP, arithmetic on
single cells, comparisons with a constant. Left to the spreadsheet: everything else, and what the
evaluators were seen to get wrong (implicit intersection, equality of computed decimals,
structured references, spilled results).
"""

from collections.abc import Sequence
from functools import lru_cache

from portal.workbooks.tokens import Kind, Token, tokens

OVER_RANGES = {"SUM", "SUMIF", "SUMIFS", "COUNTIF", "COUNTIFS", "VLOOKUP"}
FUNCTIONS = OVER_RANGES | {"IF", "ROUND", "ROUNDUP", "ROUNDDOWN", "IFERROR"}
REFUSED = {Kind.ERROR, Kind.SHEET, Kind.QUOTED, Kind.BRACKETS}
MARKS = set("+-*/^&%(),=<> \t\n\r")
COMPARED = set("=<>")
OPENING, CLOSING = {"", "(", ","}, {"", ")", ","}  # around a whole argument
EXACT = {"FALSE", "0", "FALSE()"}
CONSTANTS = {"TRUE", "FALSE"}


@lru_cache(maxsize=4_096)
def allowed(formula: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether a formula (without "=") stays within the list.

    Args:
        names: the defined names, case-folded, that stand for cells.
    """
    pieces = [token for token in tokens(formula) if token.text.strip()]
    return (
        bool(pieces)
        and " " not in _between_references(formula)
        and all(_known(token, names) for token in pieces)
        and _ranges_in_place(pieces)
        and _compared_with_constants(pieces)
        and _lookups_exact(pieces)
    )


def _known(token: Token, names: frozenset[str]) -> bool:
    if token.kind in REFUSED:
        return False
    if token.kind == Kind.FUNCTION:
        return token.text.upper() in FUNCTIONS | CONSTANTS
    if token.reference is not None:
        return not (token.reference.external or token.reference.several_sheets)
    if token.kind == Kind.WORD:
        return _constant(token) or token.text.casefold() in names
    return token.kind == Kind.TEXT or token.text in MARKS


def _constant(token: Token) -> bool:
    if token.kind == Kind.TEXT or token.text.upper() in CONSTANTS:
        return True
    return token.kind == Kind.WORD and token.text[:1].isdigit()


def _between_references(formula: str) -> str:
    """The space that intersects two ranges, "" when there is none."""
    cut = tokens(formula)
    around = zip(cut, cut[1:], cut[2:], strict=False)
    spaces = [
        middle.text
        for before, middle, after in around
        if before.reference is not None and after.reference is not None
    ]
    return "".join(spaces)


def _ranges_in_place(pieces: Sequence[Token]) -> bool:
    """A range, or a name, is a whole argument of a function that takes ranges."""
    holders: list[str] = []
    for index, token in enumerate(pieces):
        if token.text == "(":
            before = pieces[index - 1] if index else None
            called = before is not None and before.kind == Kind.FUNCTION
            holders.append(before.text.upper() if before and called else "")
        elif token.text == ")" and holders:
            holders.pop()
        elif _several(token):
            left, right = _text(pieces, index - 1), _text(pieces, index + 1)
            alone = left in OPENING and right in CLOSING
            if not alone or not holders or holders[-1] not in OVER_RANGES:
                return False
    return True


def _several(token: Token) -> bool:
    if token.reference is not None:
        return token.reference.end is not None or not token.reference.start.row
    return token.kind == Kind.WORD and not _constant(token)


def _compared_with_constants(pieces: Sequence[Token]) -> bool:
    """Excel compares decimals on fifteen digits, an evaluator on all: only constants are safe."""
    for index, token in enumerate(pieces):
        if token.text in COMPARED and _text(pieces, index - 1) not in COMPARED:
            last = index
            while _text(pieces, last + 1) in COMPARED:
                last += 1
            if last + 1 >= len(pieces):
                return False
            left = index and _constant(pieces[index - 1]) and _text(pieces, index - 2) in OPENING
            right = _text(pieces, last + 2) in CLOSING and _constant(pieces[last + 1])
            if not left and not right:
                return False
    return True


def _lookups_exact(pieces: Sequence[Token]) -> bool:
    """VLOOKUP only with its fourth argument false: a sorted search is never asked for."""
    for index, token in enumerate(pieces):
        if token.kind == Kind.FUNCTION and token.text.upper() == "VLOOKUP":
            arguments = _arguments(pieces[index + 1 :])
            if len(arguments) != 4 or arguments[3].upper() not in EXACT:
                return False
    return True


def _arguments(pieces: Sequence[Token]) -> list[str]:
    found, depth = [""], 0
    for token in pieces:
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0:
            return found
        if token.text == "," and depth == 1:
            found.append("")
        elif depth > 1 or token.text != "(":
            found[-1] += token.text
    return found


def _text(pieces: Sequence[Token], index: int) -> str:
    return pieces[index].text if 0 <= index < len(pieces) else ""
