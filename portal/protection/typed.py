"""What is typed on the page that completes the register, and what is wrong with it."""

from collections.abc import Mapping

from flask_babel import gettext as _

from forms.protection import Retention
from forms.text import clean, one_line
from portal.protection.commands import Said
from portal.protection.durations import DEFAULTS, LONGEST, months_of
from portal.protection.models import Register

TEXTS = ("people", "measures", "transfers")
PREFIX = "months-"
LONGEST_LINE, LONGEST_TEXT = 200, 5_000


def stored(register: Register) -> dict[str, str]:
    """Return the inputs as the register has them."""
    months = months_of(register.months)
    return {
        "officer": register.officer,
        **{name: getattr(register, name) for name in TEXTS},
        **{PREFIX + each: str(months[each]) for each in Retention},
    }


def read(posted: Mapping[str, str]) -> tuple[Said, dict[str, str]]:
    """Return what was typed, and a French sentence for each input that cannot be kept."""
    errors: dict[str, str] = {}
    months: dict[Retention, int] = {}
    for each in Retention:
        typed = posted.get(PREFIX + each, "").strip()
        if not (typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= LONGEST):
            told = _(
                "Indiquez un nombre de mois entre 1 et %(most)d, par exemple 24.", most=LONGEST
            )
            errors[PREFIX + each] = told
        elif int(typed) != DEFAULTS[each]:
            months[each] = int(typed)
    officer = one_line(posted.get("officer", ""))
    texts = {name: clean(posted.get(name, "")) for name in TEXTS}
    for name, text in (("officer", officer), *texts.items()):
        most = LONGEST_LINE if name == "officer" else LONGEST_TEXT
        if len(text) > most:
            errors[name] = _("Raccourcissez ce texte à %(most)d caractères au plus.", most=most)
    return Said(officer, months=months, **texts), errors
