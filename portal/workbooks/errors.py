"""The one error of this library: a workbook or an order that cannot be served, said in French."""

from collections.abc import Iterator
from contextlib import contextmanager

from portal.workbooks.messages import MESSAGES

MOST = 50  # refusals told together


class WorkbookRefused(Exception):
    """A template, an order or a result that is refused.

    Args:
        code: key of `messages.MESSAGES`, stable, for tests and logs.
        sheet: name of the sheet concerned, if any.
        cell: A1 address in the template, if any.
        details: values the sentence of the catalogue names.

    Attributes:
        others: what else is wrong, when more was found before giving up.
    """

    def __init__(self, code: str, sheet: str = "", cell: str = "", **details: object) -> None:
        self.code, self.sheet, self.cell = code, sheet, cell
        self.message = MESSAGES[code].format(sheet=sheet, cell=cell, **details)
        self.others: tuple[WorkbookRefused, ...] = ()
        super().__init__(self.message)

    @property
    def all(self) -> tuple["WorkbookRefused", ...]:
        """This refusal and the others."""
        return (self, *self.others)


class Problems:
    """Refusals kept on the way, each once, so that all of them are told together."""

    def __init__(self) -> None:
        self._found: dict[str, WorkbookRefused] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Around a step that others do not need: its refusal waits for theirs."""
        try:
            yield
        except WorkbookRefused as refusal:
            for one in refusal.all:
                if len(self._found) < MOST:
                    self._found.setdefault(one.message, one)

    def tell(self) -> None:
        """Raises WorkbookRefused when anything was refused so far."""
        if self._found:
            first, *others = self._found.values()
            first.others = tuple(others)
            raise first
