"""The jobs of the room: take the snapshot once, make the workbook from it alone, keep it."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast
from uuid import UUID

from portal.accounts.models import User
from portal.core import journal
from portal.core.clock import local, now
from portal.core.database import reading_through, transaction
from portal.core.errors import PortalError, UserError
from portal.core.files import StoredFile, new_key, storage
from portal.core.jobs import Job, JobHandle
from portal.exports import figures, proving, sheets, snapshots, templates, tracing, words
from portal.exports.keeping import KeptRows, RowSpool
from portal.exports.models import Run, RunKind, RunState
from portal.projects import acting
from portal.workbooks import FillReport

Step = Callable[[int, int], None]


@reading_through()
def make(job: JobHandle, run_id: str) -> None:
    """Make the workbook of a run, once: a run that is over is left alone.

    A refusal (an unknown figure, a lost role) ends the run with its reason; anything else is
    tried again by the queue.
    """
    run = Run.get_by_id(UUID(run_id))
    if run.state != RunState.WAITING:
        return
    try:
        if run.snapshot is None:
            _keep_snapshot(job, run)
        with _made(run, Halves(job).second) as (content, report):
            _keep_file(job, run, content, report)
    except PortalError as error:
        _refuse(job, run, error.message)
        raise


@reading_through()
def again(job: JobHandle, run_id: str, user_id: str) -> None:
    """Make a finished run anew from its snapshot, and write whether it is the same to the byte.

    A file that is no longer kept is put back when it is.
    """
    run = Run.get_by_id(UUID(run_id))
    actor = acting.actor_for(User.get_by_id(UUID(user_id)), run.project_id)
    with _made(run, Halves(job).second) as (content, _):
        same = hashlib.file_digest(cast(Any, content), "sha256").hexdigest() == run.sha256
        content.seek(0)
        key = run.file_key or ""
        if same and not _is_kept(key):
            with transaction():
                job.fence()
                tracing.writing(actor, run)
            storage().put(content, key)
    with transaction():
        job.fence()
        journal.record(actor, "made_again", "run", run.id, {"same": same}, outlasts=True)
    if not same:
        raise UserError(words.DIFFERENT)


def buried(job: Job) -> None:
    """End the run whose job will not be tried again, and remove what its attempts left."""
    run = Run.get_or_none((Run.job == job.id) & (Run.state == RunState.WAITING))
    if run is None:
        return
    _fail(run, job.error)
    if run.file_key:
        storage().remove(run.file_key)


class Halves:
    """One progress out of two passes over the same rows: taking them, then writing them."""

    #: A database write for every row would cost more than the row.
    STEPS = 50

    def __init__(self, job: JobHandle) -> None:
        self.job, self._last = job, 0

    def first(self, done: int, total: int) -> None:
        """Report the snapshot's progress."""
        self._report(done, total, 0)

    def second(self, done: int, total: int) -> None:
        """Report the workbook's progress."""
        self._report(done, total, total)

    def _report(self, done: int, total: int, before: int) -> None:
        if before + done - self._last >= total / self.STEPS or done == total:
            self._last = before + done
            self.job.progress(self._last, 2 * total)


def _keep_snapshot(job: JobHandle, run: Run) -> None:
    """Take what the workbook shows as its author may see it now, and keep it for good.

    The journals say in the same transaction what will be written: before any file is.
    """
    rows = RowSpool()
    taken = snapshots.take(run, rows, Halves(job).first)
    with transaction():
        job.fence()
        kept = {"snapshot": taken, "nominative": run.nominative, "fields": run.fields}
        Run.update(**kept).where(Run.id == run.id).execute()
        rows.save(run.id)
        run.snapshot = taken
        tracing.writing(snapshots.author(run), run)


@contextmanager
def _made(run: Run, step: Step) -> Iterator[tuple[BinaryIO, FillReport | None]]:
    """Lend the workbook, made from the snapshot and the run's own date alone, and its proof."""
    report = None
    with TemporaryFile() as file:
        out = cast(BinaryIO, file)
        if run.kind == RunKind.DATA:
            created = local(run.created).replace(tzinfo=None)
            sheets.write(out, run.snapshot, _kept_rows(run, step), created)
        else:
            report = figures.write(out, templates.get(run.template), run.snapshot)
        out.seek(0)
        yield out, report


def _kept_rows(run: Run, step: Step) -> list[KeptRows]:
    """Return the rows of each sheet; ``step`` hears of them all as if they were the records."""
    kept, records = run.snapshot["sheets"], run.snapshot["count"]
    counts = [sheet["count"] for sheet in kept]

    def told(before: int) -> Callable[[int], None]:
        return lambda done: step((before + done) * records // sum(counts), records)

    return [
        KeptRows(run.id, number, sheet["count"], sheet["parts"], told(sum(counts[:number])))
        for number, sheet in enumerate(kept)
    ]


def _keep_file(job: JobHandle, run: Run, content: BinaryIO, report: FillReport | None) -> None:
    """Keep the file, then end the run; a lost attempt leaves nothing behind."""
    key = _announced(job, run)
    with _or_remove(key):
        kept = storage().put(content, key)
        _end(job, run, kept, proving.conformity(run, report, kept.sha256) if report else None)


def _end(job: JobHandle, run: Run, kept: StoredFile, proof: dict[str, Any] | None) -> None:
    done = {"state": RunState.DONE, "sha256": kept.sha256, "size": kept.size, "error": ""}
    with transaction():
        job.fence()
        ended = Run.update(**done, conformity=proof, finished=now())
        ended.where(Run.id == run.id, Run.state == RunState.WAITING).execute()
        journal.record(
            snapshots.author(run), "made", "run", run.id, {"sha256": kept.sha256}, outlasts=True
        )


def _announced(job: JobHandle, run: Run) -> str:
    """Return the file's key, written in the run first.

    Whatever an earlier attempt kept before it was killed is known by that, and removed.
    """
    key = new_key()
    with transaction():
        job.fence()
        Run.update(file_key=key).where(Run.id == run.id).execute()
    if run.file_key:
        storage().remove(run.file_key)
    return key


@contextmanager
def _or_remove(key: str) -> Iterator[None]:
    try:
        yield
    except BaseException:
        storage().remove(key)
        raise


def _refuse(job: JobHandle, run: Run, reason: str) -> None:
    with transaction():
        job.fence()
        _fail(run, reason)


def _fail(run: Run, reason: str) -> None:
    waiting = (Run.id == run.id) & (Run.state == RunState.WAITING)
    ended = Run.update(state=RunState.FAILED, error=reason, finished=now())
    ended.where(waiting).execute()


def _is_kept(key: str) -> bool:
    try:
        storage().open(key).close()
    except FileNotFoundError:
        return False
    return True
