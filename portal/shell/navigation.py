"""The navigation a person is offered: the portal's own line, and « Gestion » in sections."""

from collections.abc import Mapping, Sequence

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from portal.core.policy import Actor
from portal.core.rooms import MenuItem
from portal.core.web import portal

Sections = Mapping[LazyString, Sequence[MenuItem]]

#: What people come for stands first; the rest follows in the order of the rooms.
FIRST = ("admin.index", "intake.choose", "intake.mine")

#: Lines of « Gestion » by what they are about, in the order in which they are read.
SECTIONS = {
    _("Fiches"): (
        "intake.inbox",
        "designer.forms",
        "designer.lists",
        "designer.meanings",
        "manage_activity_type.index_view",
        "manage_target.index_view",
    ),
    _("Projet"): (
        "manage_project.index_view",
        "projects.programme",
        "manage_step.index_view",
        "manage_action.index_view",
        "protection.register",
        "projects.closing",
    ),
    _("Partenaires"): (
        "manage_organisation.index_view",
        "manage_agreement.index_view",
        "manage_membership.index_view",
        "invitations.index",
    ),
    _("Finances"): (
        "finance.budget",
        "manage_budget_line.index_view",
        "manage_funder.index_view",
        "manage_grant.index_view",
    ),
    _("Système"): ("manage_message.index_view", "audit.journal"),
}
#: Where a line stands that no section names.
ELSEWHERE = _("Autres")


def menu_for(actor: Actor | None) -> list[MenuItem]:
    """Return the lines of the navigation that ``actor`` may open."""
    if actor is None:
        return []
    return sorted(portal().menu_for(actor), key=_rank)


def _rank(item: MenuItem) -> int:
    return FIRST.index(item.endpoint) if item.endpoint in FIRST else len(FIRST)


def sections_of(menu: Sequence[MenuItem]) -> Sections:
    """Sort the lines of « Gestion » in ``menu`` into sections; empty sections are left out."""
    lines = {item.endpoint: item for item in menu if item.area == "admin"}
    lines.pop("admin.index", None)
    sections = {
        title: [lines.pop(name) for name in names if name in lines]
        for title, names in SECTIONS.items()
    }
    sections[ELSEWHERE] = list(lines.values())
    return {title: items for title, items in sections.items() if items}
