"""People and organisations: sign-in by Flask-Security, in our own pages."""

from portal.accounts import models, own_pages, reset_pages, resetting
from portal.accounts.pages import blueprint
from portal.accounts.security import install
from portal.core.rooms import PUBLIC, SIGNED_IN, Room

__all__ = ["ROOM", "install", "reset_pages"]

ROOM = Room(
    name="accounts",
    blueprint=blueprint,
    policy={
        "security.login": PUBLIC,
        "security.logout": PUBLIC,
        "security.static": PUBLIC,
        "accounts.resume": PUBLIC,
        "accounts.forgotten": PUBLIC,
        "accounts.on_its_way": PUBLIC,
        "accounts.new_password": PUBLIC,
        **dict.fromkeys(own_pages.ROUTES, SIGNED_IN),
    },
    jobs={resetting.JOB: resetting.answer},
    models=(
        models.Organisation,
        models.User,
        models.Session,
        models.Tries,
        models.OneTimeLink,
        models.ResetRequest,
    ),
)
