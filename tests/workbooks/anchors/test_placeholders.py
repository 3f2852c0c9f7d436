"""Fields in the texts of cells."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.workbooks.anchors.placeholders import Field, odd_field, parse

NAMES = st.from_regex(r"[a-zé_][a-zé0-9_\-]{0,8}(\.[a-z0-9_\-]{1,8}){0,3}", fullmatch=True)
SPACES = st.text(" \t\n\u00a0", max_size=3)
TEXTS = st.text(
    st.characters(exclude_characters="{}", exclude_categories=("Cs", "Cc")), min_size=1
).filter(str.strip)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("{{ budget.total }}", (Field("budget.total"),)),
        ("{{annee}}", (Field("annee"),)),
        (" {{\u00a0annee }}\n", (Field("annee"),)),
        ("Exercice {{ annee }}", ("Exercice ", Field("annee"))),
        ("{{ a }}/{{ b }}", (Field("a"), "/", Field("b"))),
        ("{{ a }}{{ b }}", (Field("a"), Field("b"))),
        ("{{{ a }}}", ("{", Field("a"), "}")),
        ("sans champ", ()),
        ("", ()),
        ("{{ a b }}", ()),
        ("{{ 1+1 }}", ()),
        ("{{ a|upper }}", ()),
        ("{% if a %}", ()),
    ],
)
def test_fields_are_told_from_text(text: str, pieces: tuple[object, ...]) -> None:
    assert parse(text) == pieces


@given(st.lists(st.tuples(TEXTS, NAMES, SPACES, SPACES), min_size=1, max_size=4), TEXTS)
def test_whatever_stands_around_fields_is_kept(
    parts: list[tuple[str, str, str, str]], end: str
) -> None:
    text = "".join(f"{t}{{{{{before}{n}{after}}}}}" for t, n, before, after in parts) + end
    expected = [piece for t, n, _, _ in parts for piece in (t, Field(n))]
    assert list(parse(text)) == [*expected, end]
    assert odd_field(text) == ""


@given(st.text(string.ascii_letters + "{} .é\n|%", max_size=60))
def test_no_text_is_lost_and_a_brace_that_is_no_field_is_told(text: str) -> None:
    pieces = parse(text)
    if len(pieces) > 1:
        rest = text
        for piece in pieces:
            said = piece if isinstance(piece, str) else piece.name
            rest = rest[rest.index(said) + len(said) :]
    assert bool(odd_field(text)) or "{{" not in "".join(p for p in pieces if isinstance(p, str))


@pytest.mark.parametrize(
    "text", ["{{ a b }}", "{{ a", "Total {{ 1 }}", "{{ a }} {{ b c }}", "{{}}"]
)
def test_what_looks_like_a_field_and_is_none_is_told(text: str) -> None:
    assert odd_field(text).startswith("{{")


@pytest.mark.parametrize("text", ["{{ a }}", '{"a": {"b": 1}}', "{ a }", "}}"])
def test_other_braces_are_nobodys_business(text: str) -> None:
    assert odd_field(text) == ""
