"""Where each row of a template stands once its blocks are repeated."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from portal.workbooks.addresses import LAST_ROW


@dataclass(frozen=True, order=True)
class Span:
    """Rows `first` to `last` of the template, present `copies` times in the result (0: removed)."""

    first: int
    last: int
    copies: int

    @property
    def height(self) -> int:
        return self.last - self.first + 1

    @property
    def growth(self) -> int:
        return self.height * (self.copies - 1)

    def covered(self, top: int, bottom: int) -> bool:
        return top <= self.first and self.last <= bottom

    def touched(self, top: int, bottom: int) -> bool:
        return top <= self.last and self.first <= bottom


class RowMap:
    """Template rows -> result rows of one sheet. Rows are 1-based; spans do not overlap."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self.spans = sorted(spans)
        self._firsts = [span.first for span in self.spans]
        self._lasts = [span.last for span in self.spans]
        self._moved = list(accumulate((span.growth for span in self.spans), initial=0))
        self.growth = self._moved[-1]
        self.moves = any(span.growth for span in self.spans)

    def span_of(self, row: int) -> Span | None:
        index = bisect_right(self._firsts, row) - 1
        found = self.spans[index] if index >= 0 else None
        return found if found and row <= found.last else None

    def row(self, row: int) -> int:
        """Row of the result: in a block, of its first copy; for a removed row, of what follows."""
        index = bisect_left(self._lasts, row)
        if index < len(self.spans) and not self.spans[index].copies:
            row = min(row, self.spans[index].first)
        return min(row + self._moved[index], LAST_ROW)

    def copy(self, row: int, number: int) -> int:
        """Row of the result in copy `number` (from 0) of the block that holds `row`."""
        span = self.span_of(row)
        return self.row(row) + (span.height * number if span else 0)

    def stretch(self, top: int, bottom: int) -> tuple[int, int]:
        """Rows of a range: Excel's rule, and one that ends on a block it contains grows.

        When all its rows are removed, the second is less than the first.
        """
        if (top, bottom) == (1, LAST_ROW):  # a whole column stays one
            return top, bottom
        span = self.span_of(bottom)
        if span and not span.copies:
            return self.row(top), self.row(bottom) - 1
        grows = span is not None and span.covered(top, bottom)
        last = self.row(bottom) + (span.growth if span and grows else 0)
        return self.row(top), min(last, LAST_ROW)

    def left(self, top: int, bottom: int) -> bool:
        """Whether any row of a range is left."""
        first, last = self.stretch(top, bottom)
        return first <= last

    def grew(self, top: int, bottom: int) -> bool:
        first, last = self.stretch(top, bottom)
        return last - first > bottom - top

    def cuts(self, top: int, bottom: int) -> bool:
        """Whether a range takes only some rows of a repeated block."""
        return any(self._cut(top, bottom))

    def pieces(self, top: int, bottom: int) -> list[tuple[int, int]]:
        """Rows a rule set on template rows applies to: the part inside a block is repeated."""
        found, start = [], top
        for span in self._cut(top, bottom):
            inner_top, inner_bottom = max(top, span.first), min(bottom, span.last)
            if start < inner_top:
                found.append(self.stretch(start, inner_top - 1))
            found += [
                (self.copy(inner_top, number), self.copy(inner_bottom, number))
                for number in range(span.copies)
            ]
            start = inner_bottom + 1
        if start <= bottom:
            found.append(self.stretch(start, bottom))
        return [piece for piece in found if piece[0] <= piece[1]]

    def _cut(self, top: int, bottom: int) -> Iterator[Span]:
        for span in self.spans:
            if span.growth and span.touched(top, bottom) and not span.covered(top, bottom):
                yield span
