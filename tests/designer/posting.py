"""The pages of the builder, as tests post to them."""

import re
from typing import Any

from werkzeug.test import TestResponse

from forms.definition import Field
from portal.designer.models import Revision
from tests.designer.conftest import Desk

ROOT = "/gestion/formulaires"


def address(revision: Revision, end: str = "") -> str:
    return f"{ROOT}/brouillon/{revision.id}{end}"


def post(desk: Desk, revision: Revision, **inputs: Any) -> TestResponse:
    """Post a card of the builder as its coordinator, on the version that ``revision`` has."""
    data = {"version": revision.version, **inputs}
    return desk.browser(desk.coordinator).post(address(revision), data=data)


def now(revision: Revision) -> Revision:
    found: Revision = Revision.get_by_id(revision.id)
    return found


def card(field: Field, **changed: Any) -> dict[str, Any]:
    """Return what the open card of a field posts."""
    inputs = {
        "item": field.id,
        "label": field.label,
        "help": field.help,
        "shown": ["required", "options", "indexed"],
        "meaning": field.meaning or "",
        "exposure": field.exposure.value,
        "type": field.type,
        "code": field.code,
    }
    return {**inputs, **changed}


def main(answer: TestResponse) -> str:
    found = re.search(r"<main.*</main>", answer.text, re.DOTALL)
    return found[0] if found else ""
