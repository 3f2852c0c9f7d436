"""What records are looked for by: every type that says it filters finds its own answers."""

from contextlib import suppress
from typing import Any

import pytest

from forms import fields as types
from forms.answers import Offer, offers
from forms.definition import Exposure, Field, Form
from forms.fields import FieldError, FieldType, Filters
from forms.fields.parts import INDEX_SCALE, IndexValue
from tests.forms.fields.samples import HOSTILE, SAMPLES
from tests.forms.support import CONTEXT, NBSP, one_field

KINDS = {kind.name: kind for kind in types.all_types()}
STORED = [(name, stored) for name, samples in SAMPLES.items() for _, stored, _ in samples]


def _offer(kind: str, **more: Any) -> Offer:
    (found,) = offers(one_field(kind, indexed=True, **more), (), CONTEXT)
    return found


def _wholes(kind: FieldType[Any], stored: Any) -> list[IndexValue]:
    found = kind.index(kind.from_json(stored))
    return [entry for entry in found if entry.cell is None]


def _typed(kind: FieldType[Any], stored: Any, entry: IndexValue) -> str:
    if not kind.ends:
        return str(kind.typed(kind.from_json(stored), None)[0])  # type: ignore[arg-type]
    return str(entry.day or entry.number // INDEX_SCALE)  # type: ignore[operator]


@pytest.mark.parametrize("name", KINDS)
def test_a_question_is_offered_where_its_type_filters(name: str) -> None:
    found = offers(one_field(name, indexed=True), (), CONTEXT)
    assert bool(found) is (KINDS[name].filters is not Filters.NOTHING)
    assert offers(one_field(name), (), CONTEXT) == []


@pytest.mark.parametrize(("name", "stored"), STORED)
def test_an_answer_is_found_by_what_asks_for_it(name: str, stored: Any) -> None:
    kind = KINDS[name]
    entries = _wholes(kind, stored)
    match kind.filters:
        case Filters.NOTHING:
            return
        case Filters.CHOICE:
            offer = _offer(name)
            sought = [wanted.least for key, _ in offer.choices if (wanted := offer.read(key))]
            assert {entry.text or entry.number for entry in entries} <= {*sought, None, 0}
        case Filters.RECORD:
            wanted = _offer(name).read(stored)
            assert wanted
            assert [wanted.least] == [entry.text for entry in entries]
        case Filters.RANGE:
            (entry,) = entries
            typed = _typed(kind, stored, entry)
            wanted = _offer(name).read(typed, typed)
            assert wanted
            assert wanted.least == wanted.most == getattr(entry, wanted.column)


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.filters])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_refused_with_a_sentence(name: str, text: str) -> None:
    offer = _offer(name)
    for ends in ([text], [text, ""], ["", text])[:: 2 if offer.filters is Filters.RANGE else 3]:
        with suppress(FieldError):
            offer.read(*ends, *[""] * (2 - len(ends)))


SAID = [
    ("integer", ("3", ""), "au moins 3"),
    ("integer", ("", "1 200"), "au plus 1\u202f200"),
    ("money", ("1,5", "2"), f"de 1,50{NBSP}€ à 2,00{NBSP}€"),
    ("scale", ("4", "4"), "4"),
    ("date", ("2026-03-01", "31/3/2026"), "du 1er mars 2026 au 31 mars 2026"),
    ("date_time", ("hier", ""), "à partir du 1er avril 2026"),
    ("date_range", ("", "2/4/26"), "jusqu’au 2 avril 2026"),
    ("yes_no", ("non",), "Non"),
    ("ranking", ("c_done",), "Réalisé, en premier"),
    ("commune", ("saint-denis (93)",), "Saint-Denis (93)"),
    ("commune", ("67482",), "Strasbourg (67)"),
]


@pytest.mark.parametrize(("name", "typed", "words"), SAID)
def test_it_is_said_in_words(name: str, typed: tuple[str, ...], words: str) -> None:
    wanted = _offer(name).read(*typed)
    assert wanted
    assert wanted.words == words


def test_what_cannot_be_looked_for_is_refused() -> None:
    for name, typed in (("integer", ("5", "3")), ("commune", ("Saint-Denis",)), ("yes_no", ("?",))):
        with pytest.raises(FieldError):
            _offer(name).read(*typed)
    assert _offer("date").read("", "") is None
    assert [one.id for one in _offer("commune").proposals("Saint-Denis")] == ["93066", "97411"]


def test_questions_of_a_group_are_asked_by_both_names_and_hidden_ones_are_not() -> None:
    inner = Field("f_many", "many", "integer", "Combien", indexed=True, exposure=Exposure.OPEN)
    form = Form("Suivi", items=(Field("f_group", "group", "group", "Démarches", fields=(inner,)),))
    (found,) = offers(form, (), CONTEXT)
    assert found.label == "Démarches – Combien"
    assert offers(form, {"f_many"}, CONTEXT) == []
