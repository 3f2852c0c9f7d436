"""People and organisations: sign-in by Flask-Security, in our own pages."""

from portal.accounts import models
from portal.accounts.pages import blueprint
from portal.accounts.security import install
from portal.core.rooms import PUBLIC, Room

__all__ = ["ROOM", "install"]

ROOM = Room(
    name="accounts",
    blueprint=blueprint,
    policy={
        "security.login": PUBLIC,
        "security.logout": PUBLIC,
        "security.static": PUBLIC,
        "accounts.resume": PUBLIC,
    },
    models=(models.Organisation, models.User, models.Session, models.Tries),
)
