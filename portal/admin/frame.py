"""Flask-Admin put on: our theme, our views, their policy entries."""

from flask import Flask
from flask_admin import Admin, AdminIndexView
from flask_admin.theme import Bootstrap4Theme

from portal.core.rooms import PUBLIC, SIGNED_IN, Entry, Room


def install(app: Flask, rooms: tuple[Room, ...]) -> dict[str, Entry]:
    """Register every room's admin views; return the policy entries of their routes."""
    admin = Admin(
        name="Maillage",
        url="/gestion",
        theme=Bootstrap4Theme(base_template="portal_admin/base.html"),
        index_view=AdminIndexView(url="/gestion"),
    )
    views = [view() for room in rooms for view in room.admin]
    admin.add_views(*views)
    admin.init_app(app)
    entries: dict[str, Entry] = {"admin.index": SIGNED_IN, "admin.static": PUBLIC}
    for view in views:
        entries.update(view.policy_entries())
    return entries
