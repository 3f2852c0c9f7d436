"""How records become the rows of the sheets of a workbook, whichever revision they came under."""

from collections.abc import Iterator, Sequence, Set
from datetime import datetime
from itertools import chain, groupby, islice
from operator import attrgetter
from typing import Any
from uuid import UUID

from forms import answers
from forms.definition import Form
from forms.fields import Cell as FormCell
from portal.core.clock import local
from portal.core.lookups import World
from portal.designer import queries as designer
from portal.designer.models import Revision
from portal.exports import sheets, sources, words
from portal.exports.beside import REFERENCE, Beside, all_beside
from portal.exports.settling import Values
from portal.exports.sources import Source
from portal.exports.union import union
from portal.intake.exporting import ExportRow
from portal.workbooks.tables import Column, Kind

#: What every data workbook begins with, with the sentence that defines it.
LEADING = (
    (REFERENCE, "Numéro de la fiche, donné à l’envoi."),
    (Column("Structure", Kind.TEXT, "", 28), "Structure qui a saisi la fiche."),
    (Column("Action", Kind.TEXT, "", 28), "Action du projet à laquelle la fiche se rattache."),
    (Column("État", Kind.TEXT, "", 13), "Envoyée, à corriger ou validée."),
    (Column("Saisi le", Kind.DATETIME, "", 17), "Début de la saisie, heure de Paris."),
    (Column("Envoyé le", Kind.DATETIME, "", 17), "Premier envoi à la coordination."),
    (Column("Validé le", Kind.DATETIME, "", 17), "Validation par la coordination."),
)
#: Lines of a piece of a sheet beside the records'.
LINES = 1_000
#: Which sheet, the ids of the records of its lines, and their columns.
Piece = tuple[int, list[str], list[Values]]


class Layout:
    """How the records of several revisions (newest first) become rows.

    ``shown`` are the ids of the questions that have columns, ``left_out`` counts the ``hidden``
    ones. ``beside`` are the sheets beside that of the records, ``headings`` and ``sources`` the
    columns of this one.
    """

    def __init__(self, through: Sequence[Revision], context: World, hidden: Set[str]) -> None:
        self.revisions = [one.number for one in through]
        self.given = {one.id: designer.definition(one) for one in through}
        self.form = union(list(self.given.values()), hidden)
        self.context = context
        self._readers: dict[UUID, answers.ColumnReader] = {}
        found = answers.columns(self.form)
        self._kinds = [sheets.of_field(column) for _, column in found]
        self.headings = [column for column, _ in LEADING] + self._kinds
        self.sources = [Source(sentence) for _, sentence in LEADING]
        self.sources += [sources.of(self.form, field) for field, _ in found]
        self._same = self._repeated()
        pairs = [(self.headings[place], self.sources[place]) for place in self._same]
        self.beside = all_beside(self.form, pairs)
        asked = {field.id for form in self.given.values() for field in form.every_field()}
        self.left_out = len(asked & hidden)
        every = chain(self.sources, *(sheet.sources for sheet in self.beside))
        self.shown = list(dict.fromkeys(source.asked for source in every if source.asked))

    def _repeated(self) -> list[int]:
        """Return which columns every sheet repeats: who recorded it, and the activity's day."""
        day = self.form.by_meaning("activity.date")
        found = [place for place, one in enumerate(self.sources) if day and one.field is day]
        return [1, *found[:1]]

    def columns(self, records: Sequence[ExportRow]) -> list[Values]:
        """Return some records, at least one, column by column."""
        runs = [
            self._reader(revision_id).columns([record.values for record in run])
            for revision_id, run in groupby(records, attrgetter("revision_id"))
        ]
        answered = runs[0] if len(runs) == 1 else _joined(runs)
        return [*_leading(records), *answered]

    def lines(self, records: Sequence[ExportRow], columns: Sequence[Values]) -> Iterator[Piece]:
        """Yield what the sheets beside hold of some records, whose own ``columns`` are given."""
        if not self.beside:
            return
        begin = 0
        for revision_id, found in groupby(records, attrgetter("revision_id")):
            run = list(found)
            same = [columns[place][begin : begin + len(run)] for place in self._same]
            for number, sheet in enumerate(self.beside, start=1):
                yield from self._lines_of(number, sheet, revision_id, run, same)
            begin += len(run)

    def _lines_of(
        self,
        number: int,
        sheet: Beside,
        revision_id: UUID,
        run: Sequence[ExportRow],
        same: Sequence[Values],
    ) -> Iterator[Piece]:
        references = [record.reference for record in run]
        over = [(record.reference, record.values) for record in run]
        lines = sheet.lines(revision_id, self._given(revision_id), self.context, over)
        while some := list(islice(lines, LINES)):
            ids = [str(run[record].id) for record, _ in some]
            yield number, ids, sheet.columns(revision_id, some, same, references)

    def _reader(self, revision_id: UUID) -> answers.ColumnReader:
        if revision_id not in self._readers:
            given = self._given(revision_id)
            reader = answers.ColumnReader(self.form, given, self.context, self._finished)
            self._readers[revision_id] = reader
        return self._readers[revision_id]

    def _given(self, revision_id: UUID) -> Form:
        """Return the form of a record, which may have been sent again since it was chosen.

        The table has its columns already: what a newer form alone asks comes with the next run.
        """
        if revision_id not in self.given:
            revision = designer.frozen(self.context.actor, revision_id)
            self.revisions = sorted([*self.revisions, revision.number], reverse=True)
            self.given[revision_id] = designer.definition(revision)
        return self.given[revision_id]

    def _finished(self, value: FormCell, place: int) -> Any:
        return sheets.cell(value, self._kinds[place].kind)


def _joined(runs: Sequence[Sequence[Values]]) -> list[Values]:
    """Return the columns of some runs of records, each below the other."""
    return [list(chain(*columns)) for columns in zip(*runs, strict=True)]


def _leading(records: Sequence[ExportRow]) -> list[Values]:
    return [
        [record.reference for record in records],
        [record.organisation for record in records],
        [record.action or None for record in records],
        [words.STATE[record.state] for record in records],
        [_clock(record.created) for record in records],
        [_clock(record.submitted_at) for record in records],
        [_clock(record.validated_at) for record in records],
    ]


def _clock(moment: datetime | None) -> datetime | None:
    """Return an instant as a spreadsheet holds it: the time in Paris, to the minute."""
    if moment is None:
        return None
    at = local(moment)
    return datetime(at.year, at.month, at.day, at.hour, at.minute)  # noqa: DTZ001 - a cell has none
