"""What a message says, once; its plain and its HTML part are two looks at the same words."""

import re
import unicodedata
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_datetime
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from portal.core.clock import local
from portal.core.web import portal

#: Control, invisible and half characters: nothing that a name needs, much that a forger wants.
UNWANTED = ("Cc", "Cf", "Cs")
#: Line breaks of every kind, tabs, spaces; French typography keeps its no-break spaces.
BREAKS = re.compile(r"[^\S\u00a0\u202f]+")


@dataclass(frozen=True)
class Action:
    """What the message asks for: the words of its button, and the address behind it."""

    label: str
    address: str


@dataclass(frozen=True)
class Letter:
    """The words of a message.

    ``subject`` and text never name anyone but the recipient. ``reason`` is the footer: why the
    person receives this. ``after`` follows the button, until when it serves for example.
    """

    subject: str
    greeting: str
    paragraphs: tuple[str, ...]
    reason: str
    action: Action | None = None
    after: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return what is kept until the message is sent, every text on one line."""
        kept: dict[str, Any] = _on_one_line(asdict(self))
        return kept

    def text(self) -> str:
        """Return the plain part."""
        action = (f"{self.action.label}\u00a0:\n{self.action.address}",) if self.action else ()
        above = (self.greeting, *self.paragraphs, *action, *self.after)
        return "\n\n".join((*above, f"-- \n{self.reason}\n"))

    def html(self) -> str:
        """Return the HTML part."""
        return _templates().get_template("letter.html").render(letter=self)


def from_json(kept: dict[str, Any]) -> Letter:
    """Return the letter that ``to_json`` kept."""
    action = Action(**kept["action"]) if kept["action"] else None
    return Letter(
        kept["subject"],
        kept["greeting"],
        tuple(kept["paragraphs"]),
        kept["reason"],
        action,
        tuple(kept["after"]),
    )


def link(path: str) -> str:
    """Return the address of ``path`` for a message: from the setting, never from a request.

    A forged Host header would otherwise send the reader of a true message to a false portal.
    """
    return portal().settings.public_address.rstrip("/") + path


def one_line(text: str) -> str:
    """Return ``text`` on one line, without characters that cannot be seen."""
    spaced = " ".join(BREAKS.split(str(text))).strip(" ")
    return "".join(char for char in spaced if unicodedata.category(char) not in UNWANTED)


def _on_one_line(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _on_one_line(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_on_one_line(each) for each in value]
    return value if value is None else one_line(value)


@cache
def _templates() -> Environment:
    folder = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=folder, autoescape=True, undefined=StrictUndefined)


def until_in_words(moment: datetime) -> str:
    """Return « dimanche 29 novembre 2026 à 14 h 30 (heure de Paris) »."""
    pattern = "EEEE d MMMM y 'à' H\u00a0'h'\u00a0mm"
    return f"{format_datetime(local(moment), pattern, locale='fr')} (heure de Paris)"
