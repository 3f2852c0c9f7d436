"""The filters that are set, in words, each with the address of the list without it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from portal.intake.listing.answering import Ask, is_answer
from portal.intake.listing.choices import Choice, Choices
from portal.intake.listing.filters import Filters, without


@dataclass(frozen=True)
class Chip:
    """One filter that is set; ``rest`` are the words of the address that are left without it."""

    label: str
    rest: Mapping[str, str]


def chips(
    filters: Filters, choices: Choices, asks: Sequence[Ask], args: Mapping[str, str]
) -> list[Chip]:
    """Return what narrows a list, the state left out: it has links of its own."""
    named = (
        ("activite", filters.activity_type_id, "types"),
        ("action", filters.action_id, "actions"),
        ("structure", filters.organisation_id, "organisations"),
        ("auteur", filters.author_id, "authors"),
    )
    found = [(_name(key, getattr(choices, kind)), [name]) for name, key, kind in named if key]
    if filters.search:
        found.insert(0, (f"«\u00a0{filters.search}\u00a0»", ["q"]))
    if filters.first:
        found.append((_("à partir du %(day)s", day=f"{filters.first:%d/%m/%Y}"), ["du"]))
    if filters.last:
        found.append((_("jusqu’au %(day)s", day=f"{filters.last:%d/%m/%Y}"), ["au"]))
    found += [
        (f"{ask.wanted.question}\u00a0: {ask.wanted.words}", list(ask.typed))
        for ask in asks
        if ask.wanted
    ]
    # The answers are those of the activity: without it, they go as well.
    answers = [name for name in args if is_answer(name)]
    return [
        Chip(label, without(args, *names, *(answers if "activite" in names else ())))
        for label, names in found
    ]


def _name(key: UUID, choices: Sequence[Choice]) -> str:
    return next((name for known, name in choices if known == key), _("choix inconnu"))
