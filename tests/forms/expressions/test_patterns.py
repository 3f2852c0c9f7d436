"""Patterns: what is accepted RE2 runs as well, the rest is refused with its reason."""

from functools import partial

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.expressions.pattern_reading import PatternError, read_pattern
from forms.expressions.patterns import fits
from tests.support.spent import NOT_FOR_EVER, cpu_seconds


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("[0-9]{5}", "67000", True),
        ("[0-9]{5}", "670001", False),
        ("^0[1-9]([ .-]?[0-9]{2}){4}$", "06 12 34 56 78", True),
        ("[A-ZÀ-Ÿ][a-zà-ÿ'’-]+", "Éloïse", True),
        ("a|b|", "b", True),
        ("(?:ab)+?", "abab", True),
        (r"\d{2}/\d{2}", "01/02", True),
        (r"\d", "٣", False),
        (r"[^a]", "\n", True),
        (".", "\n", False),
        (r"[\w.+-]+@[\w-]+\.[a-z]{2,}", "a.b@c-d.fr", True),
        (r"[]a]", "a", False),
        ("e\u0301", "é", True),
        ("a*", "a" * 2000, True),
        ("a*", "a" * 2001, False),
        ("a*", "\ud800", False),
    ],
)
def test_fits(pattern: str, text: str, expected: bool) -> None:
    assert fits(pattern, text) is expected


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("(?=a)b", "pattern_look"),
        ("(?!a)b", "pattern_look"),
        ("(?<=a)b", "pattern_look"),
        ("(?<!a)b", "pattern_look"),
        (r"(a)\1", "pattern_back"),
        ("(?i)a", "pattern_unknown"),
        ("(?P<x>a)", "pattern_unknown"),
        (r"\bmot\b", "pattern_unknown"),
        (r"\p{L}", "pattern_unknown"),
        ("a\\", "pattern_unknown"),
        ("[[:alpha:]]", "pattern_class"),
        ("[a-z-9]", "pattern_class"),
        ("[]", "pattern_class"),
        ("[z-a]", "pattern_range"),
        (r"[\d-z]", "pattern_range"),
        ("a**", "pattern_repeat"),
        ("*a", "pattern_repeat"),
        ("^*", "pattern_repeat"),
        ("a{,3}", "pattern_repeat"),
        ("a{3,1}", "pattern_count"),
        ("a{101}", "pattern_count"),
        ("((a{50}){50}){50}", "pattern_large"),
        ("(" * 21 + ")" * 21, "pattern_large"),
        ("a" * 501, "pattern_long"),
        ("(a", "pattern_unclosed"),
        ("[a", "pattern_unclosed"),
        ("a)", "pattern_unopened"),
        ("a}", "pattern_unopened"),
    ],
)
def test_refused(pattern: str, code: str) -> None:
    with pytest.raises(PatternError) as error:
        read_pattern(pattern)
    assert error.value.code == code
    assert not fits(pattern, "a")


@settings(max_examples=100)
@given(st.text(r"ab\dw(?:)[^-z]{1,3}*+?|.$ ", max_size=12))
def test_what_is_read_is_known_to_re2(pattern: str) -> None:
    try:
        read_pattern(pattern)
    except PatternError:
        return
    quiet = re2.Options()
    quiet.log_errors = False
    re2.compile(pattern, quiet)


def test_no_pattern_takes_long() -> None:
    for trap in ("(a*)*b", "(a|aa)+(a|aa)+(a|aa)+b"):
        assert not fits(trap, "a" * 2000)
        assert cpu_seconds(partial(fits, trap, "a" * 2000)) < NOT_FOR_EVER
