"""The records of an activity type as tables, as the acting person may see them."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from uuid import UUID

from portal.core import policy
from portal.core.errors import UserError
from portal.core.lookups import World
from portal.core.policy import Actor
from portal.designer import queries as designer
from portal.designer.models import Revision
from portal.exports import dictionary, sheets, words
from portal.exports.filters import Filters
from portal.exports.keeping import chunks
from portal.exports.layout import Layout
from portal.exports.settling import Measures, Values
from portal.exports.sheets import Table
from portal.intake import queries as intake
from portal.projects.models import ActivityType
from portal.workbooks.sheet_names import clean_names

#: A page shows what is listed in this many records.
LISTED = 50

Progress = Callable[[int, int], None]
#: What takes the rows: which sheet, then the ids of their records and the columns of their cells.
Keep = Callable[[int, Sequence[Values]], None]


@dataclass(frozen=True)
class Dataset:
    """The tables and what their reader should know.

    The first table holds the records, the others what is listed in them. ``count`` is how many
    records there are, ``revisions`` the numbers of the form's revisions, newest first, ``fields``
    the ids of the form's fields that have columns. ``nominative`` tells whether an answer may name
    people; ``left_out`` counts the fields that are kept from the person. ``whole`` is False when a
    limit cut the rows. ``dictionary`` says what every column is.
    """

    title: str
    tables: list[Table]
    count: int
    revisions: list[int]
    fields: list[str]
    nominative: bool
    left_out: int
    whole: bool = True
    dictionary: Table = field(default_factory=lambda: Table(words.DICTIONARY, [], []))

    @property
    def table(self) -> Table:
        """The records."""
        return self.tables[0]


def collect(
    actor: Actor, activity_type: ActivityType, filters: Filters, as_of: date, limit: int
) -> Dataset:
    """Return the first ``limit`` records that pass ``filters`` and that ``actor`` may see.

    What is listed in them is there for the first few. Raises UserError when the type has no
    published form.
    """
    chosen = intake.chosen_for_export(actor, activity_type.id, filters, limit + 1)
    found = list(intake.rows_for_export(actor, activity_type.id, filters, chosen))
    records, whole = found[:limit], len(found) <= limit
    through = {record.revision_id for record in records}
    layout = laid_out(actor, activity_type, through, as_of, chosen.kept_from)
    taken = _Taken(layout, held=True)
    if records:
        columns = layout.columns(records)
        taken.add(0, columns)
        few = records[:LISTED]
        for number, _ids, lines in layout.lines(few, [one[:LISTED] for one in columns]):
            taken.add(number, lines)
    return _dataset(layout, activity_type, taken.tables(activity_type), len(records), whole=whole)


def stream(
    actor: Actor,
    activity_type: ActivityType,
    filters: Filters,
    as_of: date,
    keep: Keep,
    step: Progress,
) -> Dataset:
    """Give the rows to ``keep``, piece by piece.

    ``step`` hears how many records are laid out, of how many. Raises UserError when the type has
    no published form.
    """
    chosen = intake.chosen_for_export(actor, activity_type.id, filters)
    layout, done = laid_out(actor, activity_type, chosen.revisions, as_of, chosen.kept_from), 0
    taken = _Taken(layout)
    for records in chunks(intake.rows_for_export(actor, activity_type.id, filters, chosen)):
        columns = layout.columns(records)
        pieces = chain([(0, [str(one.id) for one in records], columns)],
                       layout.lines(records, columns))  # fmt: skip
        for number, ids, lines in pieces:
            taken.add(number, lines)
            keep(number, [ids, *lines])
        done += len(records)
        step(done, chosen.count)
    made = _dataset(layout, activity_type, taken.tables(activity_type), done)
    every = designer.every_published(actor, activity_type.id)
    forms = {one.number: designer.definition(one) for one in every}
    sources = [layout.sources, *(sheet.sources for sheet in layout.beside)]
    pairs = zip(layout.beside, made.tables[1:], strict=True)
    listed = {sheet.one.field.id: table.sheet for sheet, table in pairs}
    said = dictionary.table(made.tables, sources, listed, forms, names=policy.sees_names(actor))
    return replace(made, dictionary=said)


def laid_out(
    actor: Actor,
    activity_type: ActivityType,
    through: Set[UUID],
    as_of: date,
    kept_from: int | None = None,
) -> Layout:
    """Return how the records given under some revisions become rows, as the person reads them.

    ``kept_from``: the number of the first revision that one of them keeps an answer from.
    """
    if kept_from is not None:
        every = designer.every_published(actor, activity_type.id)
        through |= {one.id for one in every if one.number >= kept_from}
    revisions = _revisions(actor, activity_type.id, through)
    hidden = intake.hidden_parts(actor, activity_type.id)
    return Layout(revisions, World(as_of, actor), hidden)


class _Taken:
    """What passes by of every sheet: how wide its columns are, how many lines; ``held``, all."""

    def __init__(self, layout: Layout, *, held: bool = False) -> None:
        self._layout, self._held = layout, held
        headings = [layout.headings, *(sheet.headings for sheet in layout.beside)]
        self._measures = [Measures(columns) for columns in headings]
        self._counts = [0] * len(headings)
        self._columns: list[list[list[object]]] = [[[] for _ in one] for one in headings]

    def add(self, number: int, columns: Sequence[Values]) -> None:
        """Take some lines of a sheet into account."""
        self._measures[number].add(columns)
        self._counts[number] += len(columns[0])
        if self._held:
            for kept, values in zip(self._columns[number], columns, strict=True):
                kept += values

    def tables(self, activity_type: ActivityType) -> list[Table]:
        """Return the sheets, with their rows when they are held."""
        sources = [self._layout.sources, *(sheet.sources for sheet in self._layout.beside)]
        named = [activity_type.name, *(sheet.name for sheet in self._layout.beside)]
        names = clean_names(named, taken=[words.README, words.DICTIONARY])
        found = [
            sheets.settled(name, measures.settled([one.definition for one in said]), count)
            for name, measures, said, count in zip(
                names, self._measures, sources, self._counts, strict=True
            )
        ]
        if not self._held:
            return found
        return [sheets.filled(*pair) for pair in zip(found, self._columns, strict=True)]


def _dataset(
    layout: Layout, activity_type: ActivityType, tables: list[Table], count: int, *,
    whole: bool = True,
) -> Dataset:  # fmt: skip
    """Return the tables of ``count`` records with what their reader should know."""
    names = policy.sees_names(layout.context.actor)
    naming = intake.nominative_fields if names else intake.withheld_parts
    nominative = not naming(activity_type.id).isdisjoint(layout.shown)
    title, revisions = activity_type.name, layout.revisions
    return Dataset(
        title, tables, count, revisions, layout.shown, nominative, layout.left_out, whole
    )


def _revisions(actor: Actor, type_id: UUID, through: Set[UUID]) -> list[Revision]:
    """Return the published revision and those that records were given under, newest first."""
    newest = designer.published(actor, type_id)
    if newest is None:
        raise UserError(words.NO_FORM)
    found = [newest, *(designer.frozen(actor, key) for key in through - {newest.id})]
    return sorted(found, key=lambda revision: revision.number, reverse=True)
