"""The funders' workbooks that can be filled: each is a file and a mapping, both read as data."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from portal.core.errors import UserError
from portal.core.figures import FigureKind
from portal.exports import words

#: Where the templates that come with the portal stand, each beside its mapping.
FOLDER = Path(__file__).resolve().parents[1] / "workbooks" / "models"

#: What a cell can be made for, as a mapping says it.
KINDS = {
    "text": FigureKind.TEXT,
    "amount": FigureKind.MONEY,
    "integer": FigureKind.COUNT,
    "percent": FigureKind.PERCENT,
    "date": FigureKind.DAY,
}


@dataclass(frozen=True)
class Term:
    """A figure by its path, or the sum of a column of a list (``financeurs[].demande``).

    ``where`` keeps the rows of the list whose columns contain these words, in any case.
    """

    figure: str = ""
    sum: str = ""
    where: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        if self.figure:
            return self.figure
        narrowed = ", ".join(f"{key}\u00a0: {word}" for key, word in self.where.items())
        return f"somme de {self.sum}" + (f" ({narrowed})" if narrowed else "")


@dataclass(frozen=True)
class Anchor:
    """A cell of the template and what it shows: a term, less another, or its share of another.

    Cells that keep their formula say here what the formula computes, so that readers without
    calculation see its result. ``kind`` is what the cell is made for (``KINDS``), "" for anything;
    ``label`` names what the cell shows when its figure's own label does not; the highlighted ones
    stand first on the pages.
    """

    sheet: str
    cell: str
    term: Term
    minus: Term | None = None
    of: Term | None = None
    kind: str = ""
    label: str = ""
    highlight: bool = False

    def __str__(self) -> str:
        minus = f" − {self.minus}" if self.minus else ""
        return f"{self.term}{minus}" + (f" / {self.of}" if self.of else "")


@dataclass(frozen=True)
class Slot:
    """A column of repeated rows: the key of the list it shows, or its share of another term."""

    key: str
    of: Term | None = None


@dataclass(frozen=True)
class Repeat:
    """Rows of the template, first and last, repeated once per row of the list ``source``.

    ``columns`` receive values by column letter; ``cached`` ones keep their formula.
    """

    sheet: str
    rows: tuple[int, int]
    source: str
    columns: Mapping[str, Slot]
    cached: Mapping[str, Slot]

    @property
    def slots(self) -> dict[str, Slot]:
        """Every column by its letter."""
        return {**self.columns, **self.cached}


@dataclass(frozen=True)
class Complete:
    """A total of the template and all the lines it has for it: together they must make it."""

    whole: Term
    parts: tuple[Term, ...]


@dataclass(frozen=True)
class Template:
    """A funder's workbook: ``cells`` receive values, ``cached`` ones keep their formula.

    ``complete`` says which lines must leave nothing out: an amount on an account that the funder
    has no line for is never dropped in silence.
    """

    key: str
    title: str
    description: str
    path: Path
    cells: tuple[Anchor, ...]
    cached: tuple[Anchor, ...] = ()
    blocks: tuple[Repeat, ...] = ()
    complete: tuple[Complete, ...] = ()

    @cached_property
    def content(self) -> bytes:
        """The file itself."""
        return self.path.read_bytes()

    @cached_property
    def sha256(self) -> str:
        """What names this very version of the file."""
        return hashlib.sha256(self.content).hexdigest()


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
    return Term(document.get("figure", ""), document.get("sum", ""), document.get("where", {}))


def _repeat(block: dict[str, Any]) -> Repeat:
    first, last = block["rows"]
    columns, cached = (
        {letter: _slot(slot) for letter, slot in block.get(part, {}).items()}
        for part in ("columns", "cached")
    )
    return Repeat(block["sheet"], (first, last), block["list"], columns, cached)


def _slot(slot: dict[str, Any] | str) -> Slot:
    return Slot(slot) if isinstance(slot, str) else Slot(slot["key"], _other(slot, "of"))
