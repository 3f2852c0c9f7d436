"""The buttons of a group's rows, where no script spares the way: add, take out, move.

Each posts the whole page, which comes back as it was typed but for the rows.
"""

import secrets
from collections.abc import Mapping, Sequence

from forms.definition.ids import ALPHABET, LENGTH
from forms.fields.group_rows import FIRST

#: Name of the buttons in the page; each says ``what:where``.
BUTTON = "_rows"
Posted = Mapping[str, Sequence[str]]


def pressed(posted: Posted, button: str) -> dict[str, list[str]]:
    """Return what a page posted, its rows changed as the pressed button says.

    An unknown button, or one about a row that is gone, changes nothing.
    """
    fields = {name: list(texts) for name, texts in posted.items()}
    act, _, where = button.partition(":")
    name, _, row = where.rpartition(".")
    if act == "add":
        fields[where] = [*fields.get(where, [FIRST]), _new_id()]
    elif act == "remove" and row in fields.get(name, ()):
        fields[name].remove(row)
        fields = {key: texts for key, texts in fields.items() if not key.startswith(f"{where}.")}
    elif act in STEPS and row in fields.get(name, ()):
        _move(fields[name], row, STEPS[act])
    return fields


STEPS = {"up": -1, "down": 1}


def _move(rows: list[str], row: str, by: int) -> None:
    at = rows.index(row)
    rows.insert(max(0, at + by), rows.pop(at))


def _new_id() -> str:
    return "r_" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
