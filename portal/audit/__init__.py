"""The journals, sealed and verified; the security log, read by administrators."""

from flask_babel import lazy_gettext as _

from portal.audit import cli, commands
from portal.audit.pages import blueprint
from portal.core.jobs.chores import Chore
from portal.core.rooms import MenuItem, Need, Room

#: How long an entry waits for its seal at most, as long as a worker runs (seconds).
SEALED_EVERY = 15.0

_SEE = Need("security_log", "see")

ROOM = Room(
    name="audit",
    blueprint=blueprint,
    policy={"audit.journal": _SEE},
    menu=(
        MenuItem(
            _("Journal"),
            "audit.journal",
            _SEE,
            area="admin",
            icon="shield-lock",
            description=_("Connexions, droits, exports et lectures de noms."),
        ),
    ),
    cli=cli.group,
    chores=(Chore(SEALED_EVERY, commands.seal),),
)
