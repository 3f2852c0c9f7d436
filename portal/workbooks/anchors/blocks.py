"""The rows that repeat: those a caller gives, those a name says, those with fields side by side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from portal.workbooks.addresses import column_letters
from portal.workbooks.anchors.anchor import Anchor, Rows, fold
from portal.workbooks.anchors.given import Given, in_text
from portal.workbooks.anchors.meanings import Meaning, Meant
from portal.workbooks.anchors.runs import alone, refilled
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.orders import Block, Empty, Item, Mode, Place, Value

At = tuple[str, int]
"""(sheet, row)"""


@dataclass
class Draft:
    """A block on its way.

    Args:
        texts: cells that mix data, by the key their text gets in every item.
        name: the defined name that says so, if any.
    """

    sheet: str
    first: int
    last: int
    list: str
    columns: dict[str, str] = field(default_factory=dict)
    mode: Mode = Mode.INSERT
    empty: Empty = Empty.BLANK
    name: str = ""
    texts: dict[str, Meant] = field(default_factory=dict)

    def holds(self, sheet: str, row: int) -> bool:
        return sheet == self.sheet and self.first <= row <= self.last

    def take(self, meant: Meant) -> None:
        """Let the anchor's column be filled, unless the caller already said with what."""
        slot = self._slot(meant.anchor)
        first = meant.pieces[0]
        if slot in self.columns:
            return
        plain = len(meant.pieces) == 1 and not meant.anchor.runs
        if plain and isinstance(first, Meaning) and first.list:
            self.columns[slot] = first.key
        else:
            self.columns[slot] = f"= {slot}"  # no key of an item begins like this
            self.texts[f"= {slot}"] = meant

    def _slot(self, anchor: Anchor) -> str:
        offset = anchor.row - self.first
        return column_letters(anchor.column) + (f"+{offset}" if offset else "")

    def place_of(self, key: str) -> Place | None:
        """The first cell that a key of the list's items goes to; None when none asks for it."""
        for slot, wanted in self.columns.items():
            meant = self.texts.get(wanted)
            if wanted == key or (meant and Meaning(self.list, key) in meant.pieces):
                letters, _, offset = slot.partition("+")
                return self.sheet, f"{letters}{self.first + int(offset or 0)}"
        return None

    def made(self, given: Given) -> Block:
        """The block of an order."""
        items: Sequence[Item] = given.lists[self.list]
        if self.texts:
            items = [{**item, **self._written(item, given.values)} for item in items]
        rows = (self.first, self.last)
        return Block(self.sheet, *rows, self.columns, items, mode=self.mode, empty=self.empty)

    def _written(self, item: Item, values: Mapping[str, Value]) -> dict[str, Value]:
        return {key: content(meant, values, item) for key, meant in self.texts.items()}


def content(meant: Meant, values: Mapping[str, Value], item: Item) -> Value:
    """What goes into a cell: the datum itself when it is alone, or a text with data in it."""
    data = [
        piece if isinstance(piece, str) else (item if piece.list else values).get(piece.key)
        for piece in meant.pieces
    ]
    runs = meant.anchor.runs
    if len(data) == 1:
        first = data[0]
        return alone(runs, first) if runs and isinstance(first, str) and first else first
    pairs = zip(meant.pieces, data, strict=True)
    if runs:
        fields = [datum for piece, datum in pairs if not isinstance(piece, str)]
        return refilled(runs, [in_text(datum) for datum in fields])
    return "".join(piece if isinstance(piece, str) else in_text(datum) for piece, datum in pairs)


def given_drafts(given: Given, sheets: Mapping[str, str]) -> Iterator[Draft | WorkbookRefused]:
    """A draft per block of the caller. `sheets`: folded name -> name as on the tab."""
    for block in given.blocks:
        if block.list not in given.lists:
            place = f"le bloc de {block.sheet}, ligne {block.first_row},"
            yield WorkbookRefused("missing_list", block.sheet, list=block.list, place=place)
        elif sheet := sheets.get(block.sheet.casefold()):
            columns = {where.upper(): key for where, key in block.columns.items()}
            rows = (block.first_row, block.last_row)
            yield Draft(sheet, *rows, block.list, columns, block.mode, block.empty)


def named_drafts(
    rows: Iterable[Rows], given: Given, taken: Sequence[Draft]
) -> Iterator[Draft | WorkbookRefused]:
    """A draft per name `R_…`, unless the caller's own block takes its rows."""
    for one in rows:
        names = [name for name in given.lists if fold(name) in {fold(one.list), fold(one.name)}]
        if any(d.holds(one.sheet, row) for d in taken for row in (one.first, one.last)):
            continue
        if names:
            yield Draft(one.sheet, one.first, one.last, names[0], name=one.name)
        else:
            place = f"le nom {one.name}"
            yield WorkbookRefused("missing_list", one.sheet, list=one.list, place=place)


def field_drafts(meant: Iterable[Meant]) -> Iterator[Draft | WorkbookRefused]:
    """Rows with two fields or more of one list, with the rows of that list that touch them."""
    by_row = _by_row(meant)
    lists = {at: sorted({one.list for one in found}) for at, found in by_row.items()}
    for (sheet, row), names in lists.items():
        if len(names) > 1:
            yield WorkbookRefused("two_lists", sheet, row=row, lists=", ".join(names))
    for run in _runs({at: names[0] for at, names in lists.items() if len(names) == 1}):
        if any(len(by_row[at]) > 1 for at in run):
            yield Draft(run[0][0], run[0][1], run[-1][1], lists[run[0]][0])


def mixed_rows(meant: Iterable[Meant]) -> set[At]:
    """Rows with fields of several lists."""
    return {at for at, found in _by_row(meant).items() if len({one.list for one in found}) > 1}


def _by_row(meant: Iterable[Meant]) -> dict[At, set[Meaning]]:
    by_row: dict[At, set[Meaning]] = {}
    for one in meant:
        if found := one.of_lists():
            by_row.setdefault((one.anchor.sheet, one.anchor.row), set()).update(found)
    return by_row


def _runs(lists: Mapping[At, str]) -> Iterator[list[At]]:
    """Rows of one list that touch."""
    numbered = enumerate(sorted(lists))
    for _, group in groupby(numbered, lambda one: (one[1][0], one[1][1] - one[0], lists[one[1]])):
        yield [at for _, at in group]
