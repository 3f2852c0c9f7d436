"""The filters that are set, in words, each with the address of the list without it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from portal.intake.listing.choices import Choice, Choices
from portal.intake.listing.filters import Filters, without


@dataclass(frozen=True)
class Chip:
    """One filter that is set; ``rest`` are the words of the address that are left without it."""

    label: str
    rest: Mapping[str, str]


def chips(
    filters: Filters,
    choices: Choices,
    args: Mapping[str, str],
) -> list[Chip]:
    """Return what narrows a list, the state left out: it has links of its own."""
    named = (
        ("activite", filters.activity_type_id, "types"),
        ("action", filters.action_id, "actions"),
        ("structure", filters.organisation_id, "organisations"),
        ("auteur", filters.author_id, "authors"),
    )
    found = [(name, _name(key, getattr(choices, kind))) for name, key, kind in named if key]
    if filters.answer:
        asked = filters.answer
        found.append(("reponse", f"{asked.question}\u00a0: {asked.words}"))
    if filters.search:
        found.insert(0, ("q", f"«\u00a0{filters.search}\u00a0»"))
    if filters.first:
        found.append(("du", _("à partir du %(day)s", day=f"{filters.first:%d/%m/%Y}")))
    if filters.last:
        found.append(("au", _("jusqu’au %(day)s", day=f"{filters.last:%d/%m/%Y}")))
    # The answers are those of the activity: without it, the other one goes as well.
    also = {"activite": ("activite", "reponse")}
    return [Chip(label, without(args, *also.get(name, (name,)))) for name, label in found]


def _name(key: UUID, choices: Sequence[Choice]) -> str:
    return next((name for known, name in choices if known == key), _("choix inconnu"))
