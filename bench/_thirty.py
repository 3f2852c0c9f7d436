"""Records of the form of thirty questions, written straight into an empty database."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from forms.definition.model import Field
from portal.core.database import transaction
from portal.core.ids import new_id
from portal.core.policy import Actor
from portal.designer.queries import definition
from portal.intake.models import Submission
from portal.projects.acting import actor_for
from portal.projects.models import ActivityType, Membership, Organisation
from tests.intake import house as houses
from tests.intake.house import House

FORM = Path(__file__).parent / "fixtures" / "form30.json"
START = datetime(2026, 1, 5, 8, tzinfo=UTC)
AT_ONCE = 2_000
_ITEMS = json.loads(FORM.read_text(encoding="utf-8"))["items"]
KINDS = [one["type"] for item in _ITEMS for one in item.get("fields", [item])]


def build(size: int) -> House:
    """Fill an empty database with ``size`` sent records, every question answered."""
    house = houses.build()
    revision = house.publish(json.loads(FORM.read_text(encoding="utf-8")))
    form = definition(revision)
    fields = [(field, _choices(form, field)) for field in form.fields()]
    own = Organisation.get(Organisation.name == "Les Tilleuls")
    rows = _rows(house, revision.id, own.id, fields, size)
    while some := list(islice(rows, AT_ONCE)):
        with transaction():
            Submission.insert_many(some).execute()
    return house


def found() -> tuple[Actor, Any]:
    """Return the coordinator of a database that was built, and the id of its activity."""
    member = Membership.get(Membership.role == "coordinator")
    return actor_for(member.user, member.project_id), ActivityType.get().id


def cells(number: int) -> list[Any]:
    """Return what the workbook shows of a record, as XlsxWriter takes it."""
    at = (START + timedelta(minutes=3 * number)).replace(tzinfo=None)
    leading = [f"ESSAI-2026-{number:06}", "Les Tilleuls", "A1 Action 1", "envoyée", at, at]
    return [*leading, None, *(_cell(kind, number) for kind in KINDS)]


def _cell(kind: str, number: int) -> Any:
    if kind == "date":
        return date(2026, 1, 1) + timedelta(days=number % 330)
    if kind in {"integer", "decimal", "money", "duration"}:
        return number % 97
    return f"Réponse {number} à la question"


def _choices(form: Any, field: Field) -> list[str]:
    return [choice.id for choices in form.choices(field) for choice in choices]


def _rows(
    house: House, revision: Any, own: Any, fields: list[Any], size: int
) -> Iterator[dict[str, Any]]:
    author = house.actors["partner"].user_id
    for number in range(1, size + 1):
        at = START + timedelta(minutes=3 * number)
        values = {field.id: _answer(field, ids, number) for field, ids in fields}
        yield {
            "id": new_id(), "project": house.project.id, "activity_type": house.activity.id,
            "revision": revision, "organisation": own, "action": house.action.id,
            "author": author, "state": "submitted", "version": 1, "number": number,
            "reference": f"ESSAI-2026-{number:06}", "answers": {"values": values, "typed": {}},
            "created": at, "updated": at, "submitted_at": at, "day": at.date(),
        }  # fmt: skip


def _answer(field: Field, choices: list[str], number: int) -> Any:
    kind = field.type
    if choices:
        one = choices[number % len(choices)]
        return [one] if kind == "several_choices" else one
    simple: dict[str, Any] = {
        "date": (date(2026, 1, 1) + timedelta(days=number % 330)).isoformat(),
        "time": f"{number % 24:02}:{number % 60:02}",
        "decimal": f"{number % 400}.5",
        "yes_no": bool(number % 2),
        "email": f"personne{number}@exemple.fr",
    }
    if kind in {"integer", "money", "duration", "percentage"}:
        return number % 97
    return simple.get(kind, f"Réponse {number} à {field.label[:20].lower()}")
