"""Forgetting files: those that no record came for, and those whose record was erased."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from peewee import SQL, Expression, fn

from portal.core.clock import now
from portal.core.files import storage
from portal.intake.files.models import AnswerFile
from portal.intake.models import Submission

#: How long a file waits for its record; and how often one looks (seconds).
PATIENCE, EVERY = timedelta(days=1), 3_600.0
#: Files that one round takes.
AT_ONCE = 200


def sweep() -> int:
    """Delete what is nobody's any more, content first; return how many files.

    A file is marked before its content goes: from then on no record can take it.
    """
    rows = AnswerFile.select(AnswerFile.id, AnswerFile.key).where(_orphaned()).limit(AT_ONCE)
    gone = {row.id: row.key for row in rows}
    return forget(gone.items(), still=_orphaned())


def forget(files: Iterable[tuple[UUID, str]], still: Expression | None = None) -> int:
    """Delete files (id and key), the content of each first; return how many went.

    Interrupted, it leaves a row without content, which the next round takes.
    """
    count = 0
    for file_id, key in files:
        this = AnswerFile.id == file_id
        claimed = this if still is None else this & still
        if AnswerFile.update(sha256="").where(claimed).execute():
            storage().remove(key)
            AnswerFile.delete().where(this).execute()
            count += 1
    return count


def _orphaned() -> Expression:
    record = Submission.select(SQL("1")).where(Submission.id == AnswerFile.record)
    late = AnswerFile.attached.is_null() & (AnswerFile.created < now() - PATIENCE)
    return late | (AnswerFile.attached.is_null(False) & ~fn.EXISTS(record))
