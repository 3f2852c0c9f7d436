"""What frames every page: layout, home pages per role, errors in words."""

from portal.core.rooms import ANONYMOUS, SIGNED_IN, Room
from portal.shell.install import install
from portal.shell.pages import blueprint

__all__ = ["ROOM", "install"]

ROOM = Room(
    name="shell",
    blueprint=blueprint,
    policy={
        "shell.home": SIGNED_IN,
        "shell.health": ANONYMOUS,
        "shell.ready": ANONYMOUS,
        "shell.switch_project": SIGNED_IN,
        "shell.undo": SIGNED_IN,
    },
)
