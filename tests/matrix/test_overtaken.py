"""Every post of somebody whose project is closed between the policy's answer and the writing.

Generated from the rooms' examples: the acting person is loaded as they were a moment before, the
database says what was done since.
"""

from dataclasses import replace

import pytest

from portal.core.clock import now
from portal.core.policy import OUTLAST, Actor
from portal.core.rooms import Entry, Need
from portal.projects.models import Project
from tests.matrix.examples import EXAMPLES
from tests.matrix.senders import endpoint_of, senders
from tests.matrix.trial import post, undone
from tests.matrix.world import World

#: Closes what is closed already: says so itself.
CLOSING = "projects.close"
#: Takes back what the person removed, whichever table it was in.
UNDOING = "shell.undo"


def _writes(endpoint: str, entry: Entry) -> bool:
    """Tell whether a route changes something that a finished project keeps as it is."""
    asks = isinstance(entry, Need) and entry.action not in OUTLAST
    return endpoint == UNDOING or (asks and endpoint != CLOSING)


def test_no_post_lands_in_a_project_closed_meanwhile(
    kept: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal = kept.app.extensions["maillage"]
    load = portal.load_actor

    def as_before() -> Actor | None:
        actor = load()
        return actor and replace(actor, finished=False)

    wrong, tried = [], 0
    for key, make in EXAMPLES.items():
        if not _writes(endpoint_of(key), portal.entries[endpoint_of(key)]):
            continue
        for actor in senders(kept, key):
            with undone():
                example = make(kept, actor)
                if example is None or not example.changes:
                    continue
                Project.update(closed_at=now()).where(Project.id == actor.project_id).execute()
                with monkeypatch.context() as since:
                    since.setattr(portal, "load_actor", as_before)
                    found = post(kept, kept.browser(actor), endpoint_of(key), example)
                tried += 1
                if found.changed or found.status != 403 or "projet est terminé" not in found.text:
                    tables = {table for table, _ in found.came | found.went}
                    wrong.append((key, actor.name, found.status, sorted(tables)))
    assert not wrong, "\n".join(map(str, wrong))
    assert tried > 100
