"""A signature: drawn by hand, or a name that somebody signs with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forms.fields.attached import ID, Attached
from forms.fields.choices import NO_OPTIONS
from forms.fields.parts import FieldError
from forms.fields.question import Question
from forms.messages import say
from forms.text import clean, squeeze

if TYPE_CHECKING:
    from forms.values import Json

#: What the ticked box posts beside a name.
SIGNED = "signed"
LONGEST_NAME = 120


class Signature(Attached):
    """One picture, by its id; or, for whoever cannot draw, a name with a ticked box."""

    name = "signature"
    label = "Signature"
    help = "Une signature dessinée au doigt ou à la souris, ou un nom et une case cochée."
    icon = "pen"
    options_schema = NO_OPTIONS
    pictures = True
    script = "signature"
    #: What the ticked box posts.
    tick = SIGNED

    def parse(self, raw: Sequence[str], question: Question) -> tuple[str, ...] | None:
        texts = [text for text in map(clean, raw) if text]
        drawn = [text for text in texts if ID.fullmatch(text)]
        if drawn:  # the last one was drawn last
            return super().parse(drawn[-1:], question)
        return (_name(texts),) if texts else None

    def most(self, question: Question) -> int:
        return 1

    def show(self, value: tuple[str, ...], question: Question) -> str:
        if ID.fullmatch(value[0]):
            return super().show(value, question)
        return say("signature_by", name=value[0])

    def typed(self, value: tuple[str, ...], question: Question) -> list[str]:
        return list(value) if ID.fullmatch(value[0]) else [value[0], SIGNED]

    def from_json(self, document: Json) -> tuple[str, ...]:
        if not isinstance(document, list) or len(document) != 1:
            raise FieldError("unreadable")
        (text,) = document
        if not isinstance(text, str) or not 0 < len(text) <= LONGEST_NAME or text == SIGNED:
            raise FieldError("unreadable")
        return (text,)


def _name(texts: Sequence[str]) -> str:
    """Return the name that is signed with; FieldError without it, or without the ticked box."""
    name = squeeze(" ".join(text for text in texts if text != SIGNED))
    if not name:
        raise FieldError("signature_name")
    if SIGNED not in texts:
        raise FieldError("signature_tick", name=name[:60])
    if len(name) > LONGEST_NAME or not any(letter.isalpha() for letter in name):
        raise FieldError("signature_name")
    return name
