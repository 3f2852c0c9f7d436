"""How long a stretch of days may be."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from forms.fields.question import Question

#: Months and days that a limit may count: ten years.
MONTHS, DAYS = 120, 3_660


def _length(title: str, words: str, most: int) -> dict[str, Any]:
    return {
        "type": "integer",
        "minimum": 1,
        "maximum": most,
        "title": title,
        "description": words,
        "x-type": "integer",
        "x-bound": "upper",
    }


LENGTHS = {
    "longest_months": _length(
        "Durée la plus longue, en mois",
        "De date à date\u00a0: un mois va du 3 mars au 2 avril",
        MONTHS,
    ),
    "longest_days": _length(
        "Durée la plus longue, en jours", "Le premier et le dernier jour comptent", DAYS
    ),
}


def latest(first: date, question: Question) -> date | None:
    """Return the last day that a stretch may reach, None without a limit.

    Args:
        first: its first day, which belongs to it.
        question: the field with its ``longest_months`` and ``longest_days``.
    """
    months, days = question.option("longest_months"), question.option("longest_days")
    limits = [
        *([_months_on(first, months)] if months else ()),
        *([first + timedelta(days=days - 1)] if days else ()),
    ]
    return min(limits, default=None)


def _months_on(first: date, months: int) -> date:
    """Return the eve of the same day so many months later.

    A month too short to have that day is gone through to its end (code of civil procedure,
    art. 641): from the 31st of January, one month ends with February.
    """
    month = first.month - 1 + months
    year, number = first.year + month // 12, month % 12 + 1
    longest = monthrange(year, number)[1]
    if first.day > longest:
        return date(year, number, longest)
    return date(year, number, first.day) - timedelta(days=1)
