"""Days and times: reading them, taking them apart, writing them."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from forms.expressions import dates
from forms.expressions.environment import Environment
from forms.expressions.functions.shapes import in_world
from forms.expressions.functions.table import DAY, Argument, Family, called, optional
from forms.expressions.numbers import UNIT
from forms.expressions.texts import made
from forms.expressions.values import Range

function = Family("Dates, heures et durées")
FROM, TO = called("du", DAY), called("au", DAY)
PERIOD = Argument("période", ("range",))
DATED = Argument("date", ("day", "moment"))
CLOCK = Argument("heure", ("time", "moment"))
WORKING = "jours du lundi au vendredi"


@function(
    "today",
    "La date du jour.",
    (),
    "day",
    ("today()", "date('2026-03-31')"),
    ("${debut} <= today()", "true()"),
    shape=in_world,
)
def today(environment: Environment, *more: Any) -> date:
    return environment.today


@function(
    "date",
    "La date d’un texte (année-mois-jour), ou celle d’une date avec heure.",
    (Argument("texte", ("text", "moment", "day")),),
    "day",
    ("date('2026-02-30')", "''"),
    ("date(${rendez_vous})", "date('2026-03-31')"),
)
def date_(value: Any) -> date | None:
    if type(value) is datetime:
        return value.date()
    return value if type(value) is date else dates.read_day(value)


@function(
    "time-of",
    "L’heure d’un texte, ou celle d’une date avec heure.",
    (Argument("texte", ("text", "moment", "time")),),
    "time",
    ("time-of(${rendez_vous})", "time-of('14:30')"),
    ("time-of('25:00')", "''"),
)
def time_of(value: Any) -> time | None:
    if type(value) is datetime:
        return value.time()
    return value if type(value) is time else dates.read_time(value)


@function(
    "date-time",
    "Réunit une date et une heure, ou les lit dans un texte.",
    (Argument("date", ("day", "text", "moment")), optional(Argument("heure", ("time",)))),
    "moment",
    ("date-time(${debut}, ${ouvre})", "date-time('2026-03-02T09:00')"),
    ("date-time('2026-03-02T09:00') < ${rendez_vous}", "true()"),
)
def date_time(value: Any, clock: time | None = None) -> datetime | None:
    if type(value) is date:
        return None if clock is None else datetime.combine(value, clock)
    if clock is not None:
        return None
    return value if type(value) is datetime else dates.read_moment(value)


@function(
    "start-of",
    "Le premier jour d’une période.",
    (PERIOD,),
    "day",
    ("start-of(${stage})", "date('2026-03-09')"),
    ("difference-in-days(start-of(${stage}), end-of(${stage}))", "18"),
)
def start_of(period: Range) -> date:
    return period.start


@function(
    "end-of",
    "Le dernier jour d’une période.",
    (PERIOD,),
    "day",
    ("end-of(${stage})", "date('2026-03-27')"),
    ("end-of(${stage}) < today()", "true()"),
)
def end_of(period: Range) -> date:
    return period.end


@function(
    "minutes-between",
    "Le nombre de minutes d’une heure à une autre\u00a0; négatif si la seconde vient avant.",
    (called("début", CLOCK), called("fin", CLOCK)),
    "number",
    ("minutes-between(${ouvre}, ${ferme})", "150"),
    ("minutes-between(${ouvre}, ${ferme}) div 60", "2.5"),
)
def minutes_between(start: Any, end: Any) -> int | None:
    return dates.minutes_between(start, end) * UNIT if type(start) is type(end) else None


@function(
    "year",
    "L’année d’une date.",
    (DATED,),
    "number",
    ("year(${debut})", "2026"),
    ("year(${naissance}) < 2010", "true()"),
)
def year(day: date) -> int:
    return day.year * UNIT


@function(
    "month",
    "Le mois d’une date, de 1 à 12.",
    (DATED,),
    "number",
    ("month(${debut})", "3"),
    ("month(${naissance}) = 6", "true()"),
)
def month(day: date) -> int:
    return day.month * UNIT


@function(
    "weekday",
    "Le jour de la semaine\u00a0: lundi est 1, dimanche est 7.",
    (DATED,),
    "number",
    ("weekday(${debut})", "1"),
    ("weekday(today()) >= 6", "false()"),
)
def weekday(day: date) -> int:
    return day.isoweekday() * UNIT


@function(
    "format-date",
    "Écrit une date ou une heure\u00a0: %Y année, %m mois, %d jour, %H heure, %M minutes.",
    (Argument("date", ("day", "moment", "time")), Argument("modèle", ("text",))),
    "text",
    ("format-date(${debut}, '%d/%m')", "'02/03'"),
    ("format-date(${rendez_vous}, '%e/%n/%y à %H h %M')", "'31/3/26 à 14 h 30'"),
)
def format_date(when: date | time, pattern: str) -> str | None:
    text = dates.written(when, pattern)
    return None if text is None else made(text)
