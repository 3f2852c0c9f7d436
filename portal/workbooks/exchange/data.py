"""Read DATA.json: cells, values, lists and blocks, and every fault there is in them."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from portal.workbooks.addresses import address, parse_address
from portal.workbooks.anchors.given import Given, GivenBlock
from portal.workbooks.anchors.meanings import near
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.exchange.given_blocks import BLOCK, block_faults, given_block
from portal.workbooks.exchange.typed import read_value
from portal.workbooks.orders import Item, Place, Value

OBJECT, ARRAY = "un objet, entre accolades", "un tableau, entre crochets"
SHAPES = {"cells": OBJECT, "values": OBJECT, "lists": OBJECT, "blocks": ARRAY}
DEFAULTS: dict[str, Any] = {"cells": {}, "values": {}, "lists": {}, "blocks": []}


class Read(NamedTuple):
    """Data, which serve only when there is no problem."""

    given: Given
    problems: tuple[WorkbookRefused, ...]


def read_data(content: bytes) -> Read:
    """Read DATA.json. Its shape is told in `docs/classeurs.md`."""
    reader = _Reader()
    given = reader.given(content)
    return Read(given, tuple(reader.problems))


class _Reader:
    """Reads on past a fault, so that all of them are told at once."""

    def __init__(self) -> None:
        self.problems: list[WorkbookRefused] = []
        self._spoiled: set[str] = set()  # lists of faulty blocks: that nothing uses them is no news

    def given(self, content: bytes) -> Given:
        document = self._document(content)
        for key in document:
            if key not in SHAPES:
                self._tell("data_unknown", key=key, near=near(key, SHAPES))
        parts = {key: self._part(document, key) for key in SHAPES}
        blocks = [self._block(number, raw) for number, raw in enumerate(parts["blocks"], 1)]
        lists = {name: list(self._items(name, raw)) for name, raw in parts["lists"].items()}
        return Given(
            self._cells(parts["cells"]),
            {key: self._value(raw, f"«\u00a0{key}\u00a0»") for key, raw in parts["values"].items()},
            {name: items for name, items in lists.items() if name not in self._spoiled},
            [block for block in blocks if block],
        )

    def _document(self, content: bytes) -> dict[str, Any]:
        try:
            read = json.loads(
                content.decode("utf-8-sig"),
                parse_float=Decimal,
                parse_int=Decimal,
                parse_constant=Decimal,
                object_pairs_hook=self._object,
            )
        except json.JSONDecodeError as error:
            self._tell("data_json", where=f"ligne {error.lineno}, colonne {error.colno}")
            return {}
        except (UnicodeDecodeError, RecursionError):
            self._tell("data_json", where="caractères ou imbrications inattendus")
            return {}
        if not isinstance(read, dict):
            self._tell("data_shape", key="DATA", expected=OBJECT)
        return read if isinstance(read, dict) else {}

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        read = dict(pairs)
        if len(read) < len(pairs):
            keys = [key for key, _ in pairs]
            for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
                self._tell("data_double", key=key)
        return read

    def _part(self, document: Mapping[str, Any], key: str) -> Any:
        part = document.get(key, DEFAULTS[key])
        if isinstance(part, type(DEFAULTS[key])):
            return part
        self._tell("data_shape", key=key, expected=SHAPES[key])
        return DEFAULTS[key]

    def _cells(self, raw: Mapping[str, Any]) -> dict[Place, Value]:
        cells: dict[Place, Value] = {}
        for key, said in raw.items():
            place = _place(key)
            if place is None:
                self._tell("data_place", key=key)
            elif place in cells:
                self._tell("data_double", key=key)
            else:
                cells[place] = self._value(said, key)
        return cells

    def _items(self, name: str, raw: Any) -> Iterable[Item]:
        if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
            self._tell("data_shape", key=name, expected=f"{ARRAY}, d’objets entre accolades")
            return
        for number, item in enumerate(raw, start=1):
            yield {k: self._value(said, f"{name}[{number}].{k}") for k, said in item.items()}

    def _block(self, number: int, raw: Any) -> GivenBlock | None:
        where = f"blocks[{number}]"
        if not isinstance(raw, dict):
            self._tell("data_shape", key=where, expected=OBJECT)
            return None
        faults = block_faults(raw)
        for key, expected in faults.items():
            self._tell("data_shape", key=f"{where}.{key}", expected=expected)
        for key in raw.keys() - BLOCK:
            self._tell("data_unknown", key=f"{where}.{key}", near=near(key, BLOCK))
        if faults:
            self._spoiled.add(str(raw.get("list")))
        return None if faults else given_block(raw)

    def _value(self, raw: Any, place: str) -> Value:
        try:
            return read_value(raw, place)
        except WorkbookRefused as refusal:
            self.problems.append(refusal)
            return None

    def _tell(self, code: str, **details: object) -> None:
        self.problems.append(WorkbookRefused(code, **details))  # type: ignore[arg-type]


def _place(key: str) -> Place | None:
    """ "Budget!B3" or "'Budget 2026'!$B$3" -> ("Budget 2026", "B3")."""
    sheet, mark, cell = key.rpartition("!")
    if len(sheet) > 1 and sheet[0] == sheet[-1] == "'":
        sheet = sheet[1:-1].replace("''", "'")
    try:
        place = address(*parse_address(cell))
    except ValueError:
        return None
    return (sheet, place) if sheet and mark else None
