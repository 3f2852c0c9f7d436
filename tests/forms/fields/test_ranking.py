"""Choices in an order: each rank once, none left out, whatever was posted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms import fields as types
from forms.fields import FieldError, Question
from tests.forms.support import CONTEXT, one_field

RANKING = types.get("ranking")


def question(stored: object = None, **options: int) -> Question:
    form = one_field("ranking", options=options)
    return Question.of(form, form.field("f_one"), CONTEXT, stored)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (["c_done:1", "c_planned:1"], "Le rang 1 est donné deux fois"),
        (["c_done:2"], "Il manque le rang 1"),
        (["c_done:1"], "Il manque le rang 2"),
        (["c_done:1", "c_planned:2", "c_work:3"], "Choisissez une réponse dans la liste"),
        (["c_done:1", "c_work:2"], "Choisissez une réponse dans la liste"),
        (["c_done:1", "c_moved:2"], "n’est plus proposée"),
        (["c_done:1", "c_done:2"], "une seule fois"),
        (["c_done:one"], "Choisissez une réponse dans la liste"),
    ],
)
def test_what_is_no_order_is_asked_again(raw: list[str], reason: str) -> None:
    with pytest.raises(FieldError, match=reason):
        RANKING.parse(raw, question())


def test_the_best_few_are_enough_when_so_many_are_asked() -> None:
    assert RANKING.parse(["c_planned:1"], question(top=1)) == ("c_planned",)
    assert RANKING.parse(["c_planned:1", "c_done:2"], question(top=9)) == ("c_planned", "c_done")
    with pytest.raises(FieldError, match="rangs 1 à 1 seulement"):
        RANKING.parse(["c_planned:1", "c_done:2"], question(top=1))


def test_a_retired_choice_keeps_its_rank_where_it_is_stored_and_may_lose_it() -> None:
    stored = ["c_moved", "c_done", "c_planned"]
    kept = question(stored)
    assert RANKING.parse(RANKING.typed(tuple(stored), kept), kept) == tuple(stored)
    assert RANKING.parse(["c_planned:1", "c_done:2"], kept) == ("c_planned", "c_done")


@settings(max_examples=30)
@given(st.permutations(["c_done", "c_planned"]), st.randoms())
def test_any_order_reads_back_in_whatever_order_it_is_posted(
    order: list[str], chance: object
) -> None:
    raw = RANKING.typed(tuple(order), question())
    chance.shuffle(raw)  # type: ignore[attr-defined]
    assert RANKING.parse(raw, question()) == tuple(order)
