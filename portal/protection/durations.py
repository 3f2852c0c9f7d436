"""How long each class of data is kept: proposals, each with its source, and how they are written.

Sources: CNIL, framework of 11 March 2021 on social support (two years after the last contact);
code de commerce, art. L. 123-22 (ten years for accounting records). The two others are ours.
"""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _

from forms.protection import Retention

#: In months.
DEFAULTS: dict[Retention, int] = {
    Retention.FOLLOW_UP: 24,
    Retention.ACTIVITY: 60,
    Retention.EVIDENCE: 120,
    Retention.SHORT: 12,
}
LONGEST = 600

BEGINS = {
    Retention.FOLLOW_UP: _("après le dernier contact avec la personne"),
    Retention.ACTIVITY: _("après la fin du projet"),
    Retention.EVIDENCE: _("après le dernier paiement du financeur"),
    Retention.SHORT: _("après la saisie"),
}

SOURCES = {
    Retention.FOLLOW_UP: _("Proposé\u00a0: 24 mois, comme le recommande la CNIL."),
    Retention.ACTIVITY: _("Proposé\u00a0: 60 mois, le temps d’évaluer le projet."),
    Retention.EVIDENCE: _("Proposé\u00a0: 120 mois (code de commerce, art.\u00a0L.\u00a0123-22)."),
    Retention.SHORT: _("Proposé\u00a0: 12 mois."),
}


def months_of(stored: Mapping[str, Any]) -> dict[Retention, int]:
    """Return the months of every class, as a project says them or as proposed."""
    return {each: int(stored.get(each, DEFAULTS[each])) for each in Retention}


def written(retention: Retention, months: int) -> str:
    """Return « 2 ans après le dernier contact avec la personne »."""
    years, rest = divmod(months, 12)
    length = (
        gettext("%(count)d\u00a0mois", count=months)
        if rest
        else ngettext("%(num)d\u00a0an", "%(num)d\u00a0ans", years)
    )
    return f"{length} {BEGINS[retention]}"
