"""Taking files in: checked, kept, and named by ids among the texts of their questions.

A file comes before its record: it belongs to its sender until a send joins it, so that nothing has
to be sent again when the rest of the page is refused.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import PurePosixPath
from uuid import UUID

from peewee import IntegrityError
from werkzeug.datastructures import FileStorage, MultiDict

from forms import fields as types
from forms.definition import Field
from forms.fields.attached import MOST, Attached
from portal.core import policy
from portal.core.database import transaction
from portal.core.errors import UserError
from portal.core.files import contents, new_key, pictures, storage
from portal.core.files.words import refusal
from portal.core.policy import Actor
from portal.designer.queries import compiled, frozen
from portal.intake.content import Sent
from portal.intake.files.models import AnswerFile

#: Files of one person that may wait for their records.
WAITING = 200

Files = MultiDict[str, FileStorage]


def take(
    actor: Actor, submission_id: UUID, sent: Sent, posted: Files
) -> tuple[Sent, dict[str, str]]:
    """Keep the files that were posted for the questions of a form.

    Returns the send with their ids among its texts, and one message per field whose files were not
    all taken. The caller knows that the record is the person's, or nobody's yet.
    """
    policy.require(actor, "submission", "write")
    fields, faults = dict(sent.fields), dict[str, str]()
    if not posted:
        return sent, faults
    for key, field in compiled(frozen(actor, sent.revision_id)).asked.items():
        given = [one for one in posted.getlist(key) if one.filename]
        kind = types.get(field.type)
        if not given or not isinstance(kind, Attached):
            continue
        ids, fault = _kept(actor, submission_id, field, kind, given)
        fields[key] = list(dict.fromkeys([*fields.get(key, ()), *ids]))
        if fault:
            faults[key] = fault
    return replace(sent, fields=fields), faults


def _kept(
    actor: Actor, record: UUID, field: Field, kind: Attached, given: Sequence[FileStorage]
) -> tuple[list[str], str]:
    """Return the ids of the files that were taken, and why one was not, if so."""
    ids = []
    for one in given[:MOST]:
        try:
            ids.append(str(_keep(actor, record, field, kind, one)))
        except UserError as fault:
            return ids, fault.message
    return ids, ""


def _keep(actor: Actor, record: UUID, field: Field, kind: Attached, one: FileStorage) -> UUID:
    name = contents.safe_name(one.filename)
    posted = one.stream.read(contents.LARGEST + 1)
    row = _row(actor, record, field, name, hashlib.sha256(posted).hexdigest())
    if not row.sha256:
        made, content = _made(name, posted, kind)
        row.name, row.mime, row.size = _named(name, made), made.mime, len(content)
        row.sha256 = storage().put(BytesIO(content), row.key).sha256
        row.save()
    return row.id


def _made(name: str, posted: bytes, kind: Attached) -> tuple[contents.Format, bytes]:
    """Return what is kept of a file: documents as they are, pictures drawn anew."""
    found = contents.recognise(name, posted, contents.PICTURES if kind.pictures else contents.ALL)
    if not found.picture:
        return found, posted
    return pictures.redraw(name, posted, pictures.PHOTO if kind.pictures else pictures.PAGE)


def _named(name: str, made: contents.Format) -> str:
    path = PurePosixPath(name)
    return name if path.suffix.lower() in made.endings else f"{path.stem}{made.endings[0]}"


def _row(actor: Actor, record: UUID, field: Field, name: str, sha: str) -> AnswerFile:
    """Return the row of a file: written before its content, which then never is without one."""
    known = {"owner": actor.user_id, "record": record, "field_id": field.id, "posted_sha256": sha}
    if row := AnswerFile.get_or_none(**known):
        return row
    mine = AnswerFile.select().where(AnswerFile.owner == actor.user_id)
    if mine.where(AnswerFile.attached.is_null()).count() >= WAITING:
        raise refusal("waiting", name)
    try:
        with transaction():
            return AnswerFile.create(
                project=actor.project_id, key=new_key(), name=name, mime="", **known
            )
    except IntegrityError:  # the same file came at the same instant
        return AnswerFile.get(**known)
