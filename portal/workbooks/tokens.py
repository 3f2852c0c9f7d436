"""Cut a formula into tokens, so that nothing is taken for a reference that only looks like one.

The grammar is ECMA-376 part 1, 18.17: texts, errors, sheet prefixes, structured references, names,
functions, numbers. Joined again, the tokens give the formula back, character for character.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.references import Reference, parse_reference

LONGEST = 16_384  # twice what Excel accepts; beyond, the pattern would take too long
_COLUMN, _ROW = r"\$?[A-Za-z]{1,3}", r"\$?[1-9][0-9]{0,6}"
_CELL = _COLUMN + _ROW
_QUOTED = r"'(?:[^']|'')*'"
_WORD = r"[^\s\"'\[\](){}+\-*/^&=<>,;:!#%@$~|]"
_SHEET = rf"(?:{_QUOTED}|(?:\[[^\]]{{0,255}}\])?{_WORD}+(?::{_WORD}+)?)!"
_SCAN = re.compile(
    rf"""
      (?P<text>"(?:[^"]|"")*")
    | (?P<error>\#REF!(?:{_WORD}|[$:])*|\#N/A|\#[A-Z_a-z]+(?:/0)?[!?]?)
    | (?P<reference>
        (?P<prefix>{_SHEET})?
        (?: {_CELL} (?: : (?P=prefix)? {_CELL} )?
          | {_COLUMN} : (?P=prefix)? {_COLUMN}
          | {_ROW} : (?P=prefix)? {_ROW}
        ) (?! {_WORD} | [(\[!] )
      )
    | (?P<sheet>{_SHEET})
    | (?P<quoted>{_QUOTED})
    | (?P<brackets>\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.){{0,300}}\]){{0,600}}\](?:!?{_WORD}+)?)
    | (?P<function>[^\W\d]{_WORD}*(?=\())
    | (?P<word>{_WORD}+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Kind(StrEnum):
    """What a token is; the name of its group in the pattern."""

    TEXT = "text"  # "A1"
    ERROR = "error"  # #REF!, #N/A
    REFERENCE = "reference"  # A1, $B$2:C3, A:B, 3:5, 'L''été'!A1, [1]Feuil1!A1
    SHEET = "sheet"  # the prefix of a name: Feuil1!taux
    QUOTED = "quoted"  # a path or a DDE topic: 'file:///x.xlsx'
    BRACKETS = "brackets"  # [[#This Row],[Montant]] of a structured reference, [1] of a book
    FUNCTION = "function"  # LOG10, before its parenthesis
    WORD = "word"  # a name, a number, TRUE
    MARK = "mark"  # an operator, a separator, a space


_KINDS: dict[str | None, Kind] = {kind.value: kind for kind in Kind}


class Token(NamedTuple):
    """A piece of a formula; `reference` is set when it is one."""

    kind: Kind
    text: str
    reference: Reference | None = None


@lru_cache(maxsize=4_096)
def tokens(formula: str) -> tuple[Token, ...]:
    """All tokens in order. Raises WorkbookRefused for a formula longer than Excel takes."""
    if len(formula) > LONGEST:
        raise WorkbookRefused("formula_too_long", length=len(formula))
    return tuple(map(_token, _SCAN.finditer(formula)))


def _token(match: re.Match[str]) -> Token:
    kind, text = _KINDS[match.lastgroup], match[0]
    if kind is not Kind.REFERENCE:
        return Token(kind, text)
    reference = parse_reference(text, match["prefix"] or "")
    return Token(kind, text, reference) if reference else Token(Kind.WORD, text)
