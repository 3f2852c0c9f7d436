"""A batch of values is written as each of them would be alone; numbers that count are the same."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.workbooks import Block, FillOrder, Value
from portal.workbooks.batches import Shape, SlotWriter
from portal.workbooks.holes import Counted, counted
from portal.workbooks.values import Encoded, encode
from tests.workbooks.support import drawn, filled, read

PLACE = ("S", "A1")
TRICKY = ["", " ", "=1+1", "@x", "a&b", "<b>", "_x0041_", "\ufffe", "a\x0bb", "x\n", "\ud800", "%s"]
TEXTS = st.text(max_size=8) | st.sampled_from(TRICKY)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=2) | st.sampled_from(
    [Decimal("1E+3"), Decimal("-0"), Decimal("-0.00"), Decimal("1E-9")]
)
DAYS = st.dates(min_value=date(1900, 1, 1))
MOMENTS = st.datetimes(min_value=datetime(1900, 1, 1))  # noqa: DTZ001 - as workbooks hold them
VALUES: list[st.SearchStrategy[Value]] = [
    *(TEXTS, st.integers(), DECIMALS, st.booleans(), DAYS, MOMENTS, st.none())
]
COLUMNS = st.one_of(*(st.lists(kind, min_size=1) for kind in VALUES)) | st.lists(
    st.one_of(*VALUES), min_size=1
)


def end(made: Encoded) -> str:
    """The end of a cell, told apart by what it depends on."""
    spaced = made.type == "inlineStr" and (made.text != made.text.strip() or "\n" in made.text)
    return f"[{made.type}|{made.armed}|{spaced}|{made.text}]"


@given(COLUMNS, st.booleans(), st.booleans())
def test_a_batch_is_written_as_each_value_alone(
    values: list[Value], date1904: bool, as_text: bool
) -> None:
    if date1904:
        values = [None if isinstance(value, date) else value for value in values]
    writer = SlotWriter(PLACE, end, date1904, as_text)
    shape, texts = writer.batch(values)
    whole = writer.around(shape)
    assert [whole % text for text in texts] == [
        end(encode(value, PLACE, date1904, as_text)) for value in values
    ]


def test_plain_columns_take_the_short_way() -> None:
    for values, shape in (
        (["Été", "l’an 1"], Shape.TEXTS),
        ([1, 2], Shape.NUMBERS),
        ([Decimal("1.50")], Shape.NUMBERS),
        ([date(2026, 1, 1)], Shape.NUMBERS),
        ([True, True], Shape.CELLS),
        (["=1"], Shape.CELLS),
    ):
        assert SlotWriter(PLACE, end, False, False).batch(values)[0] is shape  # type: ignore[arg-type]


@given(MOMENTS)
def test_a_moment_is_read_back_to_the_millisecond(moment: datetime) -> None:
    number = Decimal(encode(moment, PLACE).text)
    days = int(number) - (1 if number >= 61 else 0)
    read_back = datetime(1899, 12, 31) + timedelta(days=days)  # noqa: DTZ001
    read_back += timedelta(microseconds=round((number % 1) * 86_400_000_000))
    assert abs(read_back - moment) < timedelta(milliseconds=1)


@given(st.integers(1, 400), st.integers(1, 4), st.integers(3, 3_000), st.integers(0, 9))
def test_references_that_follow_their_copy_are_counted(
    row: int, height: int, copies: int, fixed: int
) -> None:
    def write(copy: int) -> str:
        at = row + copy * height
        return f"SUM(A{at}:B{at + height - 1})*{fixed}&$C${row}"

    pieces = counted(write, copies)
    assert any(isinstance(piece, Counted) for piece in pieces)
    for copy in {0, 1, 2, copies // 2, copies - 1}:
        text = [
            piece if isinstance(piece, str) else piece.texts({}, copy, 1)[0]  # type: ignore[union-attr]
            for piece in pieces
        ]
        assert "".join(text) == write(copy)


def test_what_does_not_count_is_written_for_every_copy() -> None:
    def write(copy: int) -> str:
        return f"A{copy * copy}"

    (piece,) = counted(write, 9)
    assert not isinstance(piece, str)
    assert list(piece.texts({}, 3, 4)) == ["A9", "A16", "A25", "A36"]


TEMPLATE = drawn(lambda book: book.add_worksheet("S").write_row("A1", ["titre", "", "fin"]))


@settings(max_examples=25)
@given(st.lists(st.fixed_dictionaries({"a": TEXTS, "b": DECIMALS | st.none()}), max_size=6))
def test_what_is_filled_is_what_another_program_reads(items: list[dict[str, Value]]) -> None:
    block = Block("S", 2, 2, {"A": "a", "B": "b"}, items)
    sheet = read(filled(TEMPLATE, FillOrder(blocks=[block]))[0])["S"]
    for row, item in enumerate(items, start=2):
        number = sheet.cell(row, 2).value
        assert (number is None) == (item["b"] is None)
        assert number is None or float(str(number)) == float(item["b"] or 0)
        assert sheet.cell(row, 1).data_type in {"s", "n"}
