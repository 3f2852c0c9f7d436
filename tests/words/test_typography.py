"""French typography in every sentence, wherever it stands: one lint for all of them."""

import re
from collections.abc import Iterator

import pytest

from tests.words.sources import Sentence, everything

#: What no sentence may hold, and a piece that shows it.
FAULTS = {
    "un espace insécable va devant : ; ! ? »": (
        r"(?<=\w)[:;!?»](?=\s|$)| (?:[:;!?»€]|%(?![(\w]))",
        "Date : hier",
    ),
    "un espace insécable va après «": (r"«(?![\u00a0\u202f])", "« Maraude\u00a0»"),
    "l’apostrophe est courbe": (r"\w'\w", "l'accueil"),
    "les points de suspension sont un seul signe": (r"\.\.\.", "Patientez..."),
    "« n° » prend un espace insécable": (r"\b[nN](?:° |o\.? ?\d)", "version n° 2"),
    "le premier du mois s’écrit 1er": (r"\b1 (?=janvier|mai|juin|décembre)", "le 1 mai 2026"),
    "une capitale garde son accent": (r"(?:^|[.!?] )A (?=\w)|\bEt(?=at|ape|ranger)", "A corriger"),
    "aucun mot anglais ne reste": (
        r"(?i)\b(?:the|please|save|cancel|delete|submit|invalid|required|error|settings)\b",
        "Please wait",
    ),
}
#: A time, an address or a ratio has a colon of its own; markup of the guides is not text.
NOT_TEXT = re.compile(r"https?://\S+|\d+:\d+|\w+://\S*|^\s*\|?[-:| ]+$|^#+ ")


def faults(text: str) -> Iterator[str]:
    """Yield what is wrong with a sentence."""
    text = NOT_TEXT.sub("", text)
    for name, (pattern, _) in FAULTS.items():
        for found in re.finditer(pattern, text, re.MULTILINE):
            start = max(0, found.start() - 20)
            yield f"{name}\u00a0: {text[start : found.end() + 20]!r}"


@pytest.mark.parametrize("name", FAULTS)
def test_each_rule_sees_its_own_fault(name: str) -> None:
    assert any(found.startswith(name) for found in faults(FAULTS[name][1]))


def test_every_sentence_is_well_written() -> None:
    sentences: list[Sentence] = list(everything())
    assert len(sentences) > 1_000, "the collector lost the sentences"
    wrong = [f"{place} {fault}" for place, text in sentences for fault in faults(text)]
    assert wrong == []
