"""The words of what was done, as people read them; nothing and one are singular."""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_babel import ngettext

from portal.indicators.models import Unit
from portal.indicators.sums import Progress

UNITS = {
    Unit.SESSIONS: lazy("Séances (ou repérages)"),
    Unit.HOURS: lazy("Heures"),
    Unit.HEADS: lazy("Personnes"),
}

#: Of records without a day, and of those whose day the person does not read.
NO_MONTH = lazy("Mois non indiqué")


def number(value: int) -> str:
    """Return « 1 234 »."""
    return format_decimal(value, locale="fr")


def hours(minutes: int) -> str:
    """Return « 1 234 h », « 1 h 30 » or « 0 h »."""
    whole, rest = divmod(minutes, 60)
    return f"{number(whole)}\u00a0h" + (f"\u00a0{rest:02}" if rest else "")


def month(first: date) -> str:
    """Return « mars 2021 »."""
    return format_date(first, "MMMM y", locale="fr")


def sessions(value: int, *, people: bool = False) -> str:
    """Return « 12 séances », or « 12 repérages » for people met for the first time."""
    if people:
        return ngettext("%(shown)s repérage", "%(shown)s repérages", value, shown=number(value))
    return ngettext("%(shown)s séance", "%(shown)s séances", value, shown=number(value))


def heads(value: int) -> str:
    """Return « 212 personnes »."""
    return ngettext("%(shown)s personne", "%(shown)s personnes", value, shown=number(value))


def waiting(value: int) -> str:
    """Return « 3 à valider »."""
    return _("%(shown)s à valider", shown=number(value))


def not_held(value: int) -> str:
    """Return « 2 fiches sans activité réalisée »."""
    return ngettext("%(shown)s non réalisée", "%(shown)s non réalisées", value, shown=number(value))


def amount(unit: Unit, value: int, *, people: bool = False) -> str:
    """Return an amount of a target's unit (hours in minutes) in words."""
    if unit is Unit.HOURS:
        return hours(value)
    return heads(value) if unit is Unit.HEADS else sessions(value, people=people)


def done(found: Progress) -> str:
    """Return what is reached without its unit: « 12 », « 36 h 30 »."""
    return hours(found.validated) if found.unit is Unit.HOURS else number(found.validated)


def more(found: Progress) -> str:
    """Return what waits beside it: « 3 à valider », « 4 h à valider »."""
    shown = hours(found.waiting) if found.unit is Unit.HOURS else number(found.waiting)
    return _("%(shown)s à valider", shown=shown)


def period(starts: date | None, ends: date | None) -> str:
    """Return « janvier à juin 2021 », « mars 2021 », or nothing for the whole project."""
    if starts is None or ends is None:
        return ""
    first, last = month(starts), month(ends)
    if first == last:
        return first
    if starts.year == ends.year:
        first = format_date(starts, "MMMM", locale="fr")
    return _("%(first)s à %(last)s", first=first, last=last)
