"""What every type gives to an expression, and takes from one."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms import fields as types
from forms.expressions.values import OTHER, Choice, Grid, Presence, Range, Rows, Value, kind_of
from forms.fields import FieldError, FieldType, Question
from forms.fields.reckoning import UNITS, rounded, units
from tests.forms.fields.sample_inputs import sample_of
from tests.forms.fields.samples import CASES
from tests.forms.support import CONTEXT, one_field

every_type = pytest.mark.parametrize("kind", types.all_types(), ids=lambda kind: kind.name)
every_sample = pytest.mark.parametrize(("name", "typed", "stored", "shown"), CASES)
NOON = datetime.fromisoformat("2026-01-01T12:00")
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.integers(-(10**31), 10**31),
    st.text(min_size=1, max_size=3_000),
    st.booleans(),
    st.dates(),
    st.times().map(lambda each: each.replace(second=0, microsecond=0)),
    st.datetimes().map(lambda each: each.replace(second=0, microsecond=0)),
    st.sampled_from(["c_done", "c_moved", "c_none"]).map(Choice),
    st.lists(st.sampled_from(["c_done", "c_planned", "c_none"])).map(tuple),
    st.sampled_from([Range(date.min, date.max), Rows(({},)), Grid({}), Presence(), OTHER, None]),
)


def question_of(kind: FieldType[Any], **options: Any) -> Question:
    form = one_field(kind.name, options=options)
    return Question.of(form, form.field("f_one"), CONTEXT)


@every_type
def test_every_answer_is_of_a_kind(kind: FieldType[Any]) -> None:
    assert bool(kind.expressed) == kind.answers or kind.holds
    assert kind.expressed or not kind.reckons


@every_sample
def test_an_answer_is_expressed_as_its_kind(name: str, typed: Any, stored: Any, shown: str) -> None:
    kind = types.get(name)
    value = kind.from_json(stored)
    assert kind_of(kind.express(value)) == kind.expressed
    if kind.reckons:
        assert kind.reckoned(kind.express(value), question_of(kind)) == value


@every_type
@settings(max_examples=30)
@given(value=VALUES)
def test_what_an_expression_gives_is_an_answer_or_refused(
    kind: FieldType[Any], value: Value
) -> None:
    try:
        answer = kind.reckoned(value, question_of(kind))
    except FieldError:
        return
    assert kind.reckons
    assert kind.from_json(kind.to_json(answer)) == answer


@pytest.mark.parametrize(
    ("name", "value", "stored"),
    [
        ("integer", units(Decimal("2.5")), 3),
        ("integer", units(Decimal("-2.5")), -3),
        ("decimal", units(Decimal("0.00005")), "0.0001"),
        ("percentage", units(Decimal("33.333333")), "33.33"),
        ("money", units(Decimal("0.005")), 1),
        ("duration", units(90), 90),
        ("short_text", " deux\nmots ", "deux mots"),
        ("several_choices", ("c_done", "c_planned"), ["c_planned", "c_done"]),
        ("one_choice", Choice("c_done"), "c_done"),
    ],
)
def test_what_an_expression_gives_is_stored(name: str, value: Value, stored: Any) -> None:
    kind = types.get(name)
    assert kind.to_json(kind.reckoned(value, question_of(kind))) == stored


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("integer", 10**30),
        ("integer", "12"),
        ("integer", True),
        ("scale", units(11)),
        ("duration", units(-1)),
        ("yes_no", units(1)),
        ("date", NOON),
        ("date", date(1, 1, 1)),
        ("date_time", date(2026, 1, 1)),
        ("time", NOON),
        ("short_text", "\x00"),
        ("short_text", Choice("c_done")),
        ("email", "Strasbourg"),
        ("one_choice", Choice("c_none")),
        ("one_choice", Choice("c_moved")),
        ("several_choices", Choice("c_done")),
        ("commune", "67482"),
    ],
)
def test_what_a_type_cannot_hold_is_refused(name: str, value: Value) -> None:
    with pytest.raises(FieldError):
        types.get(name).reckoned(value, question_of(types.get(name)))


def test_places() -> None:
    places = {name: types.get(name) for name in ("integer", "decimal", "percentage", "money")}
    assert [kind.places(question_of(kind)) for kind in places.values()] == [0, 4, 2, 2]
    assert types.get("decimal").places(question_of(types.get("decimal"), decimals=1)) == 1


@pytest.mark.parametrize(("number", "places", "expected"), [("1.45", 1, 15), ("-1.45", 1, -15)])
def test_half_goes_away_from_zero(number: str, places: int, expected: int) -> None:
    assert rounded(units(Decimal(number)), places) == expected
    assert units(Decimal(number)) == int(Decimal(number) * UNITS)


def test_times_of_a_day() -> None:
    assert types.get("time").express(time(9, 30)) == time(9, 30)


@every_type
def test_a_rule_is_tried_with_a_sample_of_what_it_can_read(kind: FieldType[Any]) -> None:
    question = question_of(kind)
    if not kind.expressed:
        return
    assert kind_of(kind.sampled(sample_of(kind, question), question)) == kind.expressed
    assert kind.sampled({}, question) is None
