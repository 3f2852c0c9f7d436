"""Who reads no names is told nothing by any part of a workbook: it is the same without the answers.

One question of every registered type, and each type inside a group too; SQLite alone: what a person
may read is decided before any statement is written.
"""

import re
from dataclasses import replace
from typing import Any

import pytest

from forms import fields as types
from forms.definition import Form
from forms.definition.model import Field
from forms.exposure import Exposure
from portal.core.clock import now, standing_at
from portal.core.files import storage
from portal.core.ids import new_id
from portal.core.policy import Actor, Role
from portal.exports import commands
from portal.exports.filters import Filters
from portal.exports.keeping import pieces
from portal.exports.models import Run
from portal.intake.models import Submission
from tests.exports.support import work
from tests.matrix import every_field
from tests.matrix.world import World
from tests.support.saying import parts

#: What differs from one workbook to the next, whatever is stored.
PASSING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
GROUPED = "in"


def _inside(form: Form) -> Form:
    """Return the form with a group of one question of every type that a group may ask."""
    held = [field for field in form.fields() if _may_stand_in_a_group(field)]
    copies = [replace(field, id=field.id + GROUPED, code=field.code + GROUPED) for field in held]
    (group,) = [field for field in form.fields() if field.type == "group"]
    other = replace(group, id="f_all", code="all", fields=tuple(copies))
    return replace(form, items=(*form.items, other))


def _may_stand_in_a_group(field: Field) -> bool:
    kind = types.get(field.type)
    return not (kind.holds or kind.uploads or field.meaning) and kind.answers


def _rows(form: Form, values: dict[str, Any]) -> dict[str, Any]:
    """Return stored answers with rows of the group: all of them, then each by itself."""
    inner = [field.id for field in form.field("f_all").fields]
    said = {key: values[key[: -len(GROUPED)]] for key in inner if key[: -len(GROUPED)] in values}
    alone = [
        {"id": f"r_{place:03}", "values": {key: one}}
        for place, (key, one) in enumerate(said.items())
    ]
    return {**values, "f_all": [{"id": "r_whole", "values": said}, *alone]}


def _without_names(form: Form, values: dict[str, Any]) -> dict[str, Any]:
    """Return stored answers without those that can only be told by a name."""
    every = {field.id: field for field in form.every_field()}

    def told(said: dict[str, Any]) -> dict[str, Any]:
        return {key: one for key, one in said.items() if not _named(every[key])}

    rows = [(row["id"], told(row["values"])) for row in values["f_all"]]
    return {**told(values), "f_all": [{"id": key, "values": said} for key, said in rows if said]}


def _named(field: Field) -> bool:
    by_number = types.get(field.type).told_by_number
    return field.own_exposure is Exposure.NOMINATIVE and not by_number


def _told(reader: Actor, activity_type_id: Any) -> str:
    """Return all that a workbook says, and all that the portal keeps to make it again."""
    run = commands.request_data(reader, activity_type_id, Filters())
    work()
    run = Run.get_by_id(run.id)
    assert run.state == "done", run.error
    with storage().open(run.file_key) as file:
        said = parts(file.read())
    kept = [list(pieces(run.id, sheet)) for sheet in range(len(run.snapshot["sheets"]))]
    return PASSING.sub("…", f"{said} {run.snapshot} {kept}")


@pytest.mark.parametrize("built", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", [Role.AUDITOR, Role.FINANCE])
def test_no_part_of_a_workbook_depends_on_what_is_hidden(kept: World, role: Role) -> None:
    coordinator, writer = kept.actors[Role.COORDINATOR], kept.actors[Role.PARTNER]
    with standing_at(now()), kept.acting():
        form = _inside(every_field.every_field("Tout"))
        revision = every_field.published(coordinator, form)
        record = every_field.sent(writer, revision, every_field.answers(form, writer), new_id())
        about, own = record.activity_type_id, Submission.id == record.id
        values = _rows(form, record.answers["values"])
        told = [Submission.update(answers={"values": said, "typed": {}}).where(own)
                for said in (values, _without_names(form, values))]  # fmt: skip
        told[0].execute()
        first, whole = _told(kept.actors[role], about), _told(coordinator, about)
        told[1].execute()
        assert first == _told(kept.actors[role], about)
        assert whole != _told(coordinator, about)
    assert len([field for field in form.every_field() if _named(field)]) > 15
