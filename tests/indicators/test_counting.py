"""What one record counts for, by meaning."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.definition import Field, Form, from_json
from portal.indicators.counting import MOST_HEADS, MOST_MINUTES, Count, Plan, count, plan_of
from tests.indicators.scene import CANCELLED, HELD, STATUS, definition
from tests.intake import house as h

PLAN = plan_of(from_json(definition()))
MARCH, MAY = date(2026, 3, 1), date(2026, 5, 1)
SENT = date(2026, 5, 12)
VALUES: dict[str, Any] = {h.DAY: "2026-03-31", h.TIME: 90, h.COUNT: 7, STATUS: HELD}


def counted(plan: Plan = PLAN, sent_on: date | None = SENT, **changes: Any) -> Count:
    return count(plan, {**VALUES, **changes}, sent_on)


def test_a_record_counts_in_the_month_of_its_activity() -> None:
    assert counted() == Count(MARCH, 1, 90, 7)


def test_without_a_day_it_counts_on_the_day_of_sending_as_in_the_exports() -> None:
    assert counted(**{h.DAY: None}) == Count(MAY, 1, 90, 7)
    assert counted(sent_on=None, **{h.DAY: None}).month is None


@pytest.mark.parametrize("label", ["Annulée", "Reportée", "Prévue", "Non réalisée", "Planifiée"])
def test_what_did_not_take_place_counts_nothing_but_a_record(label: str) -> None:
    document = definition()
    document["lists"][-1]["choices"][1].update(code="autre", label=label)
    plan = plan_of(from_json(document))
    assert counted(plan, **{STATUS: CANCELLED}) == Count(MARCH, 0, 0, 0)
    assert counted(plan, **{STATUS: None}).sessions == 1


@pytest.mark.parametrize("label", ["Réalisée", "Présentiel", "En cours", "Faite"])
def test_other_statuses_took_place(label: str) -> None:
    document = definition()
    document["lists"][-1]["choices"][1].update(code="autre", label=label)
    assert counted(plan_of(from_json(document)), **{STATUS: CANCELLED}).sessions == 1


def test_a_grid_counts_its_total() -> None:
    assert counted(**{h.COUNT: {"c_a": {"c_x": 3, "c_y": 4}, "c_b": {"c_x": 5}}}).heads == 12
    assert counted(**{h.COUNT: {"c_a": {"c_x": "3"}}}).heads == 0


def test_an_attendance_list_counts_who_came() -> None:
    rows = [{"person": "0190a", "presence": "present"}, {"person": "0190b", "presence": "absent"}]
    assert counted(**{h.COUNT: {"rows": rows, "anonymous": 3}}).heads == 4
    assert counted(**{h.COUNT: {"rows": "p1"}}).heads == 0


def test_a_record_that_names_a_person_counts_one_head() -> None:
    document = definition()
    people = document["items"][2]["fields"]
    people[0]["meaning"], people[1]["meaning"] = "person.last_name", None
    plan = plan_of(from_json(document))
    assert counted(plan, **{h.NAME: "Dupont"}).heads == 1
    assert counted(plan, **{h.NAME: None}).heads == 0


def test_a_form_without_meanings_still_counts_records() -> None:
    plan = Plan(None, None, None, None, (), frozenset())
    assert counted(plan) == Count(MAY, 1, 0, 0)


def test_no_answer_drowns_a_project() -> None:
    found = counted(**{h.COUNT: 10**12, h.TIME: 10**9})
    assert (found.minutes, found.heads) == (MOST_MINUTES, MOST_HEADS)
    assert counted(**{h.COUNT: -5}).heads == 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


@given(st.fixed_dictionaries(dict.fromkeys([h.DAY, h.TIME, h.COUNT, STATUS], JSON)))
def test_whatever_is_stored_counts_without_a_word(values: dict[str, Any]) -> None:
    found = count(PLAN, values, SENT)
    assert found.sessions in (0, 1)
    assert 0 <= found.minutes <= MOST_MINUTES
    assert 0 <= found.heads <= MOST_HEADS
    assert found.month is not None
    assert found.month.day == 1


def test_a_record_that_points_to_somebody_counts_one() -> None:
    asked = Form("Relance", items=(Field("f_who", "jeune", "participant", "Jeune"),))
    assert count(plan_of(asked), {"f_who": "0190a"}, SENT).heads == 1
    assert count(plan_of(asked), {}, SENT).heads == 0
