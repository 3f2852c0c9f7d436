"""Signatures: a drawing, or a name with a ticked box; the drawing made last counts."""

import pytest

from forms import fields as types
from forms.fields import FieldError, Question
from tests.forms.support import CONTEXT, RECEIPT, STREET, one_field

SIGNATURE = types.get("signature")


def question() -> Question:
    form = one_field("signature")
    return Question.of(form, form.field("f_one"), CONTEXT)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ([RECEIPT, STREET], (STREET,)),
        ([STREET, "Léa Martin", "signed"], (STREET,)),
        (["  Léa \u00a0Martin ", "signed"], ("Léa Martin",)),
        (["signed", "L"], ("L",)),
    ],
)
def test_what_counts(raw: list[str], value: tuple[str, ...]) -> None:
    assert SIGNATURE.parse(raw, question()) == value


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (["Léa Martin"], "Cochez la case"),
        (["signed"], "Écrivez le nom"),
        (["…", "signed"], "Écrivez le nom"),
        (["a" * 121, "signed"], "Écrivez le nom"),
        (["0190c0de-0000-7000-8000-000000000009"], "n’est plus là"),
    ],
)
def test_what_is_no_signature_is_asked_again(raw: list[str], reason: str) -> None:
    with pytest.raises(FieldError, match=reason):
        SIGNATURE.parse(raw, question())
