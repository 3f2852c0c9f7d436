"""The funders' workbooks that can be filled: each is a file and a mapping, both read as data."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from portal.core.errors import UserError
from portal.exports import words
from portal.exports.mapping import Anchor, Complete, Repeat, Slot, Template, Term

#: Where the templates that come with the portal stand, each beside its mapping.
FOLDER = Path(__file__).resolve().parents[1] / "workbooks" / "models"


def available() -> list[Template]:
    """Return every template that comes with the portal, by title."""
    templates = [load(path) for path in FOLDER.glob("*.json")]
    return sorted(templates, key=lambda template: template.title)


def get(key: str | None) -> Template:
    """Return the template of ``key``; UserError when there is none."""
    for template in available():
        if template.key == key:
            return template
    raise UserError(words.NO_TEMPLATE)


def load(mapping: Path) -> Template:
    """Return the template that a mapping describes; the file it names stands beside it."""
    document = json.loads(mapping.read_text(encoding="utf-8"))
    return Template(
        key=mapping.stem,
        title=document.get("title", mapping.stem),
        description=document.get("description", ""),
        path=mapping.parent / document.get("template", f"{mapping.stem}.xlsx"),
        cells=_anchors(document.get("cells", ())),
        cached=_anchors(document.get("cached", ())),
        blocks=tuple(_repeat(block) for block in document.get("blocks", ())),
        complete=tuple(
            Complete(_term(one["whole"]), tuple(_term(part) for part in one["parts"]))
            for one in document.get("complete", ())
        ),
    )


def _anchors(found: Iterable[dict[str, Any]]) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(
            sheet=one["sheet"],
            cell=one["cell"],
            term=_term(one),
            minus=_other(one, "minus"),
            of=_other(one, "of"),
            kind=one.get("kind", ""),
            label=one.get("label", ""),
            highlight=one.get("highlight", False),
        )
        for one in found
    )


def _other(document: dict[str, Any], name: str) -> Term | None:
    return _term(document[name]) if name in document else None


def _term(document: dict[str, Any] | str) -> Term:
    if isinstance(document, str):
        return Term(document)
    return Term(document.get("figure", ""), document.get("sum", ""))


def _repeat(block: dict[str, Any]) -> Repeat:
    first, last = block["rows"]
    columns, cached = (
        {letter: _slot(slot) for letter, slot in block.get(part, {}).items()}
        for part in ("columns", "cached")
    )
    return Repeat(block["sheet"], (first, last), block["list"], columns, cached)


def _slot(slot: dict[str, Any] | str) -> Slot:
    return Slot(slot) if isinstance(slot, str) else Slot(slot["key"], _other(slot, "of"))
