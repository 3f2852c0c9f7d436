"""What was done to a template and what the proof found, as plain data."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, Literal, Self

from portal.workbooks.compare import ASPECTS, Comparison
from portal.workbooks.orders import FillReport, Grown, Repeated

State = Literal["equal", "absent", "different"]


@dataclass(frozen=True)
class AspectLine:
    """One aspect: its code, its French name, and whether it is the template's."""

    code: str
    label: str
    state: State


@dataclass(frozen=True)
class Conformity:
    """Everything a conformity sheet says. Values only.

    Args:
        title: what the workbook is called, for people.
        made: when it was filled; None when nobody said.
        template_sha256, sha256: checksums of the template and of the finished workbook.
        cells: single cells filled, "Feuille!B3". Never their contents: the sheet may travel.
        blocks: lists written, with the rows they take.
        filled: number of cells filled, those of lists included.
        grown: ranges that grew with a list.
        compared_cells, formulas, moved: cells read side by side, formulas among them, and those
            of them that follow rows which moved.
        aspects: all aspects, in order.
        warnings: what whoever chose the template was told.
        not_carried: what the template had that the result cannot keep.
    """

    title: str
    made: datetime | None
    template_sha256: str
    sha256: str
    cells: tuple[str, ...]
    blocks: tuple[Repeated, ...]
    filled: int
    grown: tuple[Grown, ...]
    compared_cells: int
    formulas: int
    moved: int
    aspects: tuple[AspectLine, ...]
    warnings: tuple[str, ...]
    not_carried: tuple[str, ...]

    @property
    def compared(self) -> int:
        return len(self.aspects)

    @property
    def equal(self) -> int:
        return sum(line.state != "different" for line in self.aspects)

    @property
    def present(self) -> int:
        """Aspects the template really has."""
        return sum(line.state != "absent" for line in self.aspects)

    def to_data(self) -> dict[str, Any]:
        """The same as plain data, with its keys in the order above."""
        data = asdict(self)
        data["made"] = self.made.isoformat() if self.made else None
        data["compared"], data["equal"] = self.compared, self.equal
        return data

    def to_json(self) -> str:
        """The same, as JSON text."""
        return json.dumps(self.to_data(), ensure_ascii=False, indent=1)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """The sheet that `to_data` wrote, JSON between them or not."""
        known = {field.name: data[field.name] for field in fields(cls)}
        repeated = (
            {**one, "rows": (*one["rows"],), "result": (*one["result"],)} for one in known["blocks"]
        )
        return cls(**known | {
            "made": datetime.fromisoformat(known["made"]) if known["made"] else None,
            "blocks": tuple(Repeated(**one) for one in repeated),
            "grown": tuple(Grown(**one) for one in known["grown"]),
            "aspects": tuple(AspectLine(**one) for one in known["aspects"]),
            **{name: (*known[name],) for name in ("cells", "warnings", "not_carried")},
        })  # fmt: skip


def conformity(
    report: FillReport,
    template_sha256: str,
    sha256: str,
    title: str = "",
    made: datetime | None = None,
    warnings: Sequence[str] = (),
) -> Conformity:
    """The conformity sheet of a filling that was proven."""
    found = report.aspects
    return Conformity(
        title=title,
        made=made,
        template_sha256=template_sha256,
        sha256=sha256,
        cells=tuple(f"{one.sheet}!{one.cell}" for one in report.filled),
        blocks=report.blocks,
        filled=len(report.filled) + sum(block.cells for block in report.blocks),
        grown=report.grown,
        compared_cells=found.cells,
        formulas=found.formulas,
        moved=found.moved,
        aspects=tuple(_line(found, code) for code in ASPECTS),
        warnings=tuple(warnings),
        not_carried=report.not_carried,
    )


def _line(found: Comparison, code: str) -> AspectLine:
    state: State = "equal" if code in found.present else "absent"
    return AspectLine(code, ASPECTS[code].label, "different" if code in found.counts else state)
