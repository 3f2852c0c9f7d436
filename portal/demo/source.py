"""The demonstration's own data files, read."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def projects() -> list[dict[str, Any]]:
    """Return the two projects: facts as published, partners invented, budgets fictional."""
    return json.loads((FOLDER / "projects.json").read_text(encoding="utf-8"))


@cache
def programmes() -> dict[str, Any]:
    """Return the versions of each project's programme, and the exits that both share."""
    return json.loads((FOLDER / "programmes.json").read_text(encoding="utf-8"))


@cache
def sentences() -> dict[str, Any]:
    """Return the words that invented records are made of."""
    return json.loads((FOLDER / "sentences.json").read_text(encoding="utf-8"))


def codes() -> list[str]:
    """Return the codes of the demonstration projects."""
    return [project["code"] for project in projects()]
