"""Where the rows of a sheet begin, so that runs of them can be copied without being taken apart."""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.rows import ATTRIBUTES, Grammar, Row, attributes_of


class RowIndex:
    """The rows of a text of rows, by position.

    Args:
        text: what stands between the sheetData tags; well-formed, without comments.

    Raises:
        WorkbookRefused: rows are out of order, or something stands between them.
    """

    def __init__(self, grammar: Grammar, text: str) -> None:
        self._grammar, self.text = grammar, text
        name = f"{grammar.prefix}row"
        self.starts = [found.start() for found in re.finditer(rf"<{name}(?=[\s/>])", text)]
        plain = re.findall(rf'<{name}\s+r="([0-9]+)"', text)
        complete = len(plain) == len(self.starts)
        self.numbers = list(map(int, plain)) if complete else self._numbers()
        if any(after <= before for before, after in pairwise(self.numbers)):
            raise WorkbookRefused("damaged", part=f"ligne {self.numbers[0]}")
        self.starts.append(len(text))
        if text[: self.starts[0]].strip():
            raise WorkbookRefused("damaged", part="avant la première ligne")

    def _numbers(self) -> list[int]:
        """Rows that do not say their number follow the one before."""
        tag, number, found = re.compile(rf"<[^\s>/]+({ATTRIBUTES})/?>"), 0, []
        for start in self.starts:
            match = tag.match(self.text, start)
            attributes = attributes_of(match[1]) if match else {}
            number = int(attributes.get("r", number + 1))
            found.append(number)
        return found

    def at(self, number: int) -> int:
        """Position of row `number`, or of the first one below it."""
        return bisect_left(self.numbers, number)

    def holds(self, number: int) -> bool:
        at = self.at(number)
        return at < len(self.numbers) and self.numbers[at] == number

    def slice(self, first: int, after: int) -> str:
        """Text of the rows from position `first` up to, not with, `after`."""
        return self.text[self.starts[first] : self.starts[after]]

    def row(self, number: int) -> Row:
        """Row `number` taken from the text, an empty one when it is not there."""
        if not self.holds(number):
            return Row(number)
        at = self.at(number)
        return next(self._grammar.read_rows(self.slice(at, at + 1), number - 1))

    def with_formulas(self) -> list[int]:
        """Numbers of the rows that hold a formula, in order."""
        opening = re.compile(rf"<{self._grammar.prefix}f(?=[\s/>])")
        found: dict[int, None] = {}
        for match in opening.finditer(self.text):
            found[self.numbers[bisect_right(self.starts, match.start()) - 1]] = None
        return list(found)
