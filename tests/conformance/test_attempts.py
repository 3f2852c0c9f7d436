"""No attempt leads out of the language: it is refused with a reason, or gives a plain value."""

from collections.abc import Callable
from typing import Any

from forms.expressions import (
    ExpressionError,
    Named,
    NameTable,
    Problem,
    check,
    evaluate,
    from_json,
    parse,
)
from tests.conformance import attempts, cases

NAMES = NameTable([Named("f_text", "text", "Texte", "text"), Named("f_n", "n", "Nombre", "number")])
ENVIRONMENT = cases.environment(attempts.ANSWERS)


def test_there_are_eighty_attempts() -> None:
    assert len(set(attempts.TEXTS)) == len(attempts.TEXTS)
    assert len(attempts.TEXTS) + len(attempts.DOCUMENTS) >= 80


def test_no_text_leads_out_of_the_language() -> None:
    problems = {text: refusal(lambda text: parse(text, NAMES), text) for text in attempts.TEXTS}
    assert [text for text, found in problems.items() if not found] == ["regex(${text}, '(a+)+$')"]
    assert all(each.message for found in problems.values() for each in found)


def test_no_document_leads_out_of_the_language() -> None:
    problems = [refusal(from_json, document) for document in attempts.DOCUMENTS]
    assert all(each.message for found in problems for each in found)


def refusal(read: Callable[[Any], Any], attempt: Any) -> tuple[Problem, ...]:
    """Return why an attempt is refused; what is read all the same must give a plain value."""
    try:
        tree = read(attempt)
    except ExpressionError as error:
        return error.problems
    cases.to_json(evaluate(tree, ENVIRONMENT))
    return check(tree, NAMES, "")
