"""No attempt leads out of the language: it is refused with a reason, or gives a plain value."""

from forms.expressions import ExpressionError, Named, NameTable, check, evaluate, from_json, parse
from tests.conformance import attempts, cases

NAMES = NameTable([Named("f_text", "text", "Texte", "text"), Named("f_n", "n", "Nombre", "number")])
ENVIRONMENT = cases.environment(attempts.ANSWERS)


def test_there_are_eighty_attempts() -> None:
    assert len(set(attempts.TEXTS)) == len(attempts.TEXTS)
    assert len(attempts.TEXTS) + len(attempts.DOCUMENTS) >= 80


def test_no_text_leads_out_of_the_language() -> None:
    taken = []
    for text in attempts.TEXTS:
        try:
            tree = parse(text, NAMES)
        except ExpressionError as error:
            assert error.problems
            assert all(each.message for each in error.problems)
        else:
            cases.to_json(evaluate(tree, ENVIRONMENT))
            if not check(tree, NAMES, ""):
                taken.append(text)
    assert taken == ["regex(${text}, '(a+)+$')"]


def test_no_document_leads_out_of_the_language() -> None:
    for document in attempts.DOCUMENTS:
        try:
            tree = from_json(document)
        except ExpressionError as error:
            assert error.problems
        else:
            cases.to_json(evaluate(tree, ENVIRONMENT))
