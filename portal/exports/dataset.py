"""The records of an activity type as one table, as the acting person may see them."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from forms import answers
from forms import fields as types
from forms.definition import Field, Form
from forms.fields import Cell as FormCell
from portal.core import policy
from portal.core.clock import local
from portal.core.errors import UserError
from portal.core.lookups import World
from portal.core.policy import Actor
from portal.designer import queries as designer
from portal.designer.models import Revision
from portal.exports import sheets, words
from portal.exports.filters import Filters
from portal.exports.keeping import chunks
from portal.exports.settling import Measures, Part, Values
from portal.exports.sheets import Table
from portal.exports.union import union
from portal.intake import queries as intake
from portal.intake.exporting import ExportRow
from portal.projects.models import ActivityType
from portal.workbooks.tables import Column, Kind

#: What every data workbook begins with, with the sentence that defines it.
LEADING = (
    (Column("Référence", Kind.TEXT, "", 16), "Numéro de la fiche, donné à l’envoi."),
    (Column("Structure", Kind.TEXT, "", 28), "Structure qui a saisi la fiche."),
    (Column("Action", Kind.TEXT, "", 28), "Action du projet à laquelle la fiche se rattache."),
    (Column("État", Kind.TEXT, "", 13), "Envoyée, à corriger ou validée."),
    (Column("Saisi le", Kind.DATETIME, "", 17), "Début de la saisie, heure de Paris."),
    (Column("Envoyé le", Kind.DATETIME, "", 17), "Premier envoi à la coordination."),
    (Column("Validé le", Kind.DATETIME, "", 17), "Validation par la coordination."),
)

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Dataset:
    """The table and what its reader should know.

    ``count`` is how many records it shows, ``revisions`` the numbers of the form's revisions,
    newest first, ``fields`` the ids of the form's fields that have columns. ``nominative`` tells
    whether an answer may name people; ``left_out`` counts the fields that are kept from the
    person. ``whole`` is False when a limit cut the rows. ``parts`` say how rows kept elsewhere
    stand in the table's columns, nothing when they stand as they are.
    """

    table: Table
    count: int
    revisions: list[int]
    fields: list[str]
    nominative: bool
    left_out: int
    whole: bool = True
    parts: Sequence[Part] = ()


def collect(
    actor: Actor, activity_type: ActivityType, filters: Filters, as_of: date, limit: int
) -> Dataset:
    """Return the first ``limit`` records that pass ``filters`` and that ``actor`` may see.

    Raises UserError when the type has no published form.
    """
    chosen = intake.chosen_for_export(actor, activity_type.id, filters, limit + 1)
    found = list(intake.rows_for_export(actor, activity_type.id, filters, chosen))
    records, whole = found[:limit], len(found) <= limit
    through = {record.revision_id for record in records}
    layout = _layout(actor, activity_type, through, as_of)
    table = Table(activity_type.name, activity_type.name, *layout.headings())
    table.rows = list(zip(*layout.columns(records), strict=True))
    table.settle()
    return layout.dataset(activity_type, table, len(records), whole)


def stream(
    actor: Actor,
    activity_type: ActivityType,
    filters: Filters,
    as_of: date,
    keep: Callable[[Sequence[Values]], None],
    step: Progress,
) -> Dataset:
    """Give the records to ``keep``, piece by piece: their ids, then the columns of their cells.

    ``step`` hears how many records are laid out, of how many. Raises UserError when the type has
    no published form.
    """
    chosen = intake.chosen_for_export(actor, activity_type.id, filters)
    layout, done = _layout(actor, activity_type, chosen.revisions, as_of), 0
    headings, definitions = layout.headings()
    measures = Measures(headings)
    found = intake.rows_for_export(actor, activity_type.id, filters, chosen)
    for records in chunks(found):
        columns = layout.columns(records)
        measures.add(columns)
        keep([[str(record.id) for record in records], *columns])
        done += len(records)
        step(done, chosen.count)
    settled = measures.settled(definitions)
    table = Table(activity_type.name, activity_type.name, settled.columns, settled.definitions)
    made = layout.dataset(activity_type, table, done)
    return replace(made, parts=settled.parts if settled.changes else ())


def _layout(actor: Actor, activity_type: ActivityType, through: Set[UUID], as_of: date) -> "Layout":
    revisions = _revisions(actor, activity_type.id, through)
    hidden = intake.hidden_fields(actor, activity_type.id)
    return Layout(revisions, World(as_of, actor), hidden)


class Layout:
    """How the records of several revisions (newest first) become rows of one table.

    ``shown`` are the ids of the fields that have columns, ``left_out`` counts the ``hidden`` ones.
    """

    def __init__(self, through: Sequence[Revision], context: World, hidden: Set[str]) -> None:
        self.revisions = [one.number for one in through]
        self.given = {one.id: designer.definition(one) for one in through}
        self.form = union(list(self.given.values()), hidden)
        self.context = context
        self._readers: dict[UUID, answers.ColumnReader] = {}
        self.fields = [
            (field, sheets.of_field(column)) for field, column in answers.columns(self.form)
        ]
        self.shown = dict.fromkeys(field.id for field, _ in self.fields)
        asked = {field.id for form in self.given.values() for field in form.fields()}
        self.left_out = len(asked & hidden)

    def headings(self) -> tuple[list[Column], list[str]]:
        """Return the columns (those of every workbook, then the form's), and their definitions."""
        columns = [column for column, _ in LEADING] + [column for _, column in self.fields]
        sentences = [sentence for _, sentence in LEADING]
        return columns, sentences + [_definition(field) for field, _ in self.fields]

    def dataset(
        self, activity_type: ActivityType, table: Table, count: int, whole: bool = True
    ) -> Dataset:
        """Return the table of ``count`` records with what its reader should know."""
        names = policy.sees_names(self.context.actor)
        naming = intake.nominative_fields if names else intake.withheld_fields
        nominative = not naming(activity_type.id).isdisjoint(self.shown)
        fields = list(self.shown)
        return Dataset(table, count, self.revisions, fields, nominative, self.left_out, whole)

    def columns(self, records: Sequence[ExportRow]) -> list[Values]:
        """Return some records, at least one, column by column."""
        runs = [
            self._reader(revision_id).columns([record.values for record in run])
            for revision_id, run in groupby(records, attrgetter("revision_id"))
        ]
        answered = runs[0] if len(runs) == 1 else _joined(runs)
        return [*_leading(records), *answered]

    def _reader(self, revision_id: UUID) -> answers.ColumnReader:
        if revision_id not in self._readers:
            given = self.given.get(revision_id) or self._since(revision_id)
            reader = answers.ColumnReader(self.form, given, self.context, self._finished)
            self._readers[revision_id] = reader
        return self._readers[revision_id]

    def _since(self, revision_id: UUID) -> Form:
        """Return the form of a record that was sent again, under it, since they were chosen.

        The table has its columns already: what this form alone asks comes with the next run.
        """
        revision = designer.frozen(self.context.actor, revision_id)
        self.revisions = sorted([*self.revisions, revision.number], reverse=True)
        self.given[revision_id] = designer.definition(revision)
        return self.given[revision_id]

    def _finished(self, value: FormCell, place: int) -> Any:
        return sheets.cell(value, self.fields[place][1].kind)


def _revisions(actor: Actor, type_id: UUID, through: Set[UUID]) -> list[Revision]:
    """Return the published revision and those that records were given under, newest first."""
    newest = designer.published(actor, type_id)
    if newest is None:
        raise UserError(words.NO_FORM)
    found = [newest, *(designer.frozen(actor, key) for key in through - {newest.id})]
    return sorted(found, key=lambda revision: revision.number, reverse=True)


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


def _definition(field: Field) -> str:
    asked = f"Réponse de type «\u00a0{types.get(field.type).label.lower()}\u00a0»."
    return f"{asked} {field.help}" if field.help else asked
