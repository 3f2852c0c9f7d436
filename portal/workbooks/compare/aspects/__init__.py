"""Every aspect that is compared, family by family."""

from portal.workbooks.compare.aspects import contents, structure
from portal.workbooks.compare.aspects.base import Aspect

FAMILIES = (contents, structure)
ASPECTS: dict[str, Aspect] = {one.code: one for family in FAMILIES for one in family.ASPECTS}

__all__ = ["ASPECTS", "Aspect"]
