"""What a comparison tells. Values only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

SHOWN = 160  # characters of a text that a difference shows


class Difference(NamedTuple):
    """One thing that is not the same.

    Args:
        aspect: code of the aspect (`ASPECTS[aspect].label` says it in French).
        sheet: name of the sheet, "" for what belongs to the whole workbook.
        place: where it stands in the second workbook: an address, a range, a name, a part.
        before: what was expected there, "" for nothing.
        after: what stands there, "" for nothing.
    """

    aspect: str
    sheet: str
    place: str
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """Two workbooks side by side.

    Args:
        compared: number of aspects looked at; one that neither workbook has counts as equal.
        equal: number of aspects without a difference.
        present: codes of the aspects that at least one of the two workbooks has.
        differences: at most `compare.MOST` of each aspect.
        counts: number of differences of each aspect that has some.
        cells: cells of the first workbook that were read beside the second's, copies included.
        formulas: those of them with a formula.
        moved: formulas that read otherwise than in the first workbook, as they should.
    """

    compared: int
    equal: int
    present: tuple[str, ...] = ()
    differences: Sequence[Difference] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    cells: int = 0
    formulas: int = 0
    moved: int = 0

    @property
    def same(self) -> bool:
        return not self.counts


def shown(before: str, after: str) -> tuple[str, str]:
    """Both texts, cut to where they begin to differ when they are long."""
    if max(len(before), len(after)) <= SHOWN:
        return before, after
    pairs = enumerate(zip(before, after, strict=False))
    first = next((at for at, (one, other) in pairs if one != other), min(len(before), len(after)))
    start = max(0, first - SHOWN // 4)
    return _cut(before, start), _cut(after, start)


def _cut(text: str, start: int) -> str:
    end = start + SHOWN
    return ("…" if start and text else "") + text[start:end] + ("…" if text[end:] else "")
