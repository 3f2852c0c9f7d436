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
from portal.exports import queries, words
from portal.exports.models import Run, RunKind
from portal.exports.queries import Progress, Stage

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
    "budget_line": (_l("ligne du budget"), _l("lignes du budget")),
    "grant_award": (_l("subvention"), _l("subventions")),
    "submission": (_l("fiche"), _l("fiches")),
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
    stage: str
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
    said = [(label, text) for label, text in run.filters.get("words", ())]
    is_data = run.kind == RunKind.DATA
    return Line(
        run=run,
        title=run.activity_type.name if run.activity_type else dict(said).get("Modèle", ""),
        what=_("Tableau de données") if is_data else _("Classeur financeur"),
        author=queries.author(actor, run),
        filters=[pair for pair in said if pair[0] != "Modèle"],
        progress=progress,
        stage=words.stage(progress.done, progress.total),
        word=str(word),
        icon=icon,
    )


@dataclass(frozen=True)
class ShownFigure:
    """One figure of a snapshot: its name, its path, its cell, its value, what stands behind it."""

    label: str
    path: str
    sheet: str
    cell: str
    value: str
    behind: str
    number: bool
    highlight: bool
    repeated: bool


@dataclass(frozen=True)
class ShownFigures:
    """The figures of a snapshot: the main ones, then all of them, by sheet."""

    main: list[ShownFigure]
    sheets: list[tuple[str, list[ShownFigure]]]


def figures(snapshot: dict[str, Any]) -> ShownFigures:
    """Return every figure of a funder's snapshot in words, repeated rows after single cells."""
    every = [_figure(kept) for kept in taken.lines(snapshot)]
    groups: dict[str, list[ShownFigure]] = {}
    for one in every:
        title = _("%(sheet)s, lignes répétées", sheet=one.sheet) if one.repeated else one.sheet
        groups.setdefault(title, []).append(one)
    main = [one for group in groups.values() for one in group if one.highlight]
    return ShownFigures(main, list(groups.items()))


@dataclass(frozen=True)
class ShownSheet:
    """One sheet: how many rows, and letter, heading, content and definition of its columns."""

    name: str
    count: int
    columns: list[list[str]]


def sheets(snapshot: dict[str, Any]) -> list[ShownSheet]:
    """Return the sheets of a data snapshot, with what its dictionary says of their columns."""
    said = snapshot["dictionary"]["rows"]
    return [
        ShownSheet(
            one["sheet"], one["count"], [line[1:5] for line in said if line[0] == one["sheet"]]
        )
        for one in snapshot["sheets"]
    ]


def _figure(kept: dict[str, Any]) -> ShownFigure:
    kind = FigureKind(kept["kind"])
    return ShownFigure(
        label=kept["label"],
        path=kept["path"],
        sheet=kept["sheet"],
        cell=kept["cell"],
        value=value_in_words(kept["value"], kind),
        behind=_behind(len(kept["records"]), kept["source"]),
        number=kind not in (FigureKind.TEXT, FigureKind.DAY),
        highlight=kept.get("highlight", False),
        repeated=kept.get("repeated", False),
    )


def value_in_words(value: Any, kind: FigureKind) -> str:
    """Return a figure as a page shows it: amounts to the cent, shares with two decimals."""
    if value is None or value == "":
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
    if source == "project":
        return _("fiche du projet")
    one, several = SOURCES.get(source, (_l("enregistrement"), _l("enregistrements")))
    return f"{count} {several if count > 1 else one}"


def in_words(size: int) -> str:
    """Return a number of bytes in words: ``12 Ko``."""
    for unit, weight in (("Mo", 1 << 20), ("Ko", 1 << 10)):
        if size >= weight:
            return f"{format_decimal(size / weight, '0.#', locale='fr')}\u00a0{unit}"
    return f"{size}\u00a0octets"
