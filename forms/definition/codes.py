"""Codes: the names of fields, lists and choices for people who work with data."""

from __future__ import annotations

import re
from collections.abc import Collection

from forms.text import fold

LONGEST = 60
FIELD_PATTERN = r"^[a-z][a-z0-9_]{0,62}$(?!\n)"
CHOICE_PATTERN = r"^[a-z0-9][a-z0-9_]{0,62}$(?!\n)"


def suggest_code(label: str, taken: Collection[str] = (), *, letter_first: bool = True) -> str:
    """Make a free code out of a label: ``Nombre de contacts`` gives ``nombre_de_contacts``.

    Args:
        label: what the field or the choice is called.
        taken: codes in use.
        letter_first: whether the code must begin with a letter, as a field's must.
    """
    words = re.sub("[^a-z0-9]+", "_", fold(label).replace("œ", "oe").replace("æ", "ae"))
    base = words.strip("_")[: LONGEST - 6].strip("_") or "champ"
    if letter_first and not base[0].isalpha():
        base = f"champ_{base}"
    return _free(base, taken)


def _free(base: str, taken: Collection[str]) -> str:
    code, number = base, 1
    while code in taken:
        number += 1
        code = f"{base}_{number}"
    return code
