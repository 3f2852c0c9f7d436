"""Texts as people send them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.text import BLANKS, FORBIDDEN, LINE_END, clean, fold, one_line, squeeze


@given(st.text())
def test_cleaning_leaves_what_xml_can_hold(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert not FORBIDDEN.search(cleaned)
    assert "\r" not in cleaned
    assert clean(cleaned) == cleaned
    assert "\n" not in one_line(text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("=SUM(A1)", "=SUM(A1)"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\ta\tb\n", "a\tb"),
        ("\x00a\x07\x1fb", "ab"),
        ("\u00a0a\u00a0b\u00a0", "a\u00a0b"),
        ("x\x00 ", "x"),
        (" \x00", ""),
        ("👍🏽", "👍🏽"),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_squeeze_and_fold() -> None:
    assert squeeze(" a\u00a0\u202f b\n") == "a b"
    assert fold("  École\u00a0ÉLÉMENTAIRE ") == "ecole elementaire"


@given(st.text())
def test_a_text_without_anything_special_is_read_like_any_other(text: str) -> None:
    assert clean(text) == FORBIDDEN.sub("", LINE_END.sub("\n", text)).strip()
    assert squeeze(text) == BLANKS.sub(" ", clean(text)).strip()
    letters = unicodedata.normalize("NFKD", squeeze(text).casefold())
    assert fold(text) == "".join(each for each in letters if not unicodedata.combining(each))
