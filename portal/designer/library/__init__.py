"""Activity types ready made: what the builder offers to start from.

One JSON file each: what the type records (``kind``), its picture (``icon``), what one record and
several count as (``unit``, where « séances » would not do), and its ``form``, whose title and
description are the type's own.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from forms.definition import Form, from_checked
from forms.text import fold

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Model:
    """An activity type as a project may begin it.

    Attributes:
        key: name of its file.
        kind: what it records, an ``ActivityKind``.
        icon: one of the pictures that a type may bear.
        unit: what one record counts as, and several; both empty for the usual word.
    """

    key: str
    kind: str
    icon: str
    unit: tuple[str, str]
    form: Form


@cache
def models() -> dict[str, Model]:
    """Return every model by its key, in the order of their titles."""
    found = map(_model, FOLDER.glob("*.json"))
    return {model.key: model for model in sorted(found, key=lambda model: fold(model.form.title))}


def _model(path: Path) -> Model:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    one, several = document.get("unit", ("", ""))
    form = from_checked(document["form"])
    return Model(path.stem, document["kind"], document["icon"], (one, several), form)
