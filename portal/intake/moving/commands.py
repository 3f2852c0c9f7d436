"""Moving records to a revision: few of them at once, many by the worker, some at a time."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from portal.accounts.models import User
from portal.core import policy
from portal.core.database import is_sqlite, transaction
from portal.core.ids import new_id
from portal.core.jobs import JobHandle, enqueue
from portal.core.policy import Actor
from portal.designer.models import Revision
from portal.designer.moved import job_key, refuse_second
from portal.designer.weighing import Choice
from portal.intake.changing import changing
from portal.intake.models import Submission, SubmissionState
from portal.intake.moving.records import GROUPS, count, of_earlier
from portal.intake.rebasing import Ways
from portal.intake.writing import rewrite
from portal.projects.acting import actor_for

#: The job that moves records.
MOVE = "move_records"
#: As many are moved in the transaction that publishes; more are left to the worker.
AT_ONCE = 100


def move(actor: Actor, revision: Revision, choices: Mapping[str, Choice]) -> None:
    """Move the records of each group as it was chosen; the caller holds the transaction.

    A group that may not move, or that nobody knows, stays. Raises Conflict while the worker still
    moves records of the form.
    """
    wanted = {
        name: choice
        for name, choice in choices.items()
        if name and name in GROUPS and choice is not Choice.STAY
    }
    policy.require(actor, "form", "publish")
    total = sum(count(of_earlier(actor, revision, GROUPS[name][1])) for name in wanted)
    if total:
        refuse_second(revision)
    if total > AT_ONCE:
        args = {
            "revision_id": str(revision.id),
            "user_id": str(actor.user_id),
            "choices": {name: str(choice) for name, choice in wanted.items()},
        }
        enqueue(MOVE, args, unique_key=f"{job_key(revision)}{new_id()}")
        return
    for name, choice in wanted.items():
        _move_some(actor, Ways(actor, revision), name, choice, AT_ONCE)


def work(job: JobHandle, revision_id: str, user_id: str, choices: dict[str, str]) -> None:
    """Move the records of some groups, batch by batch (a job's handler).

    What is moved stays moved when the job is cancelled; a batch is moved whole or not at all.
    """
    revision = Revision.get_by_id(UUID(revision_id))
    user = User.get_by_id(UUID(user_id))
    actor, ways, done = actor_for(user, revision.form.project_id), None, 0
    left = {name: _left(actor, revision, name) for name in choices}
    total = sum(left.values())
    for name, choice in choices.items():
        ways = ways or Ways(actor, revision)
        while moved := _batch(job, actor, ways, name, Choice(choice)):
            done += moved
            job.progress(done, max(total, done))


def _left(actor: Actor, revision: Revision, name: str) -> int:
    return count(of_earlier(actor, revision, GROUPS[name][1]))


def _batch(job: JobHandle, actor: Actor, ways: Ways, name: str, choice: Choice) -> int:
    with transaction():
        job.fence()
        policy.require(actor, "form", "publish")
        return _move_some(actor, ways, name, choice, AT_ONCE)


def _move_some(actor: Actor, ways: Ways, name: str, choice: Choice, most: int) -> int:
    """Move some records of a group, held until the transaction ends; return how many."""
    states: tuple[SubmissionState, ...] = GROUPS[name][1]
    rows: Any = of_earlier(actor, ways.target, states).order_by(Submission.id).limit(most)
    records = list(rows if is_sqlite() else rows.for_update())
    for record in records:
        _move_one(actor, ways, record, flag=choice is Choice.FLAG)
    return len(records)


def _move_one(actor: Actor, ways: Ways, record: Submission, *, flag: bool) -> None:
    given = ways.revisions[record.revision_id]
    with changing(record):
        ways.take(record, flag=flag)
        rewrite(actor, record, given)
