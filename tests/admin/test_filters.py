"""Filters of managed lists: what stands in the address narrows, and reveals nothing."""

import pytest
from lxml import html

from portal.admin.columns import Column
from portal.admin.filtering import PREFIX
from portal.core.policy import Role
from portal.finance.models import BudgetLine
from tests.admin.yard import ELSEWHERE, VIEWS, Yard

FILTERED = [
    pytest.param(view, column, id=f"{view.key}-{column.name}")
    for view in VIEWS
    for column in view.columns
    if column.filtered
]


def _rows(page: str) -> list[str]:
    """Return the cells of each row; the buttons, some of which go with a filter, left out."""
    cells = "./th|./td[not(contains(@class, 'row-actions'))]"
    rows = html.fromstring(page).xpath("//tbody/tr")
    return [" ".join(cell.text_content().strip() for cell in row.xpath(cells)) for row in rows]


def _shown(yard: Yard, column: Column, row: object) -> str:
    with yard.app.test_request_context():
        return str(column.show(row) or "")


@pytest.mark.parametrize(("view", "column"), FILTERED)
def test_a_filter_keeps_what_shows_it_and_nothing_foreign(
    yard: Yard, view: type, column: Column
) -> None:
    client, address = yard.browser(Role.ADMINISTRATOR), yard.address(view, "index_view")
    assert address
    name = PREFIX + column.name
    here, there = yard.here(view.table), yard.rows[ELSEWHERE][view.table]  # type: ignore[attr-defined]
    every = _rows(client.get(address).text)
    if wanted := _shown(yard, column, here):
        kept = _rows(client.get(address, query_string={name: wanted.upper()}).text)
        assert kept
        assert set(kept) <= set(every)
    for foreign in (str(there.id), _shown(yard, column, there), "\x00", "x" * 3_000):
        page = client.get(address, query_string={name: foreign}).text
        assert {row for row in _rows(page) if ELSEWHERE in row} == set()
        offered = html.fromstring(page).xpath(f"//select[@name='{name}']/option/text()")
        assert [text for text in offered if ELSEWHERE in text] == []


def test_filters_add_up_with_the_search_and_come_off_one_by_one(yard: Yard) -> None:
    line = yard.here(BudgetLine)
    client = yard.browser(Role.FINANCE)
    view = next(view for view in VIEWS if view.table is BudgetLine)
    side = _shown(yard, next(column for column in view.columns if column.name == "side"), line)
    asked = {"par_year": str(line.year), "par_side": side, "search": line.label, "sort": "3"}
    page = client.get("/gestion/budget/", query_string=asked)
    assert len(_rows(page.text)) >= 1
    document = html.fromstring(page.text)
    links = document.xpath("//ul[@class='chips']//a/@href")
    assert len(links) == 2
    assert any("par_year" not in link and "par_side" in link and "sort=3" in link for link in links)
    asked["par_side"] = "ni l’un ni l’autre"
    assert "Aucune ligne ne correspond" in client.get("/gestion/budget/", query_string=asked).text
