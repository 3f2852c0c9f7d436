"""The words of what was done, as people read them; nothing and one are singular."""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy
from flask_babel import ngettext

from portal.indicators.models import Unit
from portal.indicators.sums import Progress
from portal.projects.models import ActivityType
from portal.projects.words import unit_words

UNITS = {
    Unit.SESSIONS: lazy("Activités, dans leur mot\u00a0: maraudes, entretiens, repérages…"),
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


def sessions(value: int, kind: ActivityType | None = None) -> str:
    """Return « 12 maraudes » in the word of their type, « 12 activités » of several together."""
    if kind is None:
        return ngettext("%(shown)s activité", "%(shown)s activités", value, shown=number(value))
    one, several = unit_words(kind)
    # Both words are people's own, so that no catalogue holds their plural.
    return f"{number(value)} {one if value < 2 else several}"


def heads(value: int) -> str:
    """Return « 212 personnes »."""
    return ngettext("%(shown)s personne", "%(shown)s personnes", value, shown=number(value))


def waiting(value: int) -> str:
    """Return « 3 à valider »."""
    return _("%(shown)s à valider", shown=number(value))


def not_held(value: int) -> str:
    """Return « 2 n’ont pas eu lieu »."""
    return ngettext(
        "%(shown)s n’a pas eu lieu", "%(shown)s n’ont pas eu lieu", value, shown=number(value)
    )


def amount(unit: Unit, value: int, kind: ActivityType | None = None) -> str:
    """Return an amount of a target's unit (hours in minutes) in words."""
    if unit is Unit.HOURS:
        return hours(value)
    return heads(value) if unit is Unit.HEADS else sessions(value, kind)


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
