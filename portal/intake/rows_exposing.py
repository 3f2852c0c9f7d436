"""Which answers a person may read inside groups: each question of a row has its own exposure.

Pages show a group to all or none; a workbook has a column per question, and leaves out some.
"""

from collections.abc import Iterator, Mapping
from uuid import UUID

from forms import fields as types
from forms.definition import Field
from forms.exposure import Exposure
from forms.values import Json
from portal.core import policy
from portal.core.policy import Actor
from portal.designer.cache import LatestUsed
from portal.designer.queries import definition
from portal.intake.exposing import Edition, latest_edition, published_revisions

#: By the latest published revision of a form: with it, every earlier one is known too.
_withheld: LatestUsed[Edition, frozenset[str]] = LatestUsed(200)


def hidden_parts(actor: Actor, activity_type_id: UUID) -> frozenset[str]:
    """Return the ids of the fields, those in groups too, whose answers are kept from ``actor``."""
    if policy.sees_names(actor):
        return frozenset()
    return withheld_parts(activity_type_id)


def withheld_parts(activity_type_id: UUID) -> frozenset[str]:
    """Return the fields, those in groups too, that no one is told who reads no names.

    A field is one as soon as a published revision says so. With a group goes what it holds, and
    a group goes when nothing of what it holds is told.
    """
    latest = latest_edition(activity_type_id)
    if latest is None:
        return frozenset()

    def read() -> frozenset[str]:
        revisions = published_revisions(activity_type_id)
        forms = [definition(revision) for revision in revisions]
        return withheld([field for form in forms for field in form.fields()])

    return _withheld.get(latest, read)


def withheld(fields: list[Field]) -> frozenset[str]:
    """Return the ids of those that are withheld of the fields of all revisions of a form."""
    every = [one for field in fields for one in (field, *field.fields)]
    named = {one.id for one in every if one.own_exposure is Exposure.NOMINATIVE}
    told = {one.id for one in every} - {one.id for one in every if not _by_number(one)}
    found = named - told
    for field in fields:
        if field.id in found:
            found |= {inner.id for inner in field.fields}
    held = {field.id: set(_held(fields, field.id)) for field in fields if field.fields}
    return frozenset(found | {key for key, inner in held.items() if inner <= found})


def _by_number(field: Field) -> bool:
    return types.get(field.type).told_by_number


def _held(fields: list[Field], field_id: str) -> Iterator[str]:
    """Yield what a group asks, or asked, that has an answer."""
    for field in fields:
        if field.id == field_id:
            yield from (one.id for one in field.fields if types.get(one.type).answers)


def may_show(values: Mapping[str, Json], hidden: frozenset[str]) -> dict[str, Json]:
    """Return the answers without the hidden ones; rows that say nothing else are not there."""
    return {
        field_id: shown
        for field_id, value in values.items()
        if field_id not in hidden and (shown := _shown(value, hidden)) is not None
    }


def _shown(value: Json, hidden: frozenset[str]) -> Json:
    """Return an answer; of rows, what may be shown of each."""
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        return value
    seen = [(row, _row(row, hidden)) for row in value if isinstance(row, dict)]
    return [{**row, "values": said} for row, said in seen if said] or None


def _row(row: Mapping[str, Json], hidden: frozenset[str]) -> dict[str, Json]:
    values = row.get("values")
    said = values if isinstance(values, dict) else {}
    return {key: answer for key, answer in said.items() if key not in hidden}
