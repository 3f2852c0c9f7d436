"""Anchors and data make an order. Nothing is guessed: what does not meet is told, all at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal.workbooks.addresses import parse_address
from portal.workbooks.anchors.anchor import Anchors
from portal.workbooks.anchors.blocks import (
    At,
    Draft,
    content,
    field_drafts,
    given_drafts,
    mixed_rows,
    named_drafts,
)
from portal.workbooks.anchors.given import Given
from portal.workbooks.anchors.meanings import Meanings, Meant
from portal.workbooks.anchors.uses import Uses
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.orders import FillOrder, Place, Value


@dataclass(frozen=True)
class Ordered:
    """An order, which holds only when there is no problem.

    Args:
        left_out: in words, what the lists know and the template does not ask for.
    """

    order: FillOrder
    problems: tuple[WorkbookRefused, ...] = ()
    left_out: tuple[str, ...] = ()


def order_of(anchors: Anchors, given: Given, sheets: Sequence[str]) -> Ordered:
    """Turn a template's anchors and a caller's data into an order.

    No data at all is an order to change nothing, whatever the anchors.

    Args:
        sheets: names of the template's sheets.
    """
    return Ordered(FillOrder()) if given.empty else _Ordering(anchors, given, sheets).run()


class _Ordering:
    """One turning of anchors and data into an order."""

    def __init__(self, anchors: Anchors, given: Given, sheets: Sequence[str]) -> None:
        self._anchors, self._given = anchors, given
        self._sheets = {name.casefold(): name for name in sheets}
        self._problems: list[WorkbookRefused] = []
        self._drafts: list[Draft] = []
        self._cells: dict[Place, Value] = dict(given.cells)
        self._uses = Uses(given)
        self._mixed: set[At] = set()

    def run(self) -> Ordered:
        self._check_sheets()
        self._keep(given_drafts(self._given, self._sheets))
        self._keep(named_drafts(self._anchors.rows, self._given, list(self._drafts)))
        meant = self._understood()
        loose = [one for one in meant if not self._draft(one)]
        self._keep(field_drafts(loose))
        self._mixed = mixed_rows(loose)
        for one in meant:
            self._take(one)
        self._problems += _without_field(self._drafts)
        self._problems += self._uses.problems(self._drafts)
        made = [draft.made(self._given) for draft in self._drafts]
        order, left = FillOrder(self._cells, made), tuple(self._uses.left_out())
        return Ordered(order, tuple(self._problems), left)

    def _check_sheets(self) -> None:
        said = [sheet for sheet, _ in self._given.cells]
        said += [block.sheet for block in self._given.blocks]
        known = ", ".join(self._sheets.values())
        for sheet in dict.fromkeys(said):
            if sheet.casefold() not in self._sheets:
                self._problems.append(WorkbookRefused("unknown_sheet", sheet, known=known))

    def _keep(self, found: Iterable[Draft | WorkbookRefused]) -> None:
        for one in list(found):
            if isinstance(one, Draft):
                self._drafts.append(one)
            else:
                self._problems.append(one)

    def _understood(self) -> list[Meant]:
        """Every anchor that the caller's own cells do not already serve."""
        meanings = Meanings(self._given)
        served = {(sheet.casefold(), _at(cell)) for sheet, cell in self._given.cells}
        found = [
            meanings.read(anchor)
            for anchor in self._anchors.cells
            if (anchor.sheet.casefold(), (anchor.column, anchor.row)) not in served
        ]
        self._problems += meanings.problems
        return [one for one in found if one]

    def _draft(self, meant: Meant) -> Draft | None:
        sheet, row = meant.anchor.sheet, meant.anchor.row
        return next((draft for draft in self._drafts if draft.holds(sheet, row)), None)

    def _take(self, meant: Meant) -> None:
        draft, anchor = self._draft(meant), meant.anchor
        if (anchor.sheet, anchor.row) in self._mixed:
            self._uses.add_mixed(meant.meanings())
            return
        self._uses.add(meant.meanings())
        for one in meant.of_lists():
            if draft is None or one.list != draft.list:
                self._problems.append(_misplaced(meant, one.list, one.key, draft))
                return
        if draft:
            draft.take(meant)
            return
        place = (anchor.sheet, anchor.cell)
        if place in self._cells:
            self._problems.append(WorkbookRefused("written_twice", *place))
        self._cells[place] = content(meant, self._given.values, {})


def _misplaced(meant: Meant, of: str, key: str, draft: Draft | None) -> WorkbookRefused:
    place, name = (meant.anchor.sheet, meant.anchor.cell), f"{of}.{key}"
    if draft is None:
        return WorkbookRefused("lone_field", *place, name=name, list=of)
    return WorkbookRefused("other_list", *place, name=name, list=draft.list)


def _without_field(drafts: Iterable[Draft]) -> list[WorkbookRefused]:
    return [
        WorkbookRefused("rows_without_field", draft.sheet, name=draft.name, list=draft.list)
        for draft in drafts
        if draft.name and not draft.columns
    ]


def _at(cell: str) -> tuple[int, int]:
    try:
        return parse_address(cell)
    except ValueError:
        return 0, 0  # the plan names it
