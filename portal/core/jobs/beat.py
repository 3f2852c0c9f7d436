"""The sign of life of a worker, so that a supervisor notices when nobody does the jobs."""

import threading
import time
from datetime import timedelta

from portal.core.clock import now
from portal.core.ids import new_id
from portal.core.jobs.models import WorkerBeat

#: How often a worker says that it lives, and for how long that is believed.
EVERY, BELIEVED = timedelta(seconds=10), timedelta(seconds=60)
#: Beats of workers that ended are forgotten after this long.
FORGOTTEN = timedelta(days=1)

_me = new_id()
_due = 0.0
_lock = threading.Lock()


def strike() -> None:
    """Write that this process lives, unless it did so a moment ago."""
    global _due
    with _lock:
        if time.monotonic() < _due:
            return
        _due = time.monotonic() + EVERY.total_seconds()
    WorkerBeat.insert(id=_me, at=now()).on_conflict(
        conflict_target=[WorkerBeat.id], preserve=[WorkerBeat.at]
    ).execute()
    WorkerBeat.delete().where(WorkerBeat.at < now() - FORGOTTEN).execute()


def is_heard() -> bool:
    """Tell whether some worker lives."""
    return WorkerBeat.select().where(WorkerBeat.at > now() - BELIEVED).exists()
