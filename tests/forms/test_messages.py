"""The catalogue of sentences: complete, in French typography, and always with a remedy."""

import re
from pathlib import Path

import pytest

import forms
from forms.messages import CATALOGUE, SUBJECTS, say

SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in Path(str(forms.__path__[0])).rglob("*.py")
    if path.parent.name != "messages"
)


@pytest.mark.parametrize("code", CATALOGUE)
def test_typography(code: str) -> None:
    sentence = CATALOGUE[code]
    assert not re.search(r" [:;!?»%€]", sentence), "no-break space before double signs"
    assert not re.search(r"« ", sentence)
    assert "'" not in sentence.replace("{", "")
    assert not re.search(r"\b(in)?valide\b", sentence)


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_sentence_is_used(code: str) -> None:
    composed = code.startswith(("exposure_", "role_", "alert_subject_", "layout_", "rule_name_"))
    assert composed or f'"{code}"' in SOURCES


def test_words_are_filled_in() -> None:
    assert say("number_above", maximum=5) == "Indiquez un nombre inférieur ou égal à 5."
    with pytest.raises(KeyError):
        say("number_above")


def test_a_label_is_a_word_not_a_template() -> None:
    assert "{secret}" in say("field_added", label="{secret}")


def test_no_subject_says_what_another_says() -> None:
    assert sum(len(subject.SENTENCES) for subject in SUBJECTS) == len(CATALOGUE)
