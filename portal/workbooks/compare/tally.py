"""Differences as they are found, counted by aspect."""

from portal.workbooks.compare.results import Difference, shown

MOST = 100  # differences kept of one aspect; all are counted


class Tally:
    """What a comparison has found so far."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.differences: list[Difference] = []
        self.present: set[str] = set()
        self.cells = self.formulas = self.moved = 0

    def note(self, aspect: str, sheet: str, place: str, before: str, after: str) -> None:
        """Keep a difference if it is one."""
        if before == after:
            return
        count = self.counts[aspect] = self.counts.get(aspect, 0) + 1
        if count <= MOST:
            self.differences.append(Difference(aspect, sheet, place, *shown(before, after)))
