"""Any expression, any answers: a value comes out, and the text says the tree."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.expressions import (
    Environment,
    ExpressionError,
    Problem,
    Tree,
    check,
    evaluate,
    from_json,
    kind_of,
    parse,
    to_json,
    to_text,
)
from forms.expressions.numbers import LIMIT
from forms.expressions.values import KINDS
from tests.forms.expressions.drawn import WILD, environments, written
from tests.forms.expressions.world import NAMES, WORLD

ANY_KIND = st.sampled_from(["truth", "number", "text", "day", "time", "moment"])
ANY_TREE = ANY_KIND.flatmap(written)
DOCUMENTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=10,
) | st.recursive(
    st.sampled_from([["self"], ["number", "1"], ["day", "2026-02-30"], ["truth", 1], ["field"]]),
    lambda inner: st.lists(inner, max_size=3).map(lambda parts: ["and", *parts]),
)


@settings(max_examples=80)
@given(WILD | ANY_TREE, environments())
def test_evaluation_always_gives_a_value(tree: Tree, environment: Environment) -> None:
    value = evaluate(tree, environment)
    assert value is None or type(value) in KINDS
    assert value not in ("", ())
    assert type(value) is not int or tree[0] in ("field", "self") or abs(value) < LIMIT


@settings(max_examples=60)
@given(ANY_TREE)
def test_what_an_expression_gives_is_of_its_kind(tree: Tree) -> None:
    if check(tree, NAMES, "") == () and (value := evaluate(tree, WORLD)) is not None:
        assert KINDS[type(value)] == kind_of(tree, NAMES)


@settings(max_examples=80)
@given(ANY_TREE)
def test_the_text_of_a_tree_reads_as_the_tree(tree: Tree) -> None:
    assert parse(to_text(tree, NAMES), NAMES) == tree


@settings(max_examples=60)
@given(WILD)
def test_any_tree_is_checked_and_written(tree: Tree) -> None:
    check(tree, NAMES, "truth")
    assert to_text(tree, NAMES)
    assert from_json(to_json(tree)) == tree


@settings(max_examples=60)
@given(DOCUMENTS)
def test_a_document_is_an_expression_or_is_refused(document: Any) -> None:
    try:
        tree = from_json(document)
    except ExpressionError as error:
        found = error.problems
    else:
        assert to_json(tree) == document
        found = ()
    assert all(each.code.startswith("expression_") for each in found)


@settings(max_examples=60)
@given(st.text("${}age lieu'\"()+-*/.,<>=!and or div mod 0159\u00a0é", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    found: tuple[Problem, ...] = ()
    try:
        parse(text, NAMES)
    except ExpressionError as error:
        found = error.problems
    assert all(0 <= each.at <= len(text) for each in found)
