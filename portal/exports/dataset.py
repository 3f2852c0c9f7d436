"""The records of an activity type as one table, as the acting person may see them."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from forms import answers
from forms import fields as types
from forms.context import Context, PlainContext
from forms.definition import Field
from portal.core.clock import local
from portal.core.errors import UserError
from portal.core.policy import Actor
from portal.designer import queries as designer
from portal.designer.models import Revision
from portal.exports import sheets, words
from portal.exports.filters import Filters
from portal.exports.sheets import Table
from portal.exports.union import union
from portal.exports.values import pack
from portal.intake import queries as intake
from portal.intake.exporting import ExportRow
from portal.projects.models import ActivityType
from portal.workbooks.data import Column, Kind

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

    ``records`` are the ids behind the rows, ``revisions`` the numbers of the form's revisions,
    newest first, ``fields`` the ids of the form's fields that have columns. ``nominative`` tells
    whether an answer may name people; ``left_out`` counts the fields that are kept from the
    person. ``whole`` is False when a limit cut the rows.
    """

    table: Table
    records: list[str]
    revisions: list[int]
    fields: list[str]
    nominative: bool
    left_out: int
    whole: bool = True


def collect(
    actor: Actor,
    activity_type: ActivityType,
    filters: Filters,
    as_of: date,
    step: Progress = lambda done, total: None,
    limit: int | None = None,
) -> Dataset:
    """Return the records that pass ``filters`` and that ``actor`` may see, ``limit`` at most.

    ``step`` hears how many records are laid out, of how many. Raises UserError when the type has
    no published form.
    """
    found = intake.rows_for_export(actor, activity_type.id, filters)
    records = list(islice(found, limit))
    whole = next(iter(found), None) is None
    through = _revisions(actor, activity_type.id, records)
    hidden = intake.hidden_fields(actor, activity_type.id)
    layout = Layout(through, PlainContext(as_of), hidden)
    table = Table(activity_type.name, activity_type.name, *layout.headings())
    for number, record in enumerate(records, 1):
        table.rows.append(layout.row(record))
        step(number, len(records))
    table.settle()
    return Dataset(
        table,
        [str(record.id) for record in records],
        [revision.number for revision in through],
        list(layout.shown),
        not intake.nominative_fields(activity_type.id).isdisjoint(layout.shown),
        layout.left_out,
        whole,
    )


class Layout:
    """How the records of several revisions (newest first) become rows of one table.

    ``shown`` are the ids of the fields that have columns, ``left_out`` counts the ``hidden`` ones.
    """

    def __init__(self, through: Sequence[Revision], context: Context, hidden: Set[str]) -> None:
        self.given = {one.id: designer.definition(one) for one in through}
        self.form = union(list(self.given.values()), hidden)
        self.table = answers.Table(self.form, context)
        self.fields = [(field, sheets.of_field(column)) for field, column in self.table.columns]
        self.shown = dict.fromkeys(field.id for field, _ in self.fields)
        asked = {field.id for form in self.given.values() for field in form.fields()}
        self.left_out = len(asked & hidden)

    def headings(self) -> tuple[list[Column], list[str]]:
        """Return the columns (those of every workbook, then the form's), and their definitions."""
        columns = [column for column, _ in LEADING] + [column for _, column in self.fields]
        sentences = [sentence for _, sentence in LEADING]
        return columns, sentences + [_definition(field) for field, _ in self.fields]

    def row(self, record: ExportRow) -> list[Any]:
        """Return one record, packed."""
        values = answers.project(self.form, record.values, self.given[record.revision_id])
        packed = (
            sheets.cell(value, column.kind)
            for value, (_, column) in zip(self.table.row(values), self.fields, strict=True)
        )
        return [*_leading(record), *packed]


def _revisions(actor: Actor, type_id: UUID, records: Iterable[ExportRow]) -> list[Revision]:
    """Return the published revision and those under which ``records`` were given, newest first."""
    newest = designer.published(actor, type_id)
    if newest is None:
        raise UserError(words.NO_FORM)
    older = {record.revision_id for record in records} - {newest.id}
    found = [newest, *(designer.frozen(actor, key) for key in older)]
    return sorted(found, key=lambda revision: revision.number, reverse=True)


def _leading(record: ExportRow) -> list[Any]:
    return [
        record.reference,
        record.organisation,
        record.action or None,
        words.STATE[record.state],
        pack(_clock(record.created)),
        pack(_clock(record.submitted_at)),
        pack(_clock(record.validated_at)),
    ]


def _clock(moment: datetime | None) -> datetime | None:
    """Return an instant as a spreadsheet holds it: the time in Paris, to the minute."""
    return moment and local(moment).replace(tzinfo=None, second=0, microsecond=0)


def _definition(field: Field) -> str:
    asked = f"Réponse de type «\u00a0{types.get(field.type).label.lower()}\u00a0»."
    return f"{asked} {field.help}" if field.help else asked
