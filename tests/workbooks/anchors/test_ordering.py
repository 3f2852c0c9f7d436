"""Anchors and data make an order, or tell everything that is wrong."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.workbooks import Block
from portal.workbooks.anchors import (
    Anchor,
    Anchors,
    Field,
    Given,
    GivenBlock,
    Percent,
    find_anchors,
    order_of,
)
from portal.workbooks.exchange import open_book
from tests.workbooks.anchors.support import expenses, ordered, values, written

ROW = {"A12": "{{ depenses.date }}", "B12": "{{ depenses.montant }}"}


def test_a_field_alone_keeps_the_type_of_its_datum() -> None:
    order, problems = ordered(
        written({"B3": "{{ budget.total }}"}), values(budget__total=Decimal(5))
    )
    assert not problems
    assert order.cells == {("A", "B3"): Decimal(5)}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal(2026), "le 2026."),
        (Decimal("1234.50"), "le 1234,50."),
        (Percent("0.6954"), "le 69,54\u00a0%."),
        (True, "le oui."),
        (None, "le ."),
        ("=1+1", "le =1+1."),
    ],
)
def test_a_field_in_a_text_reads_as_a_person_writes_it(value: object, text: str) -> None:
    order, _ = ordered(written({"A1": "le {{ x }}."}), values(x=value))
    assert order.cells == {("A", "A1"): text}


def test_two_fields_of_a_list_in_a_row_repeat_it() -> None:
    items = expenses(3)
    order, problems = ordered(written(ROW), Given(lists={"depenses": items}))
    assert not problems
    assert order.blocks == [Block("A", 12, 12, {"A": "date", "B": "montant"}, items)]


def test_two_values_of_one_family_in_a_row_do_not() -> None:
    given_ = values(budget__total=Decimal(1), budget__reste=Decimal(2))
    order, problems = ordered(
        written({"A5": "{{ budget.total }}", "B5": "{{ budget.reste }}"}), given_
    )
    assert not problems
    assert not order.blocks
    assert order.cells == {("A", "A5"): 1, ("A", "B5"): 2}


def test_rows_of_one_list_that_touch_repeat_together() -> None:
    template = written({**ROW, "A13": "Objet : {{ depenses.objet }}"})
    items = [{"date": "1", "montant": Decimal(1), "objet": "a"}]
    order, problems = ordered(template, Given(lists={"depenses": items}))
    (block,) = order.blocks
    assert not problems
    assert (block.first_row, block.last_row) == (12, 13)
    assert next(iter(block.items))[block.columns["A+1"]] == "Objet : a"


def test_a_value_in_a_repeated_row_stands_in_every_copy() -> None:
    template = written({**ROW, "C12": "{{ annee }}"})
    given_ = Given(values={"annee": Decimal(2026)}, lists={"depenses": expenses(2)})
    order, problems = ordered(template, given_)
    (block,) = order.blocks
    assert not problems
    assert [item[block.columns["C"]] for item in block.items] == [2026, 2026]


def test_a_name_makes_rows_repeat_with_one_field_or_with_names() -> None:
    names = {"R_depenses": "=A!$5:$6", "P_depenses_montant": "=A!$C$6"}
    order, problems = ordered(
        written({"A5": "{{ depenses.date }}"}, names), Given(lists={"depenses": expenses(2)})
    )
    assert not problems
    assert order.blocks == [
        Block("A", 5, 6, {"A": "date", "C+1": "montant"}, expenses(2)),
    ]


def test_a_name_meets_its_value_whatever_its_points_and_case() -> None:
    template = written({}, {"P_Budget_Total": "=A!$B$3"})
    order, problems = ordered(template, values(budget__total=Decimal(5)))
    assert (order.cells, problems) == ({("A", "B3"): 5}, [])


def test_data_may_call_a_name_by_its_whole_name() -> None:
    names = {"P_total": "=A!$B$3", "R_depenses": "=A!$12:$12"}
    lists = {"R_depenses": [{"date": "1"}]}
    template = written({"A12": "{{ R_depenses.date }}"}, names)
    order, problems = ordered(template, Given(values={"P_total": Decimal(5)}, lists=lists))
    assert not problems
    assert order.cells == {("A", "B3"): 5}
    assert order.blocks[0].columns == {"A": "date"}


def test_a_name_that_may_mean_two_values_is_not_guessed() -> None:
    template = written({}, {"P_budget_total": "=A!$B$3"})
    given_ = Given(values={"budget.total": Decimal(1), "Budget_total": Decimal(2)})
    assert "ambiguous_name" in ordered(template, given_)[1]


def test_a_given_cell_or_block_goes_before_what_the_template_says() -> None:
    template = written({**ROW, "B3": "{{ rien }}"})
    given_ = Given(
        cells={("a", "B3"): "x"},
        lists={"depenses": [{**item, "autre": "y"} for item in expenses(1)]},
        blocks=[GivenBlock("a", 12, 12, "depenses", {"b": "autre", "C": "montant"})],
    )
    order, problems = ordered(template, given_)
    assert not problems
    assert order.blocks[0].columns == {"B": "autre", "C": "montant", "A": "date"}


FAULTS = {
    "unknown_field": ({"B3": "{{ budget.totl }}", "A1": "{{ budget.total }}"}, {}),
    "unused_value": ({"A1": "{{ budget.total }} {{ depenses.date }}"}, {"rien": None}),
    "lone_field": ({"A1": "{{ budget.total }}", "A20": "{{ depenses.date }}"}, {}),
    "two_lists": ({"A1": "{{ budget.total }}", "C12": "{{ l.a }}", "D12": "{{ l.b }}"}, {}),
}


@pytest.mark.parametrize("code", FAULTS)
def test_what_does_not_meet_is_told(code: str) -> None:
    texts, more = FAULTS[code]
    given_ = Given(
        values={"budget.total": Decimal(1), **more},
        lists={"depenses": expenses(2), "l": [{"a": 1, "b": 2}] if code == "two_lists" else []},
    )
    problems = ordered(written({**ROW, **texts}), given_)[1]
    assert code in problems


def test_the_nearest_known_name_is_offered() -> None:
    book = open_book(written({"B3": "{{ budget.totl }}"}))
    made = order_of(find_anchors(book), values(budget__total=Decimal(1)), ["A", "B"])
    assert "A!B3" in made.problems[0].message
    assert "« budget.total »".replace(" ", "\u00a0") in made.problems[0].message


def test_an_unknown_sheet_an_unused_list_and_missing_keys_are_each_told_once() -> None:
    given_ = Given(
        cells={("Z", "A1"): "x", ("Z", "A2"): "x"},
        lists={"depenses": [*expenses(2), {"date": "3"}, {"date": "4", "x": "y"}], "autre": []},
        blocks=[GivenBlock("A", 30, 30, "nulle", {"A": "a"})],
    )
    problems = ordered(written(ROW), given_)[1]
    assert sorted(problems) == sorted(
        ["unknown_sheet", "missing_list", "missing_item_key", "unused_list"]
    )


def test_what_items_know_and_no_column_takes_is_told_not_refused() -> None:
    book = open_book(written(ROW))
    items = [{**item, "tva": Decimal(0)} for item in expenses(2)]
    made = order_of(find_anchors(book), Given(lists={"depenses": items}), ["A", "B"])
    assert not made.problems
    assert made.left_out == (
        "Donnée «\u00a0tva\u00a0» de la liste «\u00a0depenses\u00a0»\u00a0: sans colonne",
    )


def test_no_data_ask_for_nothing() -> None:
    order, problems = ordered(written(ROW), Given())
    assert not problems
    assert not order.cells
    assert not order.blocks


def test_an_empty_list_leaves_its_rows_to_the_engine() -> None:
    order, problems = ordered(written(ROW), Given(lists={"depenses": []}))
    assert not problems
    assert order.blocks == [Block("A", 12, 12, {"A": "date", "B": "montant"}, [])]


@given(st.dictionaries(st.from_regex(r"[a-z]{1,4}", fullmatch=True), st.integers(), min_size=1))
def test_every_value_lands_once_where_its_field_is(data: dict[str, int]) -> None:
    fields = enumerate(data, start=1)
    anchors = Anchors(tuple(Anchor("A", row, 2, (Field(key),)) for row, key in fields), (), ())
    made = order_of(anchors, Given(values=data), ["A"])
    assert not made.problems
    assert made.order.cells == {("A", f"B{row}"): v for row, v in enumerate(data.values(), 1)}


def test_a_row_that_mixes_lists_is_told_once_and_nothing_more_of_its_fields() -> None:
    texts = {"C12": "{{ l.a }}", "D12": "{{ l.b }}", "E12": "{{ k.a }}", "F12": "{{ k.b }}"}
    given_ = Given(lists={"l": [{"a": 1, "b": 2}], "k": []})
    assert ordered(written(texts), given_)[1] == ["two_lists"]


def test_a_missing_key_is_told_with_its_cell_and_the_nearest_one() -> None:
    texts = {"C12": "{{ l.nom }}", "D12": "Pour {{ l.montnt }} €"}
    book = open_book(written(texts))
    made = order_of(find_anchors(book), Given(lists={"l": [{"nom": "x", "montant": 1}]}), ["A"])
    (problem,) = made.problems
    assert (problem.code, problem.sheet, problem.cell) == ("missing_item_key", "A", "D12")
    assert "« montant »".replace(" ", "\u00a0") in problem.message


def test_a_field_alone_on_its_row_is_not_missed_in_the_items_as_well() -> None:
    texts = {"A1": "{{ l.c }}", "C12": "{{ l.a }}", "D12": "{{ l.b }}"}
    given_ = Given(lists={"l": [{"a": 1, "b": 2}]})
    assert ordered(written(texts), given_)[1] == ["lone_field"]
    assert ordered(written({**texts, "E12": "{{ l.c }}"}), given_)[1] == [
        "lone_field",
        "missing_item_key",
    ]
