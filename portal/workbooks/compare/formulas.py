"""Formulas as the comparison expects them once rows have moved, by a scanner of its own."""

from typing import NamedTuple

from portal.workbooks.compare.moves import Moves, Repeat, SheetMoves
from portal.workbooks.compare.places import COLUMNS, ROWS
from portal.workbooks.compare.scanning import End, Ref, pieces


class Reader(NamedTuple):
    """Who reads a formula.

    Args:
        row: its row in the template, 0 for none; of a rule the first of its ranges.
        copy: which copy of its block it is expected in.
        named: whether a name stands for it: what has no $ is counted from the reader's cell.
        rule: whether many cells share it: what has no $ is a distance.
    """

    row: int = 0
    copy: int = 0
    named: bool = False
    rule: bool = False


NOBODY = Reader()


def expected(formula: str, moves: Moves, sheet: str, reader: Reader = NOBODY) -> str:
    """Formula as it is expected after the move, references written in one way.

    Args:
        sheet: sheet it stands on, that a reference without one means; "" for none.
    """
    written = []
    for piece in pieces(formula):
        if isinstance(piece, str):
            written.append(piece)
        elif not piece.prefix and _written("", piece.ends).casefold() in moves.names:
            written.append(_written("", piece.ends))
        else:
            there = piece.sheet or sheet
            own = there.casefold() == sheet.casefold()
            at_home = reader if own else reader._replace(row=0)
            written.append(_moved(piece, moves.sheet(there), at_home))
    return "".join(written)


def translated(formula: str, rows: int, columns: int) -> str:
    """Formula as a shared one reads `rows` further down and `columns` to the right."""

    def end(one: End) -> End:
        kept = one.column_kept or not one.column
        column = one.column if kept else (one.column + columns - 1) % COLUMNS + 1
        return _lowered(one, rows)._replace(column=column)

    return "".join(
        piece if isinstance(piece, str) else _written(piece.prefix, tuple(map(end, piece.ends)))
        for piece in pieces(formula)
    )


def _lowered(end: End, rows: int) -> End:
    still = end.row_kept or not end.row
    return end if still else end._replace(row=(end.row + rows - 1) % ROWS + 1)


def _moved(ref: Ref, sheet: SheetMoves, reader: Reader) -> str:
    rows, loose = [one.row for one in ref.ends], not any(one.row_kept for one in ref.ends)
    if not sheet.moved or not rows[0] or (reader.named and loose):
        return _written(ref.prefix, ref.ends)
    top, bottom = sheet.ends(min(rows), max(rows))
    if bottom < top and not (reader.rule and reader.row and loose):
        return f"{ref.prefix}#REF!"
    if bottom < top:
        by = sheet.row(reader.row) - reader.row
        return _written(ref.prefix, tuple(_lowered(one, by) for one in ref.ends))
    return _written(ref.prefix, _followed(ref, sheet, reader))


def _followed(ref: Ref, sheet: SheetMoves, reader: Reader) -> tuple[End, ...]:
    """Both ends where they lead; in a repeated row, its own rows go with each copy, unless $."""
    block = sheet.block(reader.row) if reader.row else None
    rows = [one.row for one in ref.ends]
    ends = sheet.ends(min(rows), max(rows)) if len(rows) > 1 else (sheet.row(rows[0]),)
    targets = ends[::-1] if rows[0] > rows[-1] else ends
    moved = []
    for one, target in zip(ref.ends, targets, strict=True):
        row = sheet.row(one.row, reader.copy) if _goes_along(one, block) else target
        moved.append(one if reader.named and not one.row_kept else one._replace(row=row))
    return tuple(moved)


def _goes_along(end: End, block: Repeat | None) -> bool:
    return block is not None and not end.row_kept and block.holds(end.row)


def _written(prefix: str, ends: tuple[End, ...]) -> str:
    return prefix + ":".join(map(str, ends))
