"""Flask-Admin put on: our templates, our views, their policy entries."""

from typing import Any

from flask import Blueprint, Flask
from flask_admin import Admin, AdminIndexView
from flask_admin.base import expose
from flask_babel import lazy_gettext as _

from portal.admin import catalogue
from portal.core.rooms import Entry, MenuItem, Need, Room

#: Everyone but partners manages, or reads, something.
MANAGEMENT = Need("management", "see")
HOME = MenuItem(_("Vue d’ensemble"), "admin.index", MANAGEMENT, "admin", "layout-text-window")


class Home(AdminIndexView):
    """The page that « Gestion » opens on: a card for each thing the person may look after."""

    @expose("/")
    def index(self) -> str:
        """Show the cards; the shell sorts them into sections."""
        return self.render("portal_admin/index.html")


def install(app: Flask, rooms: tuple[Room, ...]) -> dict[str, Entry]:
    """Register every room's admin views; return the policy entries of their routes."""
    home = Home(url="/gestion")
    # Flask-Admin's 21 MB of jQuery and Bootstrap 4 are never served: our templates use none of it.
    home.static_folder = None
    admin = Admin(name="Maillage", url="/gestion", index_view=home)
    views: list[Any] = [view() for room in rooms for view in room.admin]
    admin.add_views(*views)
    admin.init_app(app)
    app.register_blueprint(Blueprint("portal_admin", __name__, template_folder="templates"))
    catalogue.install(app)
    entries: dict[str, Entry] = {"admin.index": MANAGEMENT}
    for view in views:
        entries.update(view.policy_entries())
    return entries
