"""One entry of `blocks` in DATA.json."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from portal.workbooks.addresses import LAST_COLUMN, LAST_ROW, column_number
from portal.workbooks.anchors.given import GivenBlock
from portal.workbooks.orders import Empty, Mode

BLOCK = ("sheet", "rows", "list", "columns", "mode", "empty")
SLOT = re.compile(r"([A-Za-z]{1,3})(?:\+([0-9]{1,6}))?")
COLUMNS = "des colonnes, comme A ou A+1, chacune une fois"
MODES = "«\u00a0insert\u00a0» ou «\u00a0prepared\u00a0»"
EMPTIES = (("blank", "remove"), ("blank",))  # rows of a prepared grid stay
EMPTIED = "«\u00a0blank\u00a0» ou, pour des lignes insérées, «\u00a0remove\u00a0»"


def block_faults(raw: Mapping[str, Any]) -> dict[str, str]:
    """Key -> what is expected there, for each key that is not as it should be."""
    checks = {
        "sheet": (isinstance(raw.get("sheet"), str), "le nom d’une feuille"),
        "rows": (_are_rows(raw.get("rows")), "deux numéros de ligne, comme [12, 12]"),
        "list": (isinstance(raw.get("list"), str), "le nom d’une liste"),
        "columns": (_are_columns(raw.get("columns", {})), COLUMNS),
        "mode": (raw.get("mode", "insert") in list(Mode), MODES),
        "empty": (raw.get("empty", "blank") in EMPTIES[raw.get("mode") == "prepared"], EMPTIED),
    }
    return {key: expected for key, (fine, expected) in checks.items() if not fine}


def given_block(raw: Mapping[str, Any]) -> GivenBlock:
    """The block of an entry without faults."""
    first, last = (int(row) for row in raw["rows"])
    mode = Mode(raw.get("mode", "insert"))
    columns, empty = raw.get("columns", {}), Empty(raw.get("empty", "blank"))
    return GivenBlock(raw["sheet"], first, last, raw["list"], columns, mode, empty)


def _are_rows(raw: Any) -> bool:
    """Whether these are two rows of a sheet, in order."""
    if not isinstance(raw, list) or len(raw) != 2:
        return False
    whole = all(isinstance(row, Decimal) and row.is_finite() and row % 1 == 0 for row in raw)
    return whole and 1 <= raw[0] <= raw[1] <= LAST_ROW


def _are_columns(raw: Any) -> bool:
    if not isinstance(raw, dict) or not all(isinstance(key, str) for key in raw.values()):
        return False
    slots = [found for slot in raw if (found := SLOT.fullmatch(slot))]
    places = {(column_number(slot[1]), int(slot[2] or 0)) for slot in slots}
    return len(places) == len(raw) and all(column <= LAST_COLUMN for column, _ in places)
