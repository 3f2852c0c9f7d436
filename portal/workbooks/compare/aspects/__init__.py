"""Every aspect that is compared, family by family."""

from portal.workbooks.compare.aspects import (
    contents,
    controls,
    drawings,
    notes,
    pivots,
    rest,
    rules,
    structure,
    views,
    workbook_wide,
)
from portal.workbooks.compare.aspects.base import Aspect

FAMILIES = (
    contents,
    structure,
    rules,
    notes,
    drawings,
    controls,
    pivots,
    views,
    workbook_wide,
    rest,
)
ASPECTS: dict[str, Aspect] = {one.code: one for family in FAMILIES for one in family.ASPECTS}

__all__ = ["ASPECTS", "Aspect"]
