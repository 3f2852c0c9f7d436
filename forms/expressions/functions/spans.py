"""What lies between two days, and days that lie so far from another."""

from __future__ import annotations

from datetime import date

from forms.expressions import dates
from forms.expressions.environment import Environment
from forms.expressions.functions.dating import function
from forms.expressions.functions.shapes import in_world
from forms.expressions.functions.table import DAY, NUMBER, called, optional
from forms.expressions.numbers import UNIT, truncated
from forms.expressions.values import Value

FROM, TO = called("du", DAY), called("au", DAY)
WORKING = "jours du lundi au vendredi"


@function(
    "age",
    "L’âge en années révolues, à une date donnée ou aujourd’hui.",
    (called("naissance", DAY), optional(DAY, "à la date")),
    "number",
    ("age(${naissance})", "17"),
    ("age(${naissance}, date('2026-06-15'))", "18"),
    ("age(date('2008-02-29'), date('2026-02-28'))", "17"),
    shape=in_world,
)
def age(environment: Environment, birth: Value = None, *at: Value) -> int | None:
    day = at[0] if at else environment.today
    if type(birth) is not date or type(day) is not date or day < birth:
        return None
    return dates.years_between(birth, day) * UNIT


@function(
    "difference-in-days",
    "Le nombre de jours d’une date à une autre\u00a0; négatif si la seconde vient avant.",
    (FROM, TO),
    "number",
    ("difference-in-days(${debut}, ${fin})", "4"),
    ("difference-in-days(today(), ${debut})", "-29"),
)
def difference_in_days(start: date, end: date) -> int:
    return (end - start).days * UNIT


@function(
    "difference-in-months",
    "Le nombre de mois entiers d’une date à une autre.",
    (FROM, TO),
    "number",
    ("difference-in-months(date('2026-01-31'), date('2026-02-28'))", "0"),
    ("difference-in-months(date('2026-01-15'), date('2026-03-15'))", "2"),
)
def difference_in_months(start: date, end: date) -> int:
    return dates.months_between(start, end) * UNIT


@function(
    "difference-in-years",
    "Le nombre d’années entières d’une date à une autre.",
    (FROM, TO),
    "number",
    ("difference-in-years(${naissance}, today())", "17"),
    ("difference-in-years(date('2024-02-29'), date('2025-03-01'))", "1"),
)
def difference_in_years(start: date, end: date) -> int:
    return dates.years_between(start, end) * UNIT


@function(
    "difference-in-working-days",
    f"Le nombre de {WORKING} après une date, jusqu’à une autre.",
    (FROM, TO),
    "number",
    ("difference-in-working-days(${debut}, ${fin})", "4"),
    ("difference-in-working-days(date('2026-03-06'), date('2026-03-09'))", "1"),
)
def difference_in_working_days(start: date, end: date) -> int:
    return dates.working_days(start, end) * UNIT


@function(
    "add-days",
    "La date, tant de jours plus tard.",
    (DAY, called("jours", NUMBER)),
    "day",
    ("add-days(${debut}, 30)", "date('2026-04-01')"),
    ("add-days(today(), -1)", "date('2026-03-30')"),
)
def add_days(day: date, days: int) -> date | None:
    return dates.add_days(day, truncated(days))


@function(
    "add-months",
    "La date, tant de mois plus tard\u00a0; le dernier jour du mois s’il est plus court.",
    (DAY, called("mois", NUMBER)),
    "day",
    ("add-months(date('2026-01-31'), 1)", "date('2026-02-28')"),
    ("add-months(${debut}, 6)", "date('2026-09-02')"),
)
def add_months(day: date, months: int) -> date | None:
    return dates.add_months(day, truncated(months))


@function(
    "add-years",
    "La date, tant d’années plus tard.",
    (DAY, called("années", NUMBER)),
    "day",
    ("add-years(${naissance}, 18)", "date('2026-06-15')"),
    ("add-years(date('2024-02-29'), 1)", "date('2025-02-28')"),
)
def add_years(day: date, years: int) -> date | None:
    return dates.add_months(day, 12 * truncated(years))


@function(
    "add-working-days",
    f"La date, tant de {WORKING} plus tard\u00a0; les jours fériés comptent.",
    (DAY, called("jours", NUMBER)),
    "day",
    ("add-working-days(date('2026-03-06'), 1)", "date('2026-03-09')"),
    ("add-working-days(${debut}, 5)", "date('2026-03-09')"),
)
def add_working_days(day: date, days: int) -> date | None:
    return dates.add_working_days(day, truncated(days))
