"""Pages that can be read, rows as high as their texts."""

import pytest

from portal.workbooks.data import Column, Kind
from portal.workbooks.layout import LINE, TALLEST, height, pages_across
from tests.workbooks.data_books import made
from tests.workbooks.support import read

SENTENCE = "Accueil au pied de la gare, puis visite de la mission locale. "


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", None), ("x" * 59, None), (SENTENCE * 3, 3), ("a\nb\nc\nd", 4), ("\n", 2)],
)
def test_a_row_is_as_high_as_its_longest_text(text: str, lines: int | None) -> None:
    assert height([("court", 20), (text, 60)]) == (lines and lines * LINE)


def test_no_row_is_higher_than_excel_allows() -> None:
    assert height([("x" * 32_000, 60)]) == TALLEST
    assert height([("x" * 32_000, 0)]) == TALLEST


@pytest.mark.parametrize(
    ("widths", "pages"),
    [([], 1), ([220], 1), ([16, 60, 60, 60], 1), ([16] + [28] * 24, 4), ([500, 60, 60], 2)],
)
def test_columns_take_as_many_pages_as_keep_them_readable(widths: list[float], pages: int) -> None:
    assert pages_across(widths) == pages


def test_a_wide_sheet_goes_on_beside_with_its_headings_and_its_first_column() -> None:
    columns = [Column("Référence", width=16), *[Column(f"Question {n}") for n in range(25)]]
    sheet = read(made(columns, [["x"] * 26]))["Séances"]
    setup = sheet.page_setup
    assert (setup.fitToWidth, setup.fitToHeight, setup.pageOrder) == (4, 0, "overThenDown")
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$A")
    narrow = read(made(columns[:5], [["x"] * 5]))["Séances"]
    assert (narrow.page_setup.fitToWidth or 1, narrow.print_title_cols) == (1, None)


def test_long_texts_headings_and_notes_do_not_cover_the_row_below() -> None:
    columns = [Column("Nombre", Kind.INTEGER), Column(SENTENCE * 2, width=30)]
    book = read(
        made(columns, [[1, SENTENCE * 2], [2, "court"]], readme=[("Filtres", SENTENCE * 4)])
    )
    heights = {row: one.height for row, one in book["Séances"].row_dimensions.items()}
    assert heights[1] == 5 * LINE
    assert heights[2] == 4 * LINE
    assert heights.get(3) is None
    assert book["Lisez-moi"].row_dimensions[4].height == 3 * LINE


def test_words_stand_apart_from_the_number_before() -> None:
    columns = [Column("Nombre", Kind.INTEGER), Column("Lieu"), Column("Venu", Kind.YESNO)]
    cells = read(made(columns, [[1, "gare", True]]))["Séances"][2]
    found = [(cell.alignment.horizontal, cell.alignment.indent) for cell in cells]
    assert found == [(None, 0), ("left", 1), ("left", 1)]
