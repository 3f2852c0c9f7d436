"""Numbers by which the State knows an organisation, read as people type them.

SIRET: INSEE, 14 digits (SIREN of 9 and establishment of 5), each part closed by a Luhn key; the
establishments of La Poste have their own rule. RNA: W and 9 digits. In Bas-Rhin, Haut-Rhin and
Moselle an association is entered in the register of a court, by volume and folio, and has no RNA.
"""

import re
from typing import Any

from flask_babel import gettext as _
from stdnum.fr import siren, siret

from portal.accounts.models import RegistryKind
from portal.core.errors import FieldRefused

SIRET_LENGTH, SIREN_LENGTH = 14, 9
LA_POSTE = "356000000"
RNA = re.compile(r"W[0-9]{9}")
#: In figures, or in Roman numerals in the older registers.
VOLUME = re.compile(r"[0-9]{1,4}|[IVXLC]{1,12}")
FOLIO = re.compile(r"[0-9]{1,5}( ?(BIS|TER|[A-Z]))?")
#: Columns of each kind of registry.
COLUMNS = {
    RegistryKind.NONE: (),
    RegistryKind.RNA: ("rna",),
    RegistryKind.LOCAL: ("court", "volume", "folio"),
}
REGISTRY = frozenset({"registry_kind", "rna", "court", "volume", "folio"})


def read_siret(text: str | None) -> str | None:
    """Return the 14 digits of a SIRET, or None for nothing typed.

    Raises FieldRefused that says which rule it breaks.
    """
    typed = re.sub(r"[\s.]", "", text or "")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit()):
        raise FieldRefused(
            "siret", _("Un SIRET compte 14 chiffres et rien d’autre\u00a0: ôtez les lettres.")
        )
    if len(typed) != SIRET_LENGTH:
        said = _("Un SIRET compte 14 chiffres\u00a0: vous en avez donné %(count)d.")
        raise FieldRefused("siret", said % {"count": len(typed)})
    if not siren.is_valid(typed[:SIREN_LENGTH]):
        raise FieldRefused(
            "siret",
            _(
                "Les 9 premiers chiffres ne forment pas un SIREN\u00a0: leur clé de contrôle est "
                "fausse. Cherchez un chiffre changé ou deux chiffres inversés."
            ),
        )
    if not siret.is_valid(typed):
        raise FieldRefused("siret", _wrong_establishment(typed))
    return typed


def _wrong_establishment(digits: str) -> str:
    if digits.startswith(LA_POSTE):
        return _(
            "La somme des chiffres d’un SIRET de La Poste est un multiple de 5\u00a0: ce n’est pas "
            "le cas ici. Vérifiez les 5 derniers chiffres."
        )
    return _(
        "Les 5 derniers chiffres ne vont pas avec le SIREN\u00a0: leur clé de contrôle est fausse. "
        "Vérifiez-les."
    )


def show_siret(digits: str | None) -> str:
    """Return ``732 829 320 00074``; empty for none."""
    return siret.format(digits, "\u00a0") if digits else ""


def read_registry(values: dict[str, Any]) -> dict[str, str]:
    """Return the columns of an organisation's registry, cleaned.

    ``values``: registry_kind, rna, court, volume, folio, as typed; any may be missing.
    Raises FieldRefused for what does not fit the kind of registry chosen.
    """
    kind = RegistryKind(values.get("registry_kind") or RegistryKind.NONE)
    known = [name for columns in COLUMNS.values() for name in columns]
    typed = {name: " ".join((values.get(name) or "").split()) for name in known}
    _refuse_strays(kind, typed)
    if kind is RegistryKind.RNA:
        typed["rna"] = _read_rna(typed["rna"])
    if kind is RegistryKind.LOCAL:
        typed |= _read_local(typed)
    return {"registry_kind": kind, **typed}


def _refuse_strays(kind: RegistryKind, typed: dict[str, str]) -> None:
    """Refuse what was typed for another registry: nothing is dropped in silence."""
    if strays := [name for name in typed if typed[name] and name not in COLUMNS[kind]]:
        if strays == ["rna"]:
            said = _("Vous avez saisi un numéro RNA\u00a0: choisissez ce registre, ou effacez-le.")
        else:
            said = _(
                "Vous avez saisi un tribunal, un volume ou un folio\u00a0: choisissez le registre "
                "d’Alsace-Moselle, ou effacez-les."
            )
        raise FieldRefused("registry_kind", said)


def _read_rna(text: str) -> str:
    number = text.replace(" ", "").upper()
    if not RNA.fullmatch(number):
        raise FieldRefused(
            "rna", _("Un numéro RNA est la lettre W suivie de 9 chiffres, par exemple W123456789.")
        )
    return number


def _read_local(typed: dict[str, str]) -> dict[str, str]:
    if not typed["court"]:
        raise FieldRefused("court", _("Indiquez le tribunal qui tient le registre."))
    volume, folio = typed["volume"].upper(), typed["folio"].upper()
    if not VOLUME.fullmatch(volume):
        raise FieldRefused(
            "volume", _("Indiquez le volume, en chiffres ou en chiffres romains, par exemple 45.")
        )
    if not FOLIO.fullmatch(folio):
        raise FieldRefused("folio", _("Indiquez le folio, par exemple 123."))
    return {"volume": volume, "folio": folio}
