"""What is wrong with rules: each problem with its code, its place and what to do; all at once."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest

from forms.definition import DefinitionError, Field, Form, Problem, from_json, problems, to_json
from forms.definition.edits import EditError, apply
from forms.definition.rules import Rules
from forms.exposure import Exposure
from forms.expressions import Tree
from tests.forms.definition.ruled import DONE, NIGHT, ruled
from tests.forms.support import MARAUDE
from tests.support.spent import NOT_FOR_EVER, cpu_seconds

GROUP = Field(
    "f_visits",
    "visites",
    "group",
    "Visites",
    fields=(Field("f_hours", "heures", "integer", "Heures"),),
)
FORM = Form(MARAUDE.title, "", (*MARAUDE.items, GROUP), MARAUDE.lists)
HEADS: Tree = ("field", "f_heads")


def found(**rules: Rules) -> tuple[Problem, ...]:
    return problems(ruled(FORM, **rules))


def codes(**rules: Rules) -> list[str]:
    return [problem.code for problem in found(**rules)]


def test_good_rules_are_no_problem() -> None:
    every = Rules(
        visible=DONE,
        constraint=(">", ("self",), ("number", "0")),
        default=("number", "1"),
        required=NIGHT,
    )
    assert found(f_heads=every, f_note=Rules(visible=NIGHT)) == ()


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ({"f_note": Rules(required=NIGHT)}, "rule_without_answer"),
        ({"f_topics": Rules(compute=("today",))}, "expression_result"),
        ({"f_visits": Rules(default=("field", "f_visits"))}, "rule_not_reckoned"),
        ({"f_km": Rules(choices=NIGHT)}, "rule_without_choices"),
        ({"f_day": Rules(compute=("today",))}, "rule_clash"),
        ({"f_km": Rules(compute=HEADS, default=HEADS)}, "rule_clash"),
        ({"f_heads": Rules(visible=("field", "f_gone"))}, "expression_field_gone"),
        (
            {"f_heads": Rules(visible=("=", ("field", "f_state"), ("choice", "c_gone")))},
            "expression_choice_gone",
        ),
        ({"f_heads": Rules(visible=HEADS)}, "expression_result"),
        ({"f_heads": Rules(visible=("self",))}, "expression_dot"),
        ({"f_heads": Rules(visible=("field", "f_note"))}, "expression_unusable"),
        (
            {"f_heads": Rules(visible=(">", ("field", "f_hours"), ("number", "1")))},
            "expression_in_group",
        ),
        ({"f_place": Rules(constraint=("regex", ("self",), ("text", "a(?=b)")))}, "pattern_look"),
    ],
)
def test_problems(rules: Mapping[str, Rules], code: str) -> None:
    assert code in codes(**rules)
    for problem in found(**rules):
        (item,) = rules
        assert problem.item_id == item
        assert problem.message.endswith(".")


def test_a_problem_names_its_rule() -> None:
    (problem,) = found(f_heads=Rules(visible=("field", "f_gone")))
    assert problem.place.startswith("Nombre de contacts, condition d’affichage")


def test_circles_name_the_questions_in_order() -> None:
    around = {
        "f_heads": Rules(visible=("not", ("empty", ("field", "f_km")))),
        "f_km": Rules(compute=("field", "f_cost")),
        "f_cost": Rules(visible=(">", HEADS, ("number", "1"))),
        "f_story": Rules(visible=("not", ("empty", ("field", "f_story")))),
    }
    said = [problem.message for problem in found(**around) if problem.code == "rule_circle"]
    assert any(
        "«\u00a0Nombre de contacts\u00a0» dépend de «\u00a0Distance\u00a0», «\u00a0Distance\u00a0»"
        " dépend de «\u00a0Dépenses\u00a0», «\u00a0Dépenses\u00a0» dépend de"
        " «\u00a0Nombre de contacts\u00a0»" in one
        for one in said
    )
    assert any(
        "«\u00a0Observations\u00a0» dépend de «\u00a0Observations\u00a0»" in one for one in said
    )


def test_what_repeats_a_name_is_as_guarded() -> None:
    name, age = ("concat", ("field", "f_story")), ("string-length", ("field", "f_story"))
    assert codes(f_place=Rules(compute=name)) == ["rule_exposes"]
    assert codes(f_heads=Rules(compute=age)) == []
    assert codes(f_story=Rules(compute=("concat", ("field", "f_place")))) == []


def test_a_number_repeats_a_guarded_answer_no_more_than_a_text_does() -> None:
    born = Field("f_born", "ne_le", "date", "Né le", exposure=Exposure.NOMINATIVE)
    file = Field("f_file", "dossier", "integer", "Dossier", exposure=Exposure.NOMINATIVE)
    form = Form(FORM.title, "", (*FORM.items, born, file), FORM.lists)
    days: Tree = ("difference-in-days", ("day", "1970-01-01"), ("field", "f_born"))
    age: Tree = ("age", ("field", "f_born"), ("today",))
    for tree in (days, ("field", "f_file"), ("+", ("field", "f_file"), HEADS)):
        told = problems(ruled(form, f_km=Rules(compute=tree)))
        assert [each.code for each in told] == ["rule_exposes"], tree
    for tree in (age, ("+", age, HEADS), ("if", (">", ("field", "f_file"), HEADS), HEADS, age)):
        assert problems(ruled(form, f_km=Rules(compute=tree))) == (), tree


def test_rules_in_a_form_that_makes_no_sense_are_judged_as_well() -> None:
    document: Any = to_json(ruled(FORM, f_heads=Rules(visible=DONE)))
    document["lists"] = []
    document["items"][0]["type"] = "unheard_of"
    document["items"][0]["rules"] = {"compute": ["field", "f_day"], "visible": ["field", "f_note"]}
    document["items"].append({**document["items"][0], "specifies": "f_state", "type": "short_text"})
    with pytest.raises(DefinitionError) as refused:
        from_json(document)
    found = {problem.code for problem in refused.value.problems}
    assert {"unknown_type", "list_unknown", "id_twice", "expression_choice_gone"} <= found


def test_a_section_does_not_wait_for_what_it_holds() -> None:
    assert "rule_circle" in codes(s_people=Rules(visible=NIGHT))


def test_rows_may_share_a_sum_of_themselves() -> None:
    share = ("div", ("field", "f_hours"), ("field", "f_heads"))
    inner = Rules(required=(">", share, ("number", "1")))
    assert codes(f_heads=Rules(compute=("sum", ("field", "f_hours"))), f_hours=inner) == []


def test_no_row_asks_by_its_number() -> None:
    first = ("=", ("position",), ("number", "1"))
    assert codes(f_hours=Rules(visible=first)) == ["rule_by_number"]
    assert codes(f_hours=Rules(required=first)) == []
    numbers = ("max", ("if", (">", ("field", "f_hours"), ("number", "2")), ("position",), HEADS))
    shown = Rules(visible=(">", ("field", "f_km"), ("number", "1")))
    assert codes(f_km=Rules(compute=numbers), f_story=shown) == []
    last = Rules(compute=("max", ("position",), ("count-rows", (">", HEADS, ("number", "1")))))
    assert "rule_by_number" in codes(f_km=last, f_hours=shown)


def test_everything_is_told_at_once() -> None:
    document: Any = to_json(
        ruled(
            FORM,
            f_heads=Rules(visible=("field", "f_gone")),
            f_km=Rules(compute=("today",)),
            f_note=Rules(required=NIGHT),
        )
    )
    with pytest.raises(DefinitionError) as refused:
        from_json(document)
    assert len({problem.item_id for problem in refused.value.problems}) == 3


def over_rows(times: int) -> Tree:
    """Return a condition that goes over all rows so many times."""
    return ("and", *[("any-row", (">", ("field", "f_hours"), ("number", "1")))] * times)


def test_rows_that_look_at_all_rows_may_do_so_a_little() -> None:
    assert codes(f_hours=Rules(required=over_rows(20))) == []


def test_rules_that_would_take_long_are_refused() -> None:
    rules = {"f_hours": Rules(required=over_rows(40)), "f_km": Rules(required=over_rows(2))}
    (heavy,) = found(**rules)
    assert (heavy.code, heavy.item_id) == ("rules_heavy", "f_hours")


def nested(depth: int) -> Any:
    tree: Any = ["truth", True]
    for _ in range(depth):
        tree = ["not", tree]
    return tree


@pytest.mark.parametrize(
    ("tree", "code"),
    [
        (nested(40), "expression_deep"),
        (nested(600), "expression_deep"),
        (["and", *[["truth", True]] * 400], "expression_large"),
        (["number", "1e5"], "expression_shape"),
        (["truth", 1], "expression_shape"),
        (["and", "x"], "expression_shape"),
        (["field", {"id": 1}], "expression_shape"),
        (["day", "2026-02-30"], "expression_shape"),
    ],
)
def test_what_is_no_expression_is_refused(tree: Any, code: str) -> None:
    document: Any = to_json(FORM)
    document["items"][1]["fields"][0]["rules"] = {"visible": tree}
    with pytest.raises(DefinitionError) as refused:
        from_json(document)
    assert [problem.code for problem in refused.value.problems] == [code]
    command = {"do": "set", "id": "f_hours", "property": "rules", "value": {"visible": tree}}
    with pytest.raises(EditError):
        apply(FORM, command)


@pytest.mark.parametrize(
    "command",
    [
        {"do": "remove", "id": "f_state"},
        {"do": "remove", "id": "s_walk"},
        {"do": "remove_choice", "id": "c_done"},
    ],
)
def test_what_a_rule_names_stays(command: dict[str, Any]) -> None:
    form = ruled(FORM, f_heads=Rules(visible=DONE))
    with pytest.raises(EditError, match="Nombre de contacts") as refused:
        apply(form, command)
    assert refused.value.code in ("field_used", "choice_used")
    free: list[Any] = [{"do": "set", "id": "f_heads", "property": "rules", "value": {}}, command]
    assert apply(form, {"do": "series", "commands": free}).form != form


def test_a_list_whose_choices_a_rule_names_stays() -> None:
    form = ruled(FORM, f_heads=Rules(visible=DONE))
    with pytest.raises(EditError):
        apply(form, {"do": "set", "id": "f_state", "property": "type", "value": "short_text"})


def test_an_item_goes_with_the_rules_that_it_holds() -> None:
    form = ruled(FORM, f_hours=Rules(visible=(">", ("position",), ("number", "1"))))
    assert apply(form, {"do": "remove", "id": "f_visits"}).form


def test_a_long_chain_has_an_order() -> None:
    chain = [Field("f_c0", "c0", "integer", "C0")]
    for number in range(1, 900):
        rules = Rules(compute=("field", f"f_c{number - 1}"))
        chain.append(Field(f"f_c{number}", f"c{number}", "integer", "C", rules=rules))
    form = Form("Chaîne", items=tuple(chain))
    assert problems(form) == ()
    assert cpu_seconds(partial(problems, form)) < NOT_FOR_EVER
