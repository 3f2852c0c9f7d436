"""Number formats: which are dates, and how numbers read in French."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from portal.workbooks.display.formats import BUILT_IN, is_date, is_duration
from portal.workbooks.display.grid import Content
from portal.workbooks.display.showing import number_text, plain_text

DATES = (
    "dd/mm/yyyy;@",
    "[$-40C]d mmmm yyyy",
    "yyyy\\-mm\\-dd",
    'd "de" mmm',
    "mm:ss.0",
    "[h]:mm",
    "h:mm AM/PM",
    "[$-F800]dddd\\, mmmm dd\\, yyyy",
    "mmm-yy",
    "JJ/MM/AAAA",
)
NUMBERS = (
    "General",
    "Standard",
    "0.00",
    "#,##0.00 [$€-40C]",
    '#,##0 "jours"',
    "[Red]0",
    "0.00E+00",
    "@",
    '0" h"',
    "# ?/?",
    "_-* #,##0.00\\ _d_h_m_-",
    "0\\d",
)


@pytest.mark.parametrize("code", DATES)
def test_dates_are_told(code: str) -> None:
    assert is_date(code)


@pytest.mark.parametrize("code", NUMBERS)
def test_numbers_are_told(code: str) -> None:
    assert not is_date(code)


def test_the_formats_excel_does_not_write_out() -> None:
    dates = {number for number, code in BUILT_IN.items() if is_date(code)}
    assert dates == {*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)}
    assert [number for number, code in BUILT_IN.items() if is_duration(code)] == [46]


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("1234567.891", "#,##0.00", "1\u202f234\u202f567,89"),
        ("1234.5", "#,##0.00 [$€-40C]", "1\u202f234,50\u00a0€"),
        ("1234.5", "#,##0\\ €", "1\u202f235\u00a0€"),
        ("0.6954", "0.00%", "69,54\u00a0%"),
        ("3", '0 "jours"', "3\u00a0jours"),
        ("-3.5", "0", "-4"),
        ("1234.5", "General", "1234,5"),
        ("0.1", "General", "0,1"),
        ("1E+3", "General", "1000"),
        ("0.30000000000000004", "General", "0,3"),
    ],
)
def test_numbers_read_in_french(number: str, code: str, text: str) -> None:
    assert number_text(Decimal(number), code) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "oui"),
        (False, "non"),
        (date(2026, 1, 2), "02/01/2026"),
        (datetime(2026, 1, 2, 3, 4), "02/01/2026 03:04"),  # noqa: DTZ001
        (time(3, 4), "03:04"),
        (timedelta(hours=36, minutes=5), "36:05"),
        ("texte", "texte"),
    ],
)
def test_other_values_read_as_a_person_writes_them(value: Content, text: str) -> None:
    assert plain_text(value) == text
