"""Joining files to the record that names them, in the transaction of its send."""

from collections.abc import Iterable
from uuid import UUID

from forms import fields as types
from forms.answers import CompiledForm, Reading
from forms.messages import say
from portal.core.clock import now
from portal.core.ids import parse_id
from portal.intake.files.models import AnswerFile
from portal.intake.models import Submission
from portal.intake.refusals import Refused


def join(record: Submission, form: CompiledForm, reading: Reading) -> None:
    """Join every file that the answers name, what could not be read included.

    Raises Refused for a file that was sent for another record, or is gone meanwhile.
    """
    asked = [key for key, field in form.asked.items() if types.get(field.type).uploads]
    named = {key: _ids(reading, key) for key in asked}
    wanted = {one for ids in named.values() for one in ids}
    if not wanted:
        return
    here = AnswerFile.select().where(AnswerFile.record == record.id, AnswerFile.sha256 != "")
    known = {row.id for row in here.where(AnswerFile.id.in_(list(wanted)))}
    lost = {key: say("file_unknown") for key, ids in named.items() if not known.issuperset(ids)}
    if lost:
        raise Refused(lost)
    waiting = AnswerFile.id.in_(list(wanted)) & AnswerFile.attached.is_null()
    AnswerFile.update(attached=now()).where(waiting).execute()


def _ids(reading: Reading, key: str) -> list[UUID]:
    """Return the ids that an answer names; what was typed instead names none."""
    answer = reading.values.get(key)
    texts: Iterable[object] = answer if isinstance(answer, list) else reading.typed.get(key, ())
    found = (parse_id(text) for text in texts if isinstance(text, str))
    return [one for one in found if one is not None]
