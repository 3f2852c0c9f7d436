"""Drivers send, things are killed, and at the end the ledgers are held against the database."""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from portal.core.journal import HistoryEntry
from portal.core.settings import Settings
from portal.intake.content import values
from portal.intake.models import AnswerIndex, Send, Submission, Tally
from portal.projects.models import Project
from tests.reliability import stage
from tests.reliability.driver import Plan, Report
from tests.reliability.ledger import Entry, Ledger
from tests.reliability.nodes import Nodes
from tests.reliability.stage import Stage
from tests.support.visitor import Visitor

#: The question whose answer tells which sending a record came from.
MARKED = "point_de_depart"
#: How often it is looked whether something is due (s).
BEAT = 0.02


@dataclass(frozen=True)
class Blow:
    """Something that befalls the servers ``times`` times, evenly over the trial."""

    strike: Callable[[], object]
    times: int


@dataclass
class Outcome:
    """What a trial came to; ``faults`` names everything that must not be."""

    acknowledged: int = 0
    stored: int = 0
    unanswered: int = 0
    replayed: int = 0
    struck: list[int] = field(default_factory=list)
    lost: int = 0
    doubled: int = 0
    faults: list[str] = field(default_factory=list)


def run(
    settings: Settings,
    scene: Stage,
    nodes: Nodes,
    folder: Path,
    *,
    count: int,
    drivers: int = 2,
    blows: Sequence[Blow] = (),
) -> Outcome:
    """Send ``count`` records from ``drivers`` processes under ``blows``, then compare."""
    plans = _plans(scene, nodes, folder, count, drivers)
    ledgers = [Ledger(Path(plan.ledger)) for plan in plans]
    struck = [0 for _ in blows]
    running = [_start(plan) for plan in plans]
    try:
        while any(process.poll() is None for process in running):
            _strike(blows, struck, sum(map(len, ledgers)), count)
            time.sleep(BEAT)
        reports = [_report(process) for process in running]
    finally:
        for process in running:
            process.kill()
    entries = [entry for ledger in ledgers for entry in ledger]
    outcome = _compare(settings, entries)
    outcome.struck = struck
    _add(outcome, reports)
    return outcome


def _plans(scene: Stage, nodes: Nodes, folder: Path, count: int, drivers: int) -> list[Plan]:
    visitor = Visitor(nodes.addresses[0])
    visitor.sign_in(scene.email, scene.password)
    token = visitor.token(f"/saisie/nouvelle/{scene.activity_type}")
    marked = next(each.id for each in stage.form30().fields() if each.code == MARKED)
    return [
        Plan(
            nodes.addresses,
            visitor.cookies,
            str(folder / f"ledger-{number}"),
            f"Équipe {number}",
            count // drivers,
            marked,
            {**scene.posted("", stage.answers(number)), "csrf_token": token},
        )
        for number in range(drivers)
    ]


def _start(plan: Plan) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        (sys.executable, "-m", "tests.reliability.driver"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(asdict(plan)))
    process.stdin.close()
    return process


def _report(process: "subprocess.Popen[str]") -> Report:
    assert process.stdout is not None
    said = process.stdout.read()
    assert process.wait() == 0, "a driver gave up: its reason is above"
    return Report(**json.loads(said))


def _strike(blows: Sequence[Blow], struck: list[int], acknowledged: int, count: int) -> None:
    for number, blow in enumerate(blows):
        due = acknowledged * (blow.times + 1) // count
        if struck[number] < min(due, blow.times) and blow.strike() is not False:
            struck[number] += 1


def _add(outcome: Outcome, reports: Iterable[Report]) -> None:
    for report in reports:
        outcome.unanswered += report.unanswered
        outcome.replayed += report.replayed
        outcome.faults += report.different


def _compare(settings: Settings, entries: list[Entry]) -> Outcome:
    """Hold what was acknowledged against what is stored."""
    with stage.portal_on(settings):
        stored = {str(record.id): record for record in Submission.select()}
        marks = Counter(_mark(record) for record in stored.values())
        outcome = Outcome(len(entries), len(stored))
        outcome.lost = sum(marks[entry.mark] == 0 for entry in entries)
        outcome.lost += sum(entry.record not in stored for entry in entries)
        outcome.doubled = sum(times - 1 for times in marks.values())
        outcome.faults += _faults(len(entries), stored)
    return outcome


def _mark(record: Submission) -> str:
    field_id = next(each.id for each in stage.form30().fields() if each.code == MARKED)
    return str(values(record).get(field_id))


def _faults(acknowledged: int, stored: dict[str, Submission]) -> list[str]:
    """Return what does not add up: every record has one send, one entry, its place in the sums."""
    indexed = AnswerIndex.select(AnswerIndex.submission).distinct()
    counted = {
        "acknowledged records": acknowledged,
        "records in version 1": sum(record.version == 1 for record in stored.values()),
        "sends": Send.select().count(),
        "entries of the history": HistoryEntry.select()
        .where(HistoryEntry.action == "sent")
        .count(),
        "records found by the index": indexed.count(),
        "references given": Project.select(Project.last_reference).scalar(),
        "records in the tallies": sum(row.records for row in Tally.select()),
    }
    return [f"{what}: {n}, not {len(stored)}" for what, n in counted.items() if n != len(stored)]
