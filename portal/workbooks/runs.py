"""Elements that stand once per item of a list: written one after the other, never all held."""

import re
from collections.abc import Iterator, Sequence

from portal.workbooks.addresses import Area, column_letters

MARK, END = "\ue000", "\ue001"  # for private use: no reference holds them
MARKED = re.compile(rf'<[^<>]*?\sref="{MARK}([0-9]+){END}"[^<>]*?/>')
BATCH = 1_000
Rows = Sequence[tuple[int, int]]


class Runs:
    """The runs of one sheet: an element stands for each, its `ref` being a mark."""

    def __init__(self) -> None:
        self._runs: list[tuple[Area, Rows]] = []

    def mark(self, area: Area, rows: Rows) -> str:
        """What to write for the columns of `area`, at each of these rows, in place of one range."""
        self._runs.append((area, rows))
        return f"{MARK}{len(self._runs) - 1}{END}"

    def count(self, ref: str) -> int:
        """How many elements one with this `ref` stands for."""
        return len(self._runs[int(ref[1:-1])][1]) if ref.startswith(MARK) else 1

    def written(self, text: str) -> Iterator[str]:
        """`text` with each marked element written out."""
        end = 0
        for found in MARKED.finditer(text) if self._runs else ():
            yield text[end : found.start()]
            yield from self._written_out(found)
            end = found.end()
        yield text[end:]

    def _written_out(self, found: re.Match[str]) -> Iterator[str]:
        area, rows = self._runs[int(found[1])]
        head, _, foot = found[0].partition(f"{MARK}{found[1]}{END}")
        left, right = column_letters(area.left), column_letters(area.right)
        single = left == right and area.top == area.bottom
        for start in range(0, len(rows), BATCH):
            some = rows[start : start + BATCH]
            refs = (f"{left}{a}" if single else f"{left}{a}:{right}{b}" for a, b in some)
            yield "".join(f"{head}{ref}{foot}" for ref in refs)
