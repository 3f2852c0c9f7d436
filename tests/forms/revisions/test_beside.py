"""Two revisions beside each other: each difference under the question it is about."""

from typing import Any

import pytest

from forms.definition.edits import apply
from forms.revisions import beside, compare
from tests.forms.support import MARAUDE


def pairs(*commands: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    form = MARAUDE
    for command in commands:
        form = apply(form, command).form
    return [
        (
            pair.before.id if pair.before else "",
            pair.after.id if pair.after else "",
            [change.kind for change in pair.changes],
        )
        for pair in beside(MARAUDE, form)
    ]


def setting(item_id: str, name: str, value: Any) -> dict[str, Any]:
    return {"do": "set", "id": item_id, "property": name, "value": value}


@pytest.mark.parametrize(
    ("commands", "found"),
    [
        ([], []),
        (
            [{"do": "set_form", "property": "title", "value": "Tour"}],
            [("", "", ["form_title"])],
        ),
        (
            [{"do": "retire_choice", "id": "c_done"}, setting("f_state", "label", "Où en est-on")],
            [("f_state", "f_state", ["field_label", "choice_no_more_offered"])],
        ),
        ([{"do": "remove", "id": "f_heads"}], [("f_heads", "", ["field_removed"])]),
        (
            [
                {"do": "add_field", "field": {"id": "f_new", "type": "date"}, "after": "f_day"},
                setting("s_walk", "help", "À pied"),
            ],
            [("s_walk", "s_walk", ["section_help"]), ("", "f_new", ["field_added"])],
        ),
    ],
)
def test_each_difference_stands_under_its_item(
    commands: list[dict[str, Any]], found: list[tuple[str, str, list[str]]]
) -> None:
    assert pairs(*commands) == found


def test_what_is_gone_stands_where_it_stood() -> None:
    order = [before or after for before, after, _ in pairs(
        {"do": "remove", "id": "f_time"},
        setting("f_start", "help", "Heure du départ"),
        setting("f_place", "help", "Le quartier"),
    )]  # fmt: skip
    assert order == ["f_start", "f_time", "f_place"]


def test_no_difference_is_left_out() -> None:
    form = apply(MARAUDE, {"do": "remove", "id": "s_people"}).form
    told = [change for pair in beside(MARAUDE, form) for change in pair.changes]
    assert sorted(told, key=repr) == sorted(compare(MARAUDE, form), key=repr)
