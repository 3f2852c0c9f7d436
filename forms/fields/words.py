"""Small texts the types share: blanks, signs, units, and French writing through Babel."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

NBSP = "\u00a0"


def show_number(value: int | Decimal, locale: str) -> str:
    """Write a number: ``1 234,5`` in French, at most four decimals."""
    return format_decimal(value, format="#,##0.####", locale=locale)


def show_euros(cents: int, locale: str) -> str:
    """Write an amount: ``1 234,50 €`` in French."""
    return format_currency(Decimal(cents) / 100, "EUR", locale=locale)


def show_day(day: date, locale: str) -> str:
    """Write a day in full: ``31 mars 2026``, and ``1er mars 2026`` in French."""
    if locale.startswith("fr"):
        first = "1er" if day.day == 1 else str(day.day)
        return f"{first} {format_date(day, 'MMMM y', locale=locale)}"
    return format_date(day, "long", locale=locale)


def show_minutes(minutes: int) -> str:
    """Write a duration: ``1 h 30``, ``2 h``, ``45 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{rest:02}" if rest else f"{hours}{NBSP}h"
