"""The report of a filling as JSON."""

import json
from datetime import date, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from portal.workbooks.exchange import read_data
from portal.workbooks.exchange.report import text_of
from portal.workbooks.orders import Value

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.text(),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20),
    st.dates(),
    st.datetimes(),
)


@given(st.dictionaries(st.text(), VALUES))
def test_a_report_holds_values_as_data_are_read(values: dict[str, Value]) -> None:
    read = read_data(text_of({"values": values}).encode("utf-8", "surrogatepass"))
    assert not read.problems
    assert read.given.values == values


def test_numbers_are_written_with_their_own_digits() -> None:
    data = {"a": [Decimal("1234.50"), date(2026, 1, 2), datetime(2026, 1, 2, 3)], "b": {}, "c": ()}  # noqa: DTZ001
    text = text_of(data)
    assert "1234.5" in text
    assert json.loads(text) == {
        "a": [1234.5, {"date": "2026-01-02"}, {"datetime": "2026-01-02T03:00:00"}],
        "b": {},
        "c": [],
    }
