"""What the pages show of a run: plain values, ready for a template."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.core.figures import FigureKind
from portal.core.money import show_cents
from portal.core.policy import Actor
from portal.exports import figures as taken
from portal.exports import queries
from portal.exports.models import Run, RunKind
from portal.exports.queries import Progress, Stage
from portal.exports.values import unpack

#: Word and picture of each stage.
STAGES: dict[Stage, tuple[LazyString, str]] = {
    Stage.WAITING: (_l("En attente"), "clock"),
    Stage.RUNNING: (_l("En préparation"), "hourglass-split"),
    Stage.DONE: (_l("Prêt"), "check-circle"),
    Stage.FAILED: (_l("Échec"), "exclamation-triangle"),
    Stage.CANCELLED: (_l("Annulé"), "x-circle"),
}

#: What the records behind a figure are called.
SOURCES = {
    "budget_line": _l("lignes du budget"),
    "grant_award": _l("subventions"),
    "project": _l("projet"),
    "submission": _l("fiches"),
}


@dataclass(frozen=True)
class Line:
    """One run of the history."""

    run: Run
    title: str
    what: str
    author: str
    filters: list[tuple[str, str]]
    progress: Progress
    word: str
    icon: str

    @property
    def size(self) -> str:
        """The file's size in words, empty until there is one."""
        return in_words(self.run.size) if self.run.size else ""


def line(actor: Actor, run: Run) -> Line:
    """Return what a list shows of ``run`` to ``actor``."""
    progress = queries.progress(run)
    word, icon = STAGES[progress.stage]
    words = [(label, text) for label, text in run.filters.get("words", ())]
    is_data = run.kind == RunKind.DATA
    return Line(
        run=run,
        title=run.activity_type.name if run.activity_type else dict(words).get("Modèle", ""),
        what=_("Tableau de données") if is_data else _("Classeur financeur"),
        author=queries.author(actor, run),
        filters=[pair for pair in words if pair[0] != "Modèle"],
        progress=progress,
        word=str(word),
        icon=icon,
    )


@dataclass(frozen=True)
class ShownFigure:
    """One figure of a snapshot: its name, its path, its cell, its value, what stands behind it."""

    label: str
    path: str
    place: str
    value: str
    behind: str


def figures(snapshot: dict[str, Any]) -> list[ShownFigure]:
    """Return every figure of a funder's snapshot in words."""
    return [
        ShownFigure(
            kept["label"],
            kept["path"],
            f"{kept['sheet']}\u00a0!\u00a0{kept['cell']}",
            value_in_words(unpack(kept["value"]), FigureKind(kept["kind"])),
            _behind(len(kept["records"]), kept["source"]),
        )
        for kept in taken.lines(snapshot)
    ]


def value_in_words(value: Any, kind: FigureKind) -> str:
    """Return a figure as a page shows it: amounts to the cent, shares with two decimals."""
    if value is None:
        return "–"
    if kind is FigureKind.MONEY:
        return show_cents(round(Decimal(value) * 100))
    if kind is FigureKind.PERCENT:
        return f"{format_decimal(Decimal(value) * 100, '0.00', locale='fr')}\u00a0%"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return format_decimal(value, locale="fr") if isinstance(value, int) else str(value)


def _behind(count: int, source: str) -> str:
    if not count:
        return "–"
    name = SOURCES.get(source, _l("enregistrements"))
    return str(name) if source == "project" else f"{count} {name}"


def in_words(size: int) -> str:
    """Return a number of bytes in words: ``12 Ko``."""
    for unit, weight in (("Mo", 1 << 20), ("Ko", 1 << 10)):
        if size >= weight:
            return f"{format_decimal(size / weight, '0.#', locale='fr')}\u00a0{unit}"
    return f"{size}\u00a0octets"
