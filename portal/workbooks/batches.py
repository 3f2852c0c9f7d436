"""Many values of one column at once: what they have in common is settled once for all of them.

A batch of one type costs a few operations that run in C over the whole of it; only values that
need care (an armed text, a blank among numbers) are written one by one.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, auto
from operator import itemgetter

from portal.workbooks.orders import Place, Value
from portal.workbooks.values import Encoded, encode, seconds_text, serial_day

UNSAFE = bytes(range(0x20)).replace(b"\n", b"") + b"&<>"
"""What cannot be written as it stands. The end of a line parts the values while they are tested."""
SHORT = 8_000
MARK = "\0"
FIRST, LAST = itemgetter(0), itemgetter(-1)
EDGES = frozenset("=+-@ \n")


class Shape(Enum):
    """What a column of a batch holds: the inside of numbers, of texts, or whole ends of cells."""

    NUMBERS = auto()
    TEXTS = auto()
    CELLS = auto()


Batch = tuple[Shape, Sequence[str]]


class SlotWriter:
    """Writes the values of one column, each batch in the cheapest way.

    Args:
        place: the cell in the template, for errors.
        write: the end of a cell, after its address, for one encoded value.
        date1904: the calendar of the workbook.
        as_text: whether the cell's format is "Texte".
    """

    def __init__(
        self, place: Place, write: Callable[[Encoded], str], date1904: bool, as_text: bool
    ) -> None:
        self._place, self._write, self._1904, self._as_text = place, write, date1904, as_text
        self._days: dict[date, str] = {}
        self._ends: dict[tuple[str, bool, bool], tuple[str, str]] = {}
        self._blanks: dict[Encoded, str] = {}

    def around(self, shape: Shape) -> str:
        """Format of the end of a cell, with one %s."""
        if shape is Shape.CELLS:
            return "%s"
        kind = "inlineStr" if shape is Shape.TEXTS else ""
        return "%s".join(part.replace("%", "%%") for part in self._end(kind, False, False))

    def _end(self, kind: str, armed: bool, spaced: bool) -> tuple[str, str]:
        """What stands before and after the text of such a value."""
        key = kind, armed, spaced
        if key not in self._ends:
            mark = f" {MARK}" if spaced else MARK
            head, _, foot = self._write(Encoded(kind, mark, armed)).partition(mark)
            self._ends[key] = head, foot
        return self._ends[key]

    def batch(self, values: Sequence[Value]) -> Batch:
        """One text per value. Raises WorkbookRefused naming the cell."""
        kinds = set(map(type, values))
        common = kinds.pop() if len(kinds) == 1 and not self._as_text else None
        made: Batch | None = None
        if common is str:
            made = _texts(values)  # type: ignore[arg-type]
        elif common is int:
            made = Shape.NUMBERS, list(map(str, values))
        elif common is Decimal:
            made = _decimals(values)  # type: ignore[arg-type]
        elif common is date:
            made = Shape.NUMBERS, [self._day(value) for value in values]  # type: ignore[arg-type]
        elif common is datetime:
            made = Shape.NUMBERS, [self._moment(value) for value in values]  # type: ignore[arg-type]
        elif common is type(None):
            made = Shape.CELLS, [self._one(None)] * len(values)
        return made or (Shape.CELLS, [self._one(value) for value in values])

    def _one(self, value: Value) -> str:
        made = encode(value, self._place, self._1904, self._as_text)
        if made.blank:
            if made not in self._blanks:
                self._blanks[made] = self._write(made)
            return self._blanks[made]
        if made.runs:
            return self._write(made)
        kind, text, armed, _ = made
        spaced = kind == "inlineStr" and (text != text.strip() or "\n" in text)
        head, foot = self._end(kind, armed, spaced)
        return f"{head}{text}{foot}"

    def _day(self, value: date) -> str:
        known = self._days.get(value)
        if known is None:
            known = self._days[value] = str(serial_day(value, self._place, self._1904))
        return known

    def _moment(self, value: datetime) -> str:
        if value.microsecond or value.tzinfo:
            return encode(value, self._place, self._1904).text
        day = self._day(date(value.year, value.month, value.day))
        return day + seconds_text(value.hour * 3600 + value.minute * 60 + value.second)


def _texts(values: Sequence[str]) -> Batch | None:
    """The texts when each of them stands in XML as it is, and F2-Enter would arm none."""
    joined = "\n".join(values)
    try:
        raw = joined.encode()
        edges = {*map(FIRST, values), *map(LAST, values)}
    except (UnicodeEncodeError, IndexError):  # a lone surrogate, an empty text
        return None
    plain = len(raw.translate(None, UNSAFE)) == len(raw) and raw.count(b"\n") == len(values) - 1
    odd = "_" in joined or "\ufffe" in joined or "\uffff" in joined
    if not plain or odd or edges & EDGES or max(map(len, values)) > SHORT:
        return None
    return Shape.TEXTS, values


def _decimals(values: Sequence[Decimal]) -> Batch | None:
    texts = list(map(str, values))
    joined = "".join(texts)
    if "E" in joined or "N" in joined or "I" in joined or "-0" in joined:
        return None
    return Shape.NUMBERS, texts
