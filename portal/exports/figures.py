"""A funder's workbook: its figures taken once, with their provenance, then written from there."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, BinaryIO

from portal.core.errors import UserError
from portal.core.money import show_cents
from portal.core.policy import Actor
from portal.exports import words
from portal.exports.asking import Asking, Known, offered
from portal.exports.mapping import Anchor, Complete, Repeat, Template
from portal.exports.values import pack, unpack
from portal.workbooks import Block, FillOrder, FillReport, WorkbookRefused

Snapshot = dict[str, Any]
Progress = Callable[[int, int], None]


def take(
    actor: Actor,
    template: Template,
    as_of: date,
    step: Progress = lambda done, total: None,
) -> Snapshot:
    """Return every figure of ``template`` as ``actor`` may see it at the end of ``as_of``.

    ``step`` hears how many of the anchors are read. Raises UserError for an unknown path,
    Forbidden when the person may not see a figure.
    """
    asking = Asking(actor, as_of, offered())
    for complete in template.complete:
        _refuse_left_out(asking, complete)
    anchors = [*template.cells, *template.cached]
    taken = []
    for number, anchor in enumerate(anchors, 1):
        taken.append(_cell(anchor, asking.anchor(anchor)))
        step(number, len(anchors))
    return {
        "template": template.key,
        "sha256": template.sha256,
        "cells": taken[: len(template.cells)],
        "cached": taken[len(template.cells) :],
        "blocks": [_rows(asking, repeat) for repeat in template.blocks],
    }


def _refuse_left_out(asking: Asking, complete: Complete) -> None:
    whole = asking.term(complete.whole)
    left_out = whole.value - sum(asking.term(part).value for part in complete.parts)
    if left_out:
        raise UserError(words.left_out(whole.label, show_cents(int(left_out * 100))))


def _cell(anchor: Anchor, known: Known) -> Snapshot:
    return {
        **_kept(known),
        "sheet": anchor.sheet,
        "cell": anchor.cell,
        "path": str(anchor),
        "label": anchor.label or known.label,
        "highlight": anchor.highlight,
    }


def _rows(asking: Asking, repeat: Repeat) -> Snapshot:
    asking.columns(repeat.source, [slot.key for slot in repeat.slots.values()])
    return {
        "sheet": repeat.sheet,
        "rows": list(repeat.rows),
        "path": repeat.source,
        "keys": {letter: slot.key for letter, slot in repeat.slots.items()},
        "cached": sorted(repeat.cached),
        "items": [
            {letter: _kept(asking.slot(slot, row)) for letter, slot in repeat.slots.items()}
            for row in asking.rows(repeat.source)
        ],
    }


def _kept(known: Known) -> Snapshot:
    return {
        "value": pack(known.value),
        "kind": str(known.kind),
        "label": known.label,
        "source": known.source,
        "records": [str(one) for one in known.records],
    }


def write(out: BinaryIO, template: Template, snapshot: Snapshot) -> FillReport:
    """Fill ``template`` from ``snapshot`` alone, and return what the proof found.

    Raises UserError when the file is no longer the one of the snapshot, or cannot be filled.
    """
    if template.sha256 != snapshot["sha256"]:
        raise UserError(words.MODEL_CHANGED)
    from portal.workbooks.fill import fill  # a hundred modules, for the worker's job alone

    try:
        return fill(template.content, order(snapshot), out)
    except WorkbookRefused as refusal:
        raise UserError(refusal.message) from refusal


def order(snapshot: Snapshot) -> FillOrder:
    """Return what to write into the template."""
    return FillOrder(
        cells=_by_place(snapshot["cells"]),
        cached=_by_place(snapshot["cached"]),
        blocks=[_block(kept) for kept in snapshot["blocks"]],
    )


def _by_place(cells: list[Snapshot]) -> dict[tuple[str, str], Any]:
    return {(kept["sheet"], kept["cell"]): unpack(kept["value"]) for kept in cells}


def _block(kept: Snapshot) -> Block:
    """Return the repeated rows; items are keyed by column letter, as two may show one key."""
    items = [
        {letter: unpack(one["value"]) for letter, one in item.items()} for item in kept["items"]
    ]
    cached = {letter: letter for letter in kept["cached"]}
    columns = {letter: letter for letter in kept["keys"] if letter not in cached}
    first, last = kept["rows"]
    return Block(kept["sheet"], first, last, columns, items, cached)


def lines(snapshot: Snapshot) -> Iterator[Snapshot]:
    """Yield every figure of a snapshot as a page lists it, with its place in the made workbook."""
    for kept in (*snapshot["cells"], *snapshot["cached"]):
        cell = _moved(snapshot, kept["sheet"], kept["cell"])
        yield {**kept, "cell": cell, "value": unpack(kept["value"])}
    for block in snapshot["blocks"]:
        top = row_of(_moved(snapshot, block["sheet"], f"A{block['rows'][0]}"))
        for number, item in enumerate(block["items"]):
            for letter, kept in item.items():
                yield {**kept, **_place(block, number, letter, top)}


def _place(block: Snapshot, number: int, letter: str, top: int) -> Snapshot:
    """Return what says where a figure of a repeated row stands; ``top`` is the first copy's row."""
    first, last = block["rows"]
    return {
        "sheet": block["sheet"],
        "cell": f"{letter}{top + number * (last - first + 1)}",
        "path": f"{block['path'].removesuffix('[]')}[{number + 1}].{block['keys'][letter]}",
        "value": unpack(block["items"][number][letter]["value"]),
        "repeated": True,
    }


def _moved(snapshot: Snapshot, sheet: str, cell: str) -> str:
    """Return where a cell of the template stands once the rows above it are repeated."""
    row = row_of(cell)
    growth = sum(
        (max(len(block["items"]), 1) - 1) * (block["rows"][1] - block["rows"][0] + 1)
        for block in snapshot["blocks"]
        if block["sheet"] == sheet and block["rows"][1] < row
    )
    return cell.rstrip("0123456789") + str(row + growth)


def row_of(cell: str) -> int:
    """Return the row of an address such as ``C12``."""
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
