"""How pages write dates and amounts in French."""

from collections.abc import Callable
from datetime import date, datetime

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from portal.core.clock import local
from portal.core.money import show_cents


def day(value: date | None, style: str = "d MMMM y") -> str:
    """Return a date in words: ``1er décembre 2026``; empty for None."""
    if value is None:
        return ""
    text = format_date(value, style, locale="fr")
    return f"1er{text[1:]}" if value.day == 1 and text.startswith("1 ") else text


def short_day(value: date | None) -> str:
    """Return a date in figures: ``21/11/2026``; empty for None."""
    return "" if value is None else format_date(value, "dd/MM/y", locale="fr")


def moment(value: datetime | None) -> str:
    """Return an instant on the clock of Paris: ``21/11/2026 à 14 h 30``; empty for None."""
    if value is None:
        return ""
    return format_datetime(local(value), "dd/MM/y 'à' H\u00a0'h'\u00a0mm", locale="fr")


def whole(value: int) -> str:
    """Return a count with French thousands separators."""
    return format_decimal(value, locale="fr")


def brief_euros(cents: int) -> str:
    """Return an amount outside tables: without cents when there are none (``790 018 €``)."""
    return show_cents(cents).replace(",00\u00a0€", "\u00a0€")


FILTERS: dict[str, Callable[..., str]] = {
    "day": day,
    "short_day": short_day,
    "moment": moment,
    "whole": whole,
    "euros": show_cents,
    "brief_euros": brief_euros,
}
