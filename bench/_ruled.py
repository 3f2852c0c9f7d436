"""Ten conditions for the form of thirty questions."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

#: Ids of the form.
START, KILOMETRES, MET, NEW = (
    "f_e2xcfodur57g", "f_eunhm2lzpckb", "f_gyguu363ls2h", "f_wqmfnngcyovs",
)  # fmt: skip
FIRST_NAME, LAST_NAME, BORN, REACHED = (
    "f_j4tb7fojholk", "f_c2svgvz45xoj", "f_7jrqqtfztciv", "f_oisgld2cqxst",
)  # fmt: skip
PARTNER, RELAYS, AGAIN, NEXT_DAY, NEXT_PLACE = (
    "f_fsr2mdpciovu", "f_csfxrh5qvlgz", "f_qervkmmvfbxa", "f_ki7ny5ouxwwa", "f_6trx7lngfbqp",
)  # fmt: skip
HANDED_OUT = "f_iqxvtudqty7i"

_SOMEBODY = [">=", ["field", MET], ["number", "1"]]
_AGAIN = ["=", ["field", AGAIN], ["truth", True]]
CONDITIONS: Mapping[str, Mapping[str, Any]] = {
    KILOMETRES: {"visible": ["not", ["empty", ["field", START]]]},
    NEW: {
        "constraint": ["<=", ["self"], ["field", MET]],
        "message": "Indiquez au plus le nombre de personnes rencontrées.",
    },
    FIRST_NAME: {"visible": _SOMEBODY},
    LAST_NAME: {"visible": _SOMEBODY},
    BORN: {"visible": ["not", ["empty", ["field", FIRST_NAME]]]},
    REACHED: {"visible": ["or", [">=", ["age", ["field", BORN]], ["number", "18"]], _SOMEBODY]},
    RELAYS: {"visible": ["not", ["empty", ["field", PARTNER]]]},
    NEXT_DAY: {"visible": _AGAIN},
    NEXT_PLACE: {"visible": _AGAIN},
    HANDED_OUT: {"required": [">", ["field", MET], ["number", "20"]]},
}


def ruled(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the form with its conditions."""
    made = deepcopy(dict(document))
    for item in made["items"]:
        for field in item.get("fields", [item]):
            if field["id"] in CONDITIONS:
                field["rules"] = dict(CONDITIONS[field["id"]])
    return made
