"""A session with what a workbook shows on sheets of their own: groups, people, a grid."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from portal.accounts.models import Organisation
from portal.core.ids import new_id
from portal.intake.models import Submission
from tests.intake import house as h
from tests.intake.house import House

DAY, KIDS, NAME, AGE, MODE = "f_day", "f_kids", "f_kidname", "f_age", "f_kidmode"
VISITS, PLACE, WHO, LIST, GRID = "f_visits", "f_where", "f_who", "f_list", "f_grid"
WALK, CAR = "c_walk", "c_car"
GIRLS, BOYS, YOUNG, OLD = "c_girls", "c_boys", "c_young", "c_old"
CANARY = "Zéphirine"


def person(number: int) -> str:
    """Return somebody new, as a list stores them."""
    return f"+2004-09-{number:02}|Canari|{CANARY} {number}"


def definition(**changes: Any) -> dict[str, Any]:
    """Return the form; ``changes`` replace keys of the document."""
    modes = _list("l_modes", [(WALK, "À pied"), (CAR, "En voiture")])
    modes["choices"][1]["retired"] = True
    lists = [
        modes,
        _list("l_rows", [(GIRLS, "Filles"), (BOYS, "Garçons")]),
        _list("l_columns", [(YOUNG, "16-17 ans"), (OLD, "18-25 ans")]),
    ]
    kids = [
        _field(NAME, "short_text", "Prénom de l’enfant"),
        _field(AGE, "integer", "Âge", help="En années révolues."),
        _field(MODE, "one_choice", "Mode de garde", list_ids=["l_modes"]),
    ]
    visits = [
        _field(PLACE, "short_text", "Lieu", exposure="open"),
        _field(WHO, "attendance", "Qui est venu"),
    ]
    return {
        "schema": 1,
        "title": "Séance",
        "items": [
            _field(DAY, "date", "Date", meaning="activity.date"),
            _field(KIDS, "group", "Enfants", fields=kids),
            _field(LIST, "attendance", "Liste de présence"),
            _field(VISITS, "group", "Visites", fields=visits),
            _field(GRID, "count_grid", "Rencontres", list_ids=["l_rows", "l_columns"]),
        ],
        "lists": lists,
        **changes,
    }


def kid(row_id: str, **values: Any) -> dict[str, Any]:
    """Return one row of the children, by what it says: name, age, mode."""
    keys = {"name": NAME, "age": AGE, "mode": MODE}
    return {"id": row_id, "values": {keys[key]: value for key, value in values.items()}}


def visit(row_id: str, place: str, *people: dict[str, Any]) -> dict[str, Any]:
    """Return one visit, with who came."""
    return {"id": row_id, "values": {PLACE: place, WHO: {"rows": list(people), "minutes": 30}}}


ANSWERS: Mapping[str, Any] = {
    DAY: "2026-03-31",
    KIDS: [
        kid("r_aa", name=f"{CANARY} l’aînée", age=7, mode=CAR),
        kid("r_bb", name=f"{CANARY} seule"),
        kid("r_cc", age=3),
    ],
    LIST: {
        "rows": [
            {"person": person(1), "presence": "present"},
            {"person": person(2), "presence": "present", "minutes": 45},
            {"person": person(3), "presence": "excused", "reason": "transport"},
        ],
        "minutes": 90,
        "anonymous": 4,
    },
    VISITS: [
        visit("r_dd", "Gare", {"person": person(1), "presence": "present"}),
        visit("r_ee", "Parc", {"person": person(1), "presence": "absent"},
              {"person": person(4), "presence": "present"}),
    ],
    GRID: {GIRLS: {YOUNG: 2, OLD: 3}, BOYS: {OLD: 1}},
}  # fmt: skip


def kept(house: House, answers: Mapping[str, Any], number: int = 1) -> Submission:
    """Return a record that was sent with these answers, as they are stored."""
    at = datetime(2026, 4, 1, 8, tzinfo=UTC) + timedelta(minutes=number)
    own = Organisation.get(Organisation.name == "Les Tilleuls")
    return Submission.create(
        id=new_id(),
        project=house.project,
        activity_type=house.activity,
        revision=house.revision,
        organisation=own,
        action=house.action,
        author=house.actors["partner"].user_id,
        state="submitted",
        version=1,
        number=number,
        reference=f"ESSAI-2026-{number:06}",
        answers={"values": dict(answers), "typed": {}},
        created=at,
        updated=at,
        submitted_at=at,
        day=at.date(),
        force_insert=True,
    )


def _field(field_id: str, kind: str, label: str, **more: Any) -> dict[str, Any]:
    return {"id": field_id, "code": field_id[2:], "type": kind, "label": label, **more}


def _list(list_id: str, choices: list[tuple[str, str]]) -> dict[str, Any]:
    entries = [{"id": key, "code": key[2:], "label": label} for key, label in choices]
    return {"id": list_id, "code": list_id[2:], "label": list_id[2:], "choices": entries}


__all__ = ["ANSWERS", "definition", "h", "kept", "kid", "person", "visit"]
