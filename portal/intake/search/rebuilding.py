"""The search made anew from the records: after a restore, or when a form hides more than before."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import click
from flask.cli import AppGroup
from peewee import chunked

from portal.core.database import database, is_sqlite, transaction
from portal.core.prepared import insert
from portal.designer.models import Revision
from portal.intake.exposing import nominative_fields
from portal.intake.models import Submission
from portal.intake.search.entering import entry, joined, terms_of
from portal.intake.search.folding import fold_some
from portal.intake.search.models import SearchEntry, SearchPosting

group = AppGroup("search", help="Recherche des fiches.")
#: Records entered in one transaction.
AT_ONCE = 512
#: Rows folded at once: a whole block is written once.
WHOLE_BLOCK = 8_192


def rebuild() -> int:
    """Enter every record anew, in the order of its last change; return how many there are.

    Until it is done the search finds less than there is; the lists themselves are not touched.
    """
    with transaction():
        SearchPosting.delete().execute()
        SearchEntry.delete().execute()
    entered = waiting = 0
    for some in chunked(_records(), AT_ONCE):
        waiting += _enter(some)
        if waiting >= WHOLE_BLOCK:
            entered, waiting = entered + waiting, 0
            fold_some(WHOLE_BLOCK)
    while fold_some(WHOLE_BLOCK):
        pass
    return entered + waiting


def _records() -> Iterator[UUID]:
    """Yield every record that a send was accepted for, last changed last."""
    rows: Any = Submission.select(Submission.id).where(Submission.version > 0)
    yield from [row[0] for row in rows.order_by(Submission.updated, Submission.id).tuples()]


def _enter(ids: Sequence[UUID]) -> int:
    """Enter some records, each held so that it cannot be sent at the same instant."""
    with transaction():
        rows = Submission.select().where(Submission.id.in_(ids))
        held = {row.id: row for row in (rows if is_sqlite() else rows.for_update())}
        SearchEntry.delete().where(SearchEntry.submission.in_(ids)).execute()
        _add([held[key] for key in ids if key in held])
    return len(held)


def _add(records: Sequence[Submission]) -> None:
    """Write the rows of some records; what they share is looked up once."""
    wanted = {record.revision_id for record in records}
    revisions = {row.id: row for row in Revision.select().where(Revision.id.in_(wanted))}
    types = {record.activity_type_id for record in records}
    nominative = {key: nominative_fields(key) for key in types}
    entries = []
    for record in records:
        record.revision = revisions[record.revision_id]
        found = joined(terms_of(record, nominative[record.activity_type_id]))
        entries.append(entry(record, found))
    insert(SearchEntry, *entries)


@group.command("rebuild")
def rebuild_command() -> None:
    """Refaire l’index de la recherche à partir des fiches."""
    with database.connection_context():
        number = rebuild()
    click.echo(f"{number} fiches indexées.")
