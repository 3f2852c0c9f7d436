"""Expressions written back as text: with the codes of today, and no bracket too few or too many."""

import pytest

from forms.expressions import (
    ExpressionError,
    Named,
    NameTable,
    from_json,
    parse,
    renamed,
    to_json,
    to_text,
)
from tests.forms.expressions.world import NAMES


@pytest.mark.parametrize(
    "text",
    [
        "${accord} and (${accord} or ${accord})",
        "${accord} and ${accord} or ${accord}",
        "(${accord} and ${accord}) and ${accord}",
        "(${age} = 1) = (${age} = 2)",
        "${age} - (1 - 2) - 3",
        "${age} * (1 + 2) div 3 mod 4",
        "-(${age} + 1) - -${age} - -5",
        "not(${accord}) or not(empty(${lieu}))",
        "${statut} = 'prevu'",
        '"l\'âge" = \'il a dit "oui"\'',
        "'l''âge \"x\"'",
        "${debut} < date('2026-04-01')",
        "${ouvre} < time-of('09:30') and ${rendez_vous} < date-time('2026-04-01T09:30')",
    ],
)
def test_is_written_as_it_was_typed(text: str) -> None:
    assert to_text(parse(text, NAMES), NAMES) == text


def test_a_code_that_changed_is_written_as_it_is_today() -> None:
    tree = parse("${age} > 1", NAMES)
    assert to_text(tree, NameTable([Named("f_age", "ans", "Âge", "number")])) == "${ans} > 1"
    assert to_text(renamed(tree, {"f_age": "f_fin"}), NAMES) == "${fin} > 1"


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (None, "expression_shape"),
        ({}, "expression_shape"),
        ([], "expression_shape"),
        (["number", 1], "expression_shape"),
        (["number", "1.50"], "expression_shape"),
        (["number", "-0"], "expression_shape"),
        (["day", "2026-02-30"], "expression_shape"),
        (["text", "\ud800"], "expression_shape"),
        (["truth", "true"], "expression_shape"),
        (["field", "f_a", "f_b"], "expression_shape"),
        (["and", "f_a"], "expression_shape"),
        (["and", *[["self"]] * 300], "expression_large"),
    ],
)
def test_a_document_that_is_no_expression_is_refused(document: object, code: str) -> None:
    with pytest.raises(ExpressionError) as error:
        from_json(document)  # type: ignore[arg-type]
    assert error.value.problems[0].code == code


@pytest.mark.parametrize("levels", [32, 5_000])
def test_a_document_that_is_too_deep_is_refused(levels: int) -> None:
    document: list[object] = ["self"]
    for _ in range(levels):
        document = ["not", document]
    with pytest.raises(ExpressionError) as error:
        from_json(document)  # type: ignore[arg-type]
    assert error.value.problems[0].code == "expression_deep"


def test_a_document_comes_back() -> None:
    document = to_json(parse("if(${age} > 1, 'e\u0301', .)", NAMES, dot="text"))
    assert document == ["if", [">", ["field", "f_age"], ["number", "1"]], ["text", "é"], ["self"]]
    assert to_json(from_json(document)) == document
