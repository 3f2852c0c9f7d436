"""The one error of this library: a workbook or an order that cannot be served, said in French."""

from portal.workbooks.messages import MESSAGES


class WorkbookRefused(Exception):
    """A template, an order or a result that is refused.

    Args:
        code: key of `messages.MESSAGES`, stable, for tests and logs.
        sheet: name of the sheet concerned, if any.
        cell: A1 address in the template, if any.
        details: values the sentence of the catalogue names.
    """

    def __init__(self, code: str, sheet: str = "", cell: str = "", **details: object) -> None:
        self.code, self.sheet, self.cell = code, sheet, cell
        self.message = MESSAGES[code].format(sheet=sheet, cell=cell, **details)
        super().__init__(self.message)
