"""Every workbook of the corpus is sound, comes back untouched, and can have its rows repeated."""

import pytest

from portal.workbooks import Block, FillOrder
from tests.workbooks.corpus import BY_NAME, SPECIMENS, Specimen
from tests.workbooks.support import filled, parts, read

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # what openpyxl cannot read
each = pytest.mark.parametrize("specimen", SPECIMENS, ids=lambda one: one.name)


def test_every_specimen_has_its_own_name() -> None:
    assert len(BY_NAME) == len(SPECIMENS)


@each
def test_a_specimen_is_drawn_the_same_each_time_and_read_by_another_program(
    specimen: Specimen,
) -> None:
    assert specimen.build() == specimen.data()
    assert specimen.sheet in read(specimen.data()).sheetnames


@each
def test_nothing_to_fill_gives_every_part_back(specimen: Specimen) -> None:
    assert parts(filled(specimen.data(), FillOrder())[0]) == parts(specimen.data())


@each
def test_its_rows_repeat(specimen: Specimen) -> None:
    block = Block(specimen.sheet, specimen.first, specimen.last, {}, [{}] * 3)
    result, report = filled(specimen.data(), FillOrder(blocks=[block]))
    height = specimen.last - specimen.first + 1
    assert report.blocks[0].result == (specimen.first, specimen.last + 2 * height)
    assert read(result).sheetnames == read(specimen.data()).sheetnames
