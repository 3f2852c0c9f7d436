"""Which routes a view has, what each asks of the policy table, and its line on the menu."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import LazyString

from portal.admin.writing import Verbs
from portal.core.rooms import Entry, MenuItem, Need
from portal.core.web import current_actor

#: Routes that only show; every other one changes something.
SHOWING = frozenset({"index_view", "details_view"})
#: Routes of Flask-Admin that the portal does without.
UNUSED = frozenset({"export", "ajax_lookup", "ajax_update"})
#: What each route asks for.
VERB_OF = {
    "create_view": "create",
    "edit_view": "change",
    "delete_view": "remove",
    "action_view": "remove",
    "move_view": "move",
}


class Routing:
    """Routes for what the room's ``verbs`` can do, and no others."""

    key: ClassVar[str]
    title: ClassVar[LazyString]
    lead: ClassVar[LazyString | str] = ""
    icon: ClassVar[str] = "list"
    obj: ClassVar[str]
    write: ClassVar[str]
    #: Routes that ask for another action than ``write``.
    asks: ClassVar[Mapping[str, str]] = {}
    offered: ClassVar[str] = "edit"
    verbs: ClassVar[Verbs]
    endpoint: Any
    _urls: list[Any]

    def keep_routes(self) -> None:
        """Leave out the routes that the room has no verb for, before Flask-Admin registers any."""
        self._urls = [route for route in self._urls if self._routed(route[1])]

    def _routed(self, name: str) -> bool:
        verb = VERB_OF.get(name)
        return name not in UNUSED and (verb is None or getattr(self.verbs, verb) is not None)

    def policy_entries(self) -> dict[str, Entry]:
        """Return what each route of this view asks of the policy table."""
        return {
            f"{self.endpoint}.{route[1]}": Need(self.obj, self.asked_by(route[1]))
            for route in self._urls
        }

    @classmethod
    def asked_by(cls, route: str) -> str:
        """Return the action that a route does to rows."""
        return "see" if route in SHOWING else cls.asks.get(route, cls.write)

    def may_write(self) -> bool:
        """Tell whether the acting person may change rows here."""
        return current_actor().may(self.obj, self.write)

    def may_remove(self) -> bool:
        """Tell whether the acting person may remove rows here."""
        return self.verbs.remove is not None and current_actor().may(
            self.obj, self.asked_by("delete_view")
        )

    @classmethod
    def menu_item(cls) -> MenuItem:
        """Return the line of the side navigation."""
        need = Need(cls.obj, cls.offered)
        return MenuItem(
            cls.title, f"manage_{cls.key}.index_view", need, "admin", cls.icon, cls.lead
        )
