"""The rows of a data run, kept in pieces beside it: never all of them in memory."""

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import Any
from uuid import UUID

from portal.exports.models import RunRows
from portal.exports.settling import Part, Values, arranged
from portal.exports.values import pack_column, unpack_column

#: Rows of a piece.
CHUNK = 250
IN_MEMORY = 2**18


class RowSpool:
    """Rows on their way into the database, compressed, on disk when they are many."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - lives as long as we
        self._pieces: list[tuple[int, int]] = []

    def add(self, sheet: int, columns: Sequence[Values]) -> None:
        """Keep a piece of a sheet: the ids of the records, then the columns of their cells."""
        packed = [pack_column(values) for values in columns]
        text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
        self._pieces.append((sheet, self._file.write(zlib.compress(text.encode(), 1))))

    def save(self, run_id: UUID) -> None:
        """Write the pieces; those of an earlier attempt go. Call it in a transaction."""
        RunRows.delete().where(RunRows.run == run_id).execute()
        self._file.seek(0)
        numbers: Counter[int] = Counter()
        for sheet, size in self._pieces:
            place = {"run": run_id, "sheet": sheet, "number": numbers[sheet]}
            RunRows.insert(**place, content=self._file.read(size)).execute()
            numbers[sheet] += 1


class KeptRows:
    """The rows of one sheet of a run as its workbook shows them, read piece by piece.

    ``step`` hears how many were read.
    """

    def __init__(
        self,
        run_id: UUID,
        sheet: int,
        count: int,
        parts: Sequence[Part],
        step: Callable[[int], None],
    ) -> None:
        self._run_id, self._sheet, self._step = run_id, sheet, step
        self._count, self._parts = count, parts

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        done = 0
        for ids, *columns in pieces(self._run_id, self._sheet):
            shown = arranged(columns, self._parts) if self._parts else columns
            yield from zip(*shown, strict=True)
            done += len(ids)
            self._step(done)


def pieces(run_id: UUID, sheet: int = 0) -> Iterator[list[Values]]:
    """Yield the pieces of one sheet: the ids of the records, then the columns of their cells."""
    number, own = 0, (RunRows.run == run_id) & (RunRows.sheet == sheet)
    while kept := RunRows.get_or_none(own, RunRows.number == number):
        yield [unpack_column(values) for values in json.loads(zlib.decompress(kept.content))]
        number += 1


def chunks(rows: Iterator[Any]) -> Iterator[list[Any]]:
    """Yield the rows by pieces."""
    while some := list(islice(rows, CHUNK)):
        yield some
