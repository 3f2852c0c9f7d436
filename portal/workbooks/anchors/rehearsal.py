"""Try a template's anchors with blank data: rows that cannot repeat are known before the data."""

from collections import Counter
from io import BytesIO

from portal.workbooks.anchors.anchor import Anchor, Anchors, fold
from portal.workbooks.anchors.given import Given
from portal.workbooks.anchors.ordering import order_of
from portal.workbooks.anchors.placeholders import Field
from portal.workbooks.book import Book
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.fill import fill
from portal.workbooks.soundness import refused_when_unsound

COPIES = 2  # enough for every row below to move
Keys = dict[str, None]


def likely_lists(anchors: Anchors) -> dict[str, Keys]:
    """List -> keys of its items, as far as the template alone can tell.

    Two fields of one prefix in a row look like a list: whether they are, only the data say.
    """
    found: dict[str, Keys] = {rows.list: {} for rows in anchors.rows}
    at = {(a.sheet, a.row, *f.name.rpartition(".")[::2]) for a in anchors.cells for f in a.fields}
    many = Counter((sheet, row, prefix) for sheet, row, prefix, _ in at)
    found |= {prefix: {} for (_, _, prefix), count in many.items() if prefix and count > 1}
    for anchor in anchors.cells:
        for field in anchor.fields:
            if of := _list_of(anchor, field, found):
                found[of][field.name[len(of) + 1 :]] = None
    return found


def _list_of(anchor: Anchor, field: Field, lists: dict[str, Keys]) -> str:
    """The list a field belongs to, "" for a value."""
    mark = "_" if anchor.name else "."
    for one in sorted(lists, key=len, reverse=True):
        start, rest = field.name[: len(one)], field.name[len(one) :]
        if fold(start) == fold(one) and rest[:1] == mark and len(rest) > 1:
            return one
    return ""


def rehearse(book: Book, template: bytes, anchors: Anchors) -> tuple[WorkbookRefused, ...]:
    """Fill every anchor with nothing, and tell what stands in the way."""
    if not (anchors.cells or anchors.rows):
        return ()
    lists = likely_lists(anchors)
    items = {name: [dict.fromkeys(keys)] * COPIES for name, keys in lists.items()}
    fields = [(anchor, field) for anchor in anchors.cells for field in anchor.fields]
    values = {field.name: None for anchor, field in fields if not _list_of(anchor, field, lists)}
    ordered = order_of(anchors, Given(values=values, lists=items), [s.name for s in book.sheets])
    found = [one for one in ordered.problems if one.code in {"two_lists", "other_list"}]
    try:
        with refused_when_unsound():
            fill(template, ordered.order, BytesIO())
    except WorkbookRefused as refusal:
        found += refusal.all
    return tuple(found)
