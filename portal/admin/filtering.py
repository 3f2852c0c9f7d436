"""Filters of a managed list, in its address: a column, and what it shows.

What is offered is read from the very rows that the person may see, and what is asked is compared
with what those rows show: no id is looked up, so that a foreign one can tell nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import g, request

from portal.admin.columns import Column
from portal.core.text import normalise

#: What the word of the address begins with; Flask-Admin has words of its own.
PREFIX = "par_"
#: Words of the address that a change of filter begins anew.
PAGE = "page"


@dataclass(frozen=True)
class Offer:
    """One filter: the word of the address, its label, what may be chosen and what is."""

    name: str
    label: str
    choices: Sequence[str]
    chosen: str


def offers() -> list[Offer]:
    """Return the filters of the list that was just read."""
    return g.get("admin_offers", [])


def narrowed(columns: Iterable[Column], rows: list[Any]) -> list[Any]:
    """Return the rows that the address asks for, and keep what it may ask."""
    found = [_offer(column, rows) for column in columns if column.filtered]
    g.admin_offers = [offer for offer in found if len(offer.choices) > 1 or offer.chosen]
    for column in columns:
        if column.filtered and (wanted := normalise(request.args.get(PREFIX + column.name, ""))):
            rows = [row for row in rows if normalise(_shown(column, row)) == wanted]
    return rows


def _offer(column: Column, rows: Iterable[Any]) -> Offer:
    ordered = sorted(rows, key=column.order)
    choices = dict.fromkeys(filter(None, (_shown(column, row) for row in ordered)))
    name = PREFIX + column.name
    return Offer(name, str(column.label), list(choices), request.args.get(name, ""))


def _shown(column: Column, row: Any) -> str:
    value = column.show(row)
    return "" if value is None else str(value)


def kept(*without: str) -> Mapping[str, str]:
    """Return the words of the address that stay when a filter goes: the page never does."""
    return {key: text for key, text in request.args.items() if key not in (*without, PAGE)}
