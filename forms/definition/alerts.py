"""What the words of a question seem to ask for, where the law has something to say.

A warning and nothing more: words can be meant otherwise, and the coordinator knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from forms.definition.model import Field, Form
from forms.definition.wary_words import HARMLESS, SECTOR, WORDS
from forms.messages import say
from forms.protection import Sensitivity
from forms.text import fold


class Subject(StrEnum):
    """The social-security number; the data of GDPR art. 9; those of art. 10."""

    NIR = "nir"
    HEALTH = "health"
    RELIGION = "religion"
    ORIGIN = "origin"
    POLITICS = "politics"
    UNION = "union"
    SEXUALITY = "sexuality"
    OFFENCE = "offence"

    @property
    def words(self) -> str:
        """What it is called in a sentence."""
        return say(f"alert_subject_{self}")

    @property
    def sensitivity(self) -> Sensitivity | None:
        """What a field about this has to declare; nothing makes the number admissible."""
        if self is Subject.NIR:
            return None
        return Sensitivity.OFFENCE if self is Subject.OFFENCE else Sensitivity.SPECIAL


@dataclass(frozen=True, slots=True)
class Alert:
    """A subject that a question seems to be about.

    Attributes:
        subject: what it seems to ask for.
        message: the reminder in French: what the law says, and what to do.
        settled: whether the field declares it already, or one of those that it holds.
    """

    subject: Subject
    message: str
    settled: bool

    @property
    def strong(self) -> bool:
        """Whether no declaration helps."""
        return self.subject is Subject.NIR


def alerts(form: Form, field: Field) -> tuple[Alert, ...]:
    """Return what a field seems to ask for, by its label, its help and its choices."""
    found = dict.fromkeys(subject for text in _texts(form, field) for subject in subjects(text))
    return tuple(_alert(subject, field) for subject in found)


@lru_cache(maxsize=4096)
def subjects(text: str) -> tuple[Subject, ...]:
    """Return the subjects that a text names, in the order of ``Subject``.

    Case, accents, plurals and signs between words make no difference.
    """
    words = f" {' '.join(_harmless().sub(' ', plain(text)).split())} "
    return tuple(subject for subject in Subject if _patterns()[subject].search(words))


def plain(text: str) -> str:
    """Write a text as words of plain letters and digits, between ``<`` and ``>``."""
    letters = fold(text).replace("œ", "oe").replace("æ", "ae")
    return f" < {' '.join(re.findall('[a-z0-9]+', letters))} > "


def _texts(form: Form, field: Field) -> Iterator[str]:
    """Yield what a field says; a choice of a sector is read with it: « Secteur » « Santé »."""
    yield field.label
    yield field.help
    before = f"{field.label} " if _sector().search(plain(field.label)) else ""
    for list_id in field.list_ids:
        yield from (before + choice.label for choice in form.list(list_id).active)


def _alert(subject: Subject, field: Field) -> Alert:
    declared = [each.protection.sensitivity for each in (field, *field.fields)]
    settled = subject.sensitivity in declared
    if subject is Subject.NIR:
        return Alert(subject, say("alert_nir"), settled)
    kind = "alert_offence" if subject is Subject.OFFENCE else "alert_special"
    return Alert(subject, say(kind, subject=subject.words), settled)


@lru_cache(maxsize=1)
def _patterns() -> dict[Subject, re.Pattern[str]]:
    return {subject: _any_of(WORDS[subject.value]) for subject in Subject}


@lru_cache(maxsize=1)
def _harmless() -> re.Pattern[str]:
    return _any_of(HARMLESS)


@lru_cache(maxsize=1)
def _sector() -> re.Pattern[str]:
    return _any_of(SECTOR)


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Compile phrases: a blank stands for small words as well, an asterisk for any ending."""
    small = "(?: (?:de|du|des|d|la|le|l|les|a|au|aux|un|une))* "
    parts = (phrase.replace("*", "[a-z]*").replace(" ", small) for phrase in phrases)
    return re.compile(f"(?<= )(?:{'|'.join(parts)})(?= )")
