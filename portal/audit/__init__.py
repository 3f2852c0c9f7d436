"""The journals, sealed and verified; the security log, read by administrators."""

from portal.audit import cli, commands
from portal.core.jobs.chores import Chore
from portal.core.rooms import Room

#: How long an entry waits for its seal at most, as long as a worker runs (seconds).
SEALED_EVERY = 15.0

ROOM = Room(
    name="audit",
    cli=cli.group,
    chores=(Chore(SEALED_EVERY, commands.seal),),
)
