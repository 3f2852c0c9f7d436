"""The choices of a list, in an order of preference."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from forms.fields.base import FieldType
from forms.fields.choices import allowed, label, offered_labels, sought
from forms.fields.parts import (
    INDEX_LENGTH,
    Cell,
    Column,
    Control,
    Family,
    FieldError,
    Filters,
    IndexValue,
    Sought,
    Tallied,
)
from forms.fields.question import Question
from forms.fields.sampling import Samples
from forms.messages import say
from forms.text import clean

if TYPE_CHECKING:
    from forms.definition.model import Choice, Field
    from forms.expressions.values import Value
    from forms.values import Json

#: A choice with its rank, as a page posts it: ``c_k3q7x2mvtn4a:2``.
RANKED = re.compile(r"(c_[a-z0-9]+):([0-9]{1,3})")
MOST = 100


class Ranking(FieldType[tuple[str, ...]]):
    """The ids of the choices, the first one first; of all choices, or of the best few."""

    name = "ranking"
    label = "Classement"
    help = "Les réponses d’une liste, de la première à la dernière."
    icon = "list-ol"
    family = Family.CHOICE
    value_type = tuple
    control = Control.CHOICE
    expressed = "choices"
    options_schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "top": {
                "type": "integer",
                "minimum": 1,
                "maximum": MOST,
                "title": "Combien de rangs donner",
                "description": "Rien\u00a0: toutes les réponses se classent.",
                "x-type": "integer",
            },
        },
    }
    lists = ("choices",)
    filters = Filters.CHOICE
    multiple = True
    script = "ranking"

    def parse(self, raw: Sequence[str], question: Question) -> tuple[str, ...] | None:
        texts = [text for text in map(clean, raw) if text]
        if not texts:
            return None
        placed = _placed(texts)
        order = sorted(placed, key=placed.__getitem__)
        ranked = tuple(allowed(choice_id, question) for choice_id in order)
        _check(list(placed.values()), self.count(question, ranked))
        return ranked

    def read(self, text: str, question: Question) -> tuple[str, ...]:
        return self.parse([text], question) or ()

    def ranks(self, texts: Sequence[str]) -> dict[str, int]:
        """Return the rank of each choice as it was typed, the unreadable ones left out."""
        pairs = map(RANKED.fullmatch, texts)
        return {pair[1]: int(pair[2]) for pair in pairs if pair}

    def offered(self, question: Question, ranked: Container[str] = ()) -> list[Choice]:
        """Return what can be ranked: the active choices, and retired ones that ``ranked`` holds."""
        return [one for one in question.choices if not one.retired or one.id in ranked]

    def in_order(self, offered: Sequence[Choice], ranks: Mapping[str, int]) -> list[Choice]:
        """Return what can be ranked as it is drawn: by rank, then by the list's own order."""
        return sorted(offered, key=lambda one: ranks.get(one.id, MOST + 1))

    def count(self, question: Question, ranked: Container[str] = ()) -> int:
        """Return how many ranks are asked for."""
        offered = len(self.offered(question, ranked))
        return min(question.option("top") or offered, offered)

    def show(self, value: tuple[str, ...], question: Question) -> str:
        return ", ".join(_numbered(value, question))

    def typed(self, value: tuple[str, ...], question: Question) -> list[str]:
        return [f"{choice_id}:{rank}" for rank, choice_id in enumerate(value, start=1)]

    def express(self, value: tuple[str, ...]) -> Value:
        return value

    def sampled(self, texts: Samples, question: Question) -> Value:
        """Return the choices that are ticked: an expression does not look at their ranks."""
        return tuple(allowed(one, question) for one in map(clean, texts.get("", ())) if one) or None

    def to_json(self, value: tuple[str, ...]) -> Json:
        return list(value)

    def from_json(self, document: Json) -> tuple[str, ...]:
        if not isinstance(document, list) or not document:
            raise FieldError("unreadable")
        ids = tuple(entry for entry in document if isinstance(entry, str))
        if len(set(ids)) < len(document):
            raise FieldError("unreadable")
        return ids

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (Column(field.label, "text", "@", 36),)

    def filled_cells(self, value: tuple[str, ...], question: Question) -> tuple[Cell, ...]:
        return (" ; ".join(_numbered(value, question)),)

    def statistics(self, value: tuple[str, ...], question: Question) -> Tallied:
        """Count what was put first."""
        return Tallied(((label(value[0], question), 1),) if value else ())

    def shares(self, question: Question) -> list[str]:
        return offered_labels(question)

    def index(self, value: tuple[str, ...]) -> tuple[IndexValue, ...]:
        """Return the entry of the first choice: who put what first is what one looks for."""
        return (IndexValue(text=value[0][:INDEX_LENGTH]),)

    def sought(self, question: Question) -> list[Sought]:
        return [
            replace(one, words=say("ranked_first", label=one.words)) for one in sought(question)
        ]


def _placed(texts: Sequence[str]) -> dict[str, int]:
    """Return the rank of each choice; FieldError for anything else, and a choice that is twice."""
    pairs = [RANKED.fullmatch(text) for text in texts]
    found = {pair[1]: int(pair[2]) for pair in pairs if pair}
    if None in pairs:
        raise FieldError("choice")
    if len(found) < len(pairs):
        raise FieldError("choice_twice")
    return found


def _numbered(value: tuple[str, ...], question: Question) -> list[str]:
    return [f"{rank}. {label(one, question)}" for rank, one in enumerate(value, start=1)]


def _check(ranks: Sequence[int], count: int) -> None:
    """Refuse a rank that is given twice, is missing, or is beyond those asked for."""
    given = Counter(ranks)
    if twice := sorted(rank for rank, times in given.items() if times > 1):
        raise FieldError("ranking_twice", rank=twice[0], count=count)
    if missing := sorted(set(range(1, count + 1)) - set(given)):
        raise FieldError("ranking_missing", rank=missing[0], count=count)
    if len(given) > count:
        raise FieldError("ranking_beyond", count=count)
