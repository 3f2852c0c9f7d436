"""A form that thinks: every kind of rule, on questions, on a section and in the rows of a group."""

from typing import Any

from tests.intake.house import CAR, HOUSING, JOBS, WALK, definition

MET, YOUNG, SHARE, MODE, KM = "f_met", "f_young", "f_share", "f_mode", "f_km"
CALM, NOTES, TOPICS, DAY = "f_calm", "f_notes", "f_topics", "f_day"
LINES, KIND, WHAT, COUNT, PRICE, SUM, ALL = (
    "f_lines", "f_kind", "f_what", "f_count", "f_price", "f_sum", "f_all",
)  # fmt: skip
TROUBLE, FOLLOWED = "s_trouble", "f_followed"
BY_CAR = ["=", ["field", MODE], ["choice", CAR]]
UNREST = ["=", ["field", CALM], ["truth", False]]
NO_PLATE = "Écrivez l’immatriculation comme AB-123-CD."
TOO_MANY = "Indiquez au plus le nombre de personnes rencontrées."


def _field(field_id: str, kind: str, label: str, **more: Any) -> dict[str, Any]:
    return {"id": field_id, "code": field_id[2:], "type": kind, "label": label, **more}


def ruled(**changes: Any) -> dict[str, Any]:
    """Return the form; ``changes`` replace keys of the document."""
    share = ["*", ["div", ["field", YOUNG], ["field", MET]], ["number", "100"]]
    young = {"constraint": ["<=", ["self"], ["field", MET]], "message": TOO_MANY}
    left = ["or", BY_CAR, ["=", ["self"], ["choice", JOBS]]]
    items = [
        _field(DAY, "date", "Date", required=True, rules={"default": ["today"]}),
        _field(MET, "integer", "Personnes rencontrées"),
        _field(YOUNG, "integer", "Dont jeunes", rules=young),
        _field(SHARE, "percentage", "Part de jeunes", rules={"compute": share}),
        _field(MODE, "one_choice", "Déplacement", list_ids=["l_modes"]),
        _field(KM, "decimal", "Kilomètres", rules={"visible": BY_CAR, "required": BY_CAR}),
        _field(TOPICS, "several_choices", "Thèmes", list_ids=["l_topics"], rules={"choices": left}),
        _field(CALM, "yes_no", "Sortie calme", required=True),
        {
            "id": TROUBLE,
            "label": "Les difficultés",
            "help": "",
            "rules": {"visible": UNREST},
            "fields": [
                _field(NOTES, "long_text", "Que s’est-il passé", required=True),
                _field(FOLLOWED, "yes_no", "Suivi prévu"),
            ],
        },
        _lines(),
        _field(ALL, "money", "Dépense totale", rules={"compute": ["sum", ["field", SUM]]}),
    ]
    return definition(items=items, **changes)


def _lines() -> dict[str, Any]:
    """Return a group whose rows each work out their own amount."""
    amount = ["*", ["field", COUNT], ["field", PRICE]]
    by_car = ["=", ["field", KIND], ["choice", CAR]]
    plate = ["regex", ["self"], ["text", "[A-Z]{2}-[0-9]{3}-[A-Z]{2}"]]
    car = {"visible": by_car, "required": by_car, "constraint": plate, "message": NO_PLATE}
    inner = [
        _field(KIND, "one_choice", "Pour", list_ids=["l_modes"]),
        _field(WHAT, "short_text", "Immatriculation", rules=car),
        _field(COUNT, "integer", "Quantité", rules={"default": ["number", "1"]}),
        _field(PRICE, "money", "Prix"),
        _field(SUM, "money", "Montant", rules={"compute": amount}),
    ]
    return _field(LINES, "group", "Achats", options={"row": "Achat"}, fields=inner)


__all__ = ["CAR", "HOUSING", "JOBS", "WALK", "ruled"]
