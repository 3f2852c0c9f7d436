"""Try a template's anchors with blank data: rows that cannot repeat are known before the data."""

from collections import Counter
from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple

from portal.workbooks.anchors.anchor import Anchor, Anchors, Rows, fold
from portal.workbooks.anchors.given import Given
from portal.workbooks.anchors.ordering import order_of
from portal.workbooks.anchors.placeholders import Field
from portal.workbooks.book import Book
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.fill import fill
from portal.workbooks.soundness import refused_when_unsound

COPIES = 2  # enough for every row below to move
Refusals = tuple[WorkbookRefused, ...]
Lists = dict[str, dict[str, None]]
"""List -> keys of its items."""


class Rehearsed(NamedTuple):
    """What stands in the way of filling a template.

    Args:
        unfit: what does whatever the data.
        doubts: what does only when fields of one prefix, side by side, are a list's.
    """

    unfit: Refusals = ()
    doubts: Refusals = ()


def rehearse(book: Book, template: bytes, anchors: Anchors) -> Rehearsed:
    """Fill every anchor with nothing, all that can be a value as a value, then as lists."""
    if not (anchors.cells or anchors.rows):
        return Rehearsed()
    sure, likely = sure_lists(anchors), likely_lists(anchors)
    unfit = _tried(book, template, anchors, sure)
    if likely == sure:
        return Rehearsed(unfit)
    known = {one.message for one in unfit}
    more = _tried(book, template, anchors, likely)
    return Rehearsed(unfit, tuple(one for one in more if one.message not in known))


def sure_lists(anchors: Anchors) -> Lists:
    """The lists that names `R_…` tell, with the keys that their own rows ask for."""
    found: Lists = {}
    for rows in anchors.rows:
        name = _spelled(rows, anchors)
        within = [one for one in anchors.cells if _holds(rows, one)]
        found.setdefault(name, {}).update(_keyed([name], within)[name])
    return found


def likely_lists(anchors: Anchors) -> Lists:
    """The lists as far as the template alone can tell.

    Two fields of one prefix in a row look like a list: whether they are, only the data say.
    """
    at = {(a.sheet, a.row, *f.name.rpartition(".")[::2]) for a in anchors.cells for f in a.fields}
    many = Counter((sheet, row, prefix) for sheet, row, prefix, _ in at)
    names = [_spelled(rows, anchors) for rows in anchors.rows]
    names += [prefix for (_, _, prefix), count in many.items() if prefix and count > 1]
    return _keyed(names, anchors.cells)


def _keyed(names: Iterable[str], cells: Iterable[Anchor]) -> Lists:
    found: Lists = {name: {} for name in names}
    for anchor in cells:
        for field in anchor.fields:
            if of := _list_of(anchor, field, found):
                found[of][field.name[len(of) + 1 :]] = None
    return found


def _list_of(anchor: Anchor, field: Field, lists: Iterable[str]) -> str:
    """The list a field may belong to, "" for a value."""
    mark = "_" if anchor.name else "."
    for one in sorted(lists, key=len, reverse=True):
        start, rest = field.name[: len(one)], field.name[len(one) :]
        if fold(start) == fold(one) and rest[:1] == mark and len(rest) > 1:
            return one
    return ""


def _spelled(rows: Rows, anchors: Anchors) -> str:
    """The list of a name `R_…` as fields write it: a name can hold no point, and no case counts."""
    for said in (rows.list, rows.name):
        for field in (field for one in anchors.cells if not one.name for field in one.fields):
            start, mark = field.name[: len(said)], field.name[len(said) :][:1]
            if fold(start) == fold(said) and mark == ".":
                return start
    return rows.list


def _holds(rows: Rows, anchor: Anchor) -> bool:
    return anchor.sheet == rows.sheet and rows.first <= anchor.row <= rows.last


def _tried(book: Book, template: bytes, anchors: Anchors, lists: Lists) -> Refusals:
    """What is refused when these lists have blank items, and all the rest is blank values."""
    items = {name: [dict.fromkeys(keys)] * COPIES for name, keys in lists.items()}
    fields = [(anchor, field) for anchor in anchors.cells for field in anchor.fields]
    values = {field.name: None for anchor, field in fields if not _is_item(anchor, field, lists)}
    ordered = order_of(anchors, Given(values=values, lists=items), [s.name for s in book.sheets])
    found = [one for one in ordered.problems if one.code in {"two_lists", "other_list"}]
    try:
        with refused_when_unsound():
            fill(template, ordered.order, BytesIO())
    except WorkbookRefused as refusal:
        found += refusal.all
    return tuple(found)


def _is_item(anchor: Anchor, field: Field, lists: Lists) -> bool:
    of = _list_of(anchor, field, lists)
    return bool(of) and field.name[len(of) + 1 :] in lists[of]
