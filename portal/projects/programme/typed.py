"""A draft as it stands on its page: texts, whether stored or just posted, and their reading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from forms.text import clean
from portal.core.ids import new_id
from portal.projects.programme.checking import OLDEST_EVER, Mistaken, row_faults
from portal.projects.programme.rules import Exit, ExitGroup, Rules, Situation, Verdict

#: Names of the page's single fields, and of the columns of its two lists.
SINGLE = ("name", "youngest", "oldest", "oldest_disabled", "words")
COLUMNS = {
    "situation": ("id", "label", "verdict"),
    "exit": ("id", "code", "label", "group", "dynamic", "retired"),
}
#: Columns that say something: a row without any of them was left blank.
SAYING = {"situation": ("label",), "exit": ("code", "label")}
#: Empty rows at the end of each list, and more rows than a list ever has.
BLANKS, MOST = 3, 200
LONGEST = {"name": 200, "words": 8_000, "label": 300, "code": 24}

Row = dict[str, str]
Word = TypeVar("Word", bound=StrEnum)


@dataclass
class Typed:
    """The texts of a draft's page; ``rows`` are those of each list, blank ones left out."""

    single: Row
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def shown(self, kind: str) -> list[Row]:
        """Return the rows of a list with some empty ones to fill in."""
        blank = dict.fromkeys(COLUMNS[kind], "")
        return [*self.rows[kind], *(dict(blank) for each in range(BLANKS))]


def stored(rules: Rules) -> Typed:
    """Return what a stored draft shows."""
    single = {
        "name": rules.name,
        "youngest": str(rules.youngest),
        "oldest": str(rules.oldest),
        "oldest_disabled": "" if rules.oldest_disabled is None else str(rules.oldest_disabled),
        "words": rules.words,
    }
    situations = [
        {"id": row.id, "label": row.label, "verdict": row.verdict.value} for row in rules.situations
    ]
    exits = [
        {
            "id": row.id,
            "code": row.code,
            "label": row.label,
            "group": row.group.value,
            "dynamic": "y" if row.dynamic else "",
            "retired": "y" if row.retired else "",
        }
        for row in rules.exits
    ]
    return Typed(single, {"situation": situations, "exit": exits})


def posted(form: MultiDict[str, str]) -> Typed:
    """Return what a page posted; rows left blank are dropped."""
    single = {name: clean(form.get(name, "")) for name in SINGLE}
    return Typed(single, {kind: list(_rows(form, kind)) for kind in COLUMNS})


def _rows(form: MultiDict[str, str], kind: str) -> Iterable[Row]:
    for place in range(MOST):
        row = {name: clean(form.get(f"{kind}-{place}-{name}", "")) for name in COLUMNS[kind]}
        if any(row[name] for name in SAYING[kind]):
            yield row


def read(typed: Typed, known: Rules) -> Rules:
    """Return the rules that a page says; ids that ``known`` lacks are made anew.

    Raises Mistaken for what cannot be read.
    """
    reader = _Reader(known)
    single = typed.single
    rules = Rules(
        reader.text("name", "name", single["name"]),
        reader.age("youngest", single["youngest"]) or 0,
        reader.age("oldest", single["oldest"]) or 0,
        reader.age("oldest_disabled", single["oldest_disabled"], optional=True),
        reader.text("words", "words", single["words"]),
        tuple(reader.situation(n, row) for n, row in enumerate(typed.rows["situation"])),
        tuple(reader.exit(n, row) for n, row in enumerate(typed.rows["exit"])),
    )
    if reader.errors:
        raise Mistaken({**reader.errors, **dict(row_faults(rules))})
    return rules


class _Reader:
    """Reads texts, and gathers what is wrong with them."""

    def __init__(self, known: Rules) -> None:
        self.errors: dict[str, str] = {}
        self._ids = {row.id for row in known.situations} | {row.id for row in known.exits}

    def age(self, name: str, text: str, *, optional: bool = False) -> int | None:
        if not text and optional:
            return None
        if text.isascii() and text.isdigit() and len(text) < 4 and int(text) <= OLDEST_EVER:
            return int(text)
        self.errors[name] = _("Indiquez un âge en années, par exemple 16.")
        return None

    def text(self, name: str, column: str, text: str) -> str:
        if len(text) > LONGEST[column]:
            said = _("Raccourcissez ce texte\u00a0: %(max)d caractères au plus.")
            self.errors[name] = said % {"max": LONGEST[column]}
        return text

    def situation(self, place: int, row: Mapping[str, str]) -> Situation:
        label = self.text(f"situation-{place}-label", "label", row["label"])
        verdict = self._among(f"situation-{place}-verdict", row["verdict"], Verdict)
        return Situation(self._id(row["id"]), label, verdict)

    def exit(self, place: int, row: Mapping[str, str]) -> Exit:
        code = self.text(f"exit-{place}-code", "code", row["code"])
        label = self.text(f"exit-{place}-label", "label", row["label"])
        group = self._among(f"exit-{place}-group", row["group"], ExitGroup)
        dynamic, retired = bool(row["dynamic"]), bool(row["retired"])
        return Exit(self._id(row["id"]), code, label, group, dynamic, retired)

    def _among(self, name: str, text: str, values: type[Word]) -> Word:
        if text in set(values):
            return values(text)
        self.errors[name] = _("Choisissez dans la liste.")
        return next(iter(values))

    def _id(self, text: str) -> str:
        if text in self._ids:
            self._ids.discard(text)  # the same id never names two rows
            return text
        return new_id().hex
