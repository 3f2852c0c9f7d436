"""What many answers say together, for every type and through every revision."""

from dataclasses import replace
from typing import Any

import pytest

from forms import fields as types
from forms.answers import Statistics, Summary
from forms.definition import Field, Form
from tests.forms.fields.samples import SAMPLES
from tests.forms.support import CONTEXT, MARAUDE, NBSP, STATUS, VALUES, one_field


def said(form: Form, *records: dict[str, Any], given: Form | None = None) -> dict[str, Summary]:
    found = Statistics(form, CONTEXT)
    for values in records:
        found.add(values, given or form)
    return {one.field.id: one for one in found.summaries()}


def test_choices_are_counted_in_their_order_those_never_chosen_too() -> None:
    found = said(MARAUDE, VALUES, {**VALUES, "f_state": "c_moved"}, {"f_topics": ["c_home"]})
    assert found["f_state"].shares == (("Prévu", 0), ("Réalisé", 1), ("Reporté", 1))
    assert (found["f_state"].answered, found["f_state"].whole) == (2, 2)
    assert found["f_topics"].shares == (("Emploi", 2), ("Logement", 1), ("Santé", 2))
    assert (found["f_topics"].answered, found["f_topics"].whole) == (3, 3)
    assert found["f_night"].shares == (("Oui", 2), ("Non", 0))


def test_numbers_are_summed_and_averaged_in_their_unit() -> None:
    found = said(MARAUDE, VALUES, {"f_cost": 1, "f_time": 60, "f_km": "0.1"})
    assert [vars_of(found[key]) for key in ("f_cost", "f_time", "f_km")] == [
        [f"1\u202f234,51{NBSP}€", f"617,26{NBSP}€", f"0,01{NBSP}€", f"1\u202f234,50{NBSP}€"],
        [f"3{NBSP}h{NBSP}15", f"1{NBSP}h{NBSP}38", f"1{NBSP}h", f"2{NBSP}h{NBSP}15"],
        [f"3,6{NBSP}km", f"1,8{NBSP}km", f"0,1{NBSP}km", f"3,5{NBSP}km"],
    ]


def vars_of(summary: Summary) -> list[str]:
    amounts = summary.amounts
    assert amounts is not None
    return [amounts.total, amounts.mean, amounts.least, amounts.most]


def test_a_mean_needs_no_sum() -> None:
    found = said(one_field("percentage"), {"f_one": "50"}, {"f_one": "100"})["f_one"]
    assert vars_of(found) == ["", f"75{NBSP}%", f"50{NBSP}%", f"100{NBSP}%"]


def test_the_rows_of_a_group_are_asked_like_records() -> None:
    inner = Field("f_many", "combien", "integer", "Combien")
    form = replace(MARAUDE, items=(Field("f_g", "g", "group", "Suites", fields=(inner,)),))
    rows = [{"id": f"r_{n:02}", "values": {"f_many": n}} for n in (1, 2, 3)]
    found = said(form, {"f_g": rows[:2]}, {"f_g": rows[2:]})["f_g"]
    assert (found.answered, found.rows, vars_of(found)[0]) == (2, 3, "3")
    (many,) = found.inner
    assert (many.answered, vars_of(many)[0]) == (3, "6")


def test_an_older_revision_is_read_through_the_form() -> None:
    """A choice that was renamed counts under its name of today, a text by its words."""
    renamed = replace(STATUS, choices=(replace(STATUS.choices[0], label="Programmé"),))
    now = replace(MARAUDE, lists=(renamed, MARAUDE.lists[1]))
    found = said(now, {"f_state": "c_planned"}, {"f_state": "c_done"}, given=MARAUDE)["f_state"]
    assert found.shares == (("Programmé", 1), ("Réalisé", 1))


def test_moments_have_ends_and_no_sum() -> None:
    days = said(one_field("date"), {"f_one": "2026-03-31"}, {"f_one": "2026-01-01"})["f_one"]
    assert vars_of(days) == ["", "", "1er janvier 2026", "31 mars 2026"]
    times = said(one_field("time"), {"f_one": "09:05"}, {"f_one": "14:30"})["f_one"]
    assert vars_of(times) == ["", "", f"9{NBSP}h{NBSP}05", f"14{NBSP}h{NBSP}30"]
    stays = [{"f_one": ["2026-03-01", "2026-03-05"]}, {"f_one": ["2026-03-01", "2026-03-02"]}]
    found = said(one_field("date_range"), *stays)["f_one"]
    assert vars_of(found) == [f"{n}{NBSP}j" for n in ("7", "3,5", "2", "5")]


def test_people_are_counted_once_however_often_they_come() -> None:
    asked = one_field("participant")
    found = said(asked, {"f_one": "0190c"}, {"f_one": "0190d"}, {"f_one": "0190c"})["f_one"]
    assert (found.answered, found.people, found.shares) == (3, 2, ())
    rows = [{"person": "0190c", "presence": "present"}, {"person": "0190d", "presence": "absent"}]
    list_ = said(one_field("attendance"), {"f_one": {"rows": rows}}, {"f_one": {"rows": rows[:1]}})
    assert list_["f_one"].people == 1, "who did not come is not counted"


@pytest.mark.parametrize("name", [name for name in SAMPLES if types.get(name).answers])
def test_every_type_counts_its_answers(name: str) -> None:
    kind, form = types.get(name), one_field(name)
    (field,) = form.fields()
    stored = [document for _, document, _ in SAMPLES[name]]
    found = said(form, *({field.id: document} for document in stored))[field.id]
    assert found.answered == len(stored)
    assert (found.amounts is None) or found.amounts.least
    assert all(number >= 0 for _, number in found.shares)
    assert len(dict(found.shares)) == len(found.shares)
    if kind.lists and not kind.composite:
        assert sum(number for _, number in found.shares) >= len(stored)


def test_what_nobody_can_read_any_more_is_no_answer() -> None:
    assert said(MARAUDE, {"f_heads": "douze"})["f_heads"].answered == 0
