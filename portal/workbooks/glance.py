"""A sheet looked at without being parsed: most have nothing to do with what is filled."""

import re

from portal.workbooks.formulas import formula_texts
from portal.workbooks.rows import Grammar
from portal.workbooks.sheets import ROOT

#: What may be written in several ways in XML, or has a small letter of its own beyond ASCII.
VARIABLE = re.compile(r"""[^\x20-\x7e]|[&<>'"]""")
#: Beginnings of whatever may hold a reference: <f>, <x:f>, <formula1>, location="…", a control's.
REFERRING = (b"<f", b":f", b"location", b"controlPr", b"dataRef")


class Glance:
    """What a sheet may refer to.

    Args:
        data: its part. Kept only when something in it can refer to other cells.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data if any(mark in data for mark in REFERRING) else b""
        self._lowered = self._data.lower()
        self._formulas: str | None = None

    def may_name(self, words: set[str]) -> bool:
        """Whether one of these lower-case words stands anywhere: never a wrong no."""
        if not self._data:
            return False
        return b"&#" in self._data or any(_surest(word) in self._lowered for word in words)

    def names(self, words: set[str]) -> bool:
        """Whether a formula of the sheet's cells holds one of these lower-case words."""
        if not self.may_name(words):
            return False
        if self._formulas is None:
            self._formulas = _formulas(self._data.decode("utf-8-sig")).casefold()
        return any(word in self._formulas for word in words)


def _surest(word: str) -> bytes:
    """The longest piece of a word that XML writes in one way only."""
    return max(VARIABLE.split(word), key=len).encode().lower()


def _formulas(text: str) -> str:
    root = ROOT.search(text)
    return "\n".join(formula_texts(Grammar(root[1] or "" if root else ""), text))
