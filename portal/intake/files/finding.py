"""Which files a person may open: those of the records that they read, with the names in them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from peewee import SQL, ModelSelect

from forms.context import Found
from portal.core import policy
from portal.core.ids import parse_id
from portal.core.policy import Actor
from portal.core.reading import one
from portal.intake.files.models import AnswerFile
from portal.intake.models import Submission
from portal.intake.scoping import visible


class FileSource:
    """The files that a form may name; nobody looks for one by its name."""

    def find(self, actor: Actor, text: str, limit: int) -> Sequence[Found]:
        return ()

    def get(self, actor: Actor, ids: Sequence[str]) -> Mapping[str, Found]:
        keys = [key for key in map(parse_id, ids) if key is not None]
        rows = files(actor).where(AnswerFile.id.in_(keys))
        return {str(row.id): Found(str(row.id), row.name, weight(row.size)) for row in rows}


def files(actor: Actor) -> "ModelSelect[Any]":
    """Return the files that ``actor`` may open: their own, and those of records they read.

    A file may show anybody: who reads no names opens none.
    """
    whole = AnswerFile.select().where(AnswerFile.sha256 != "")
    if not policy.sees_names(actor) or not actor.may("file", "see"):
        return whole.where(SQL("1 = 0"))
    read = visible(actor, Submission.id)
    mine = (AnswerFile.owner == actor.user_id) & AnswerFile.attached.is_null()
    joined = AnswerFile.attached.is_null(False) & AnswerFile.record.in_(read)
    return whole.where(AnswerFile.project == actor.project_id, mine | joined)


def file(actor: Actor, file_id: UUID) -> AnswerFile:
    """Return one file that ``actor`` may open. Raises NotFound."""
    return one(files(actor), AnswerFile, file_id)


def weight(size: int) -> str:
    """Return a size in bytes as people say it."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}\u00a0ko"
    return f"{size / 1_000_000:.1f}\u00a0Mo".replace(".", ",")
