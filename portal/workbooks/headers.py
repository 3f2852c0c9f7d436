"""The headings of a table: its part repeats them word for word, so no cell of theirs is filled."""

from portal.workbooks.addresses import address, parse_area
from portal.workbooks.book import Book, Sheet
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.plan import SheetPlan


def check_headers(book: Book, sheet: Sheet, plan: SheetPlan) -> None:
    """Note the cells of a settled plan that name a table's columns: Excel would mend the file."""
    for part in book.package.related(sheet.part, "table") if plan.singles else ():
        root = book.package.xml(part)
        area = parse_area(root.get("ref", ""))
        names = [column.get("name", "") for column in root.iter("{*}tableColumn")]
        for (row, column), value in plan.singles.items():
            inside = row == area.top and area.left <= column <= area.right
            if not inside or root.get("headerRowCount") == "0":
                continue
            if value not in names[column - area.left : column - area.left + 1]:
                place, table = address(column, row), root.get("displayName", "")
                with plan.problems.noted():
                    raise WorkbookRefused("table_header", sheet.name, place, table=table)
