"""One process that sends records: ids of its own, every unanswered one sent again until answered.

``python -m tests.reliability.driver`` reads a plan (JSON) and prints what it found (JSON).
"""

import http.client
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.reliability.ledger import Entry, Ledger
from tests.support.visitor import Answer, Visitor

#: Seconds for which a server may be away before the driver gives up.
PATIENCE = 120
#: A server that fails is asked again after so long (s).
PAUSE = 0.1
#: Every so many records, one is sent twice, or sent again with other words.
REPLAYED, REUSED = 10, 25


@dataclass(frozen=True)
class Plan:
    """What to send, where. ``marked`` is the field that says which record this is."""

    addresses: list[str]
    cookies: dict[str, str]
    ledger: str
    name: str
    count: int
    marked: str
    posted: dict[str, Any]


@dataclass
class Report:
    """What a driver found; ``different`` are answers that were not the same twice."""

    acknowledged: int = 0
    unanswered: int = 0
    replayed: int = 0
    different: list[str] = field(default_factory=list)


class Driver:
    """Sends the records of a plan, in turn to each address."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.report = plan, Report()
        self.visitors = [Visitor(address, plan.cookies) for address in plan.addresses]
        self.turn = 0

    def run(self) -> Report:
        """Send everything."""
        for number in range(self.plan.count):
            self._send(number, Ledger(Path(self.plan.ledger)))
        return self.report

    def _send(self, number: int, ledger: Ledger) -> None:
        record, send, mark = str(uuid4()), str(uuid4()), f"{self.plan.name} n° {number}"
        answer = self._until_answered(record, self._posted(send, mark))
        if answer.status != http.client.SEE_OTHER:
            raise SystemExit(f"{mark}: {answer.status}\n{answer.text}")
        ledger.write(Entry(record, send, mark, answer.location))
        self.report.acknowledged += 1
        if number % REPLAYED == 0:
            again = self._until_answered(record, self._posted(send, mark))
            self._expect(again, (answer.status, answer.location), f"{mark}, sent again")
        if number % REUSED == 0:
            other = self._until_answered(record, self._posted(send, f"{mark}, in other words"))
            self._expect(other, (http.client.CONFLICT, ""), f"{mark}, in other words")

    def _posted(self, send: str, mark: str) -> dict[str, Any]:
        return {**self.plan.posted, "_send": send, self.plan.marked: mark}

    def _expect(self, answer: Answer, expected: tuple[int, str], what: str) -> None:
        self.report.replayed += 1
        if (answer.status, answer.location) != expected:
            self.report.different.append(f"{what}: {answer.status} {answer.location}")

    def _until_answered(self, record: str, posted: dict[str, Any]) -> Answer:
        return patiently(lambda: self._try(record, posted))

    def _try(self, record: str, posted: dict[str, Any]) -> Answer | None:
        """Return the answer; None when there was none, or the server said that it failed."""
        self.turn += 1
        visitor = self.visitors[self.turn % len(self.visitors)]
        try:
            answer = visitor.post(f"/saisie/{record}", posted)
        except (OSError, http.client.HTTPException):
            answer = None
        if answer is None or answer.status >= http.client.INTERNAL_SERVER_ERROR:
            self.report.unanswered += 1
            return None
        return answer


def patiently(attempt: Callable[[], Answer | None]) -> Answer:
    """Return the first answer; leave when none comes in time."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        if (answer := attempt()) is not None:
            return answer
        time.sleep(PAUSE)
    raise SystemExit(f"no answer for {PATIENCE} seconds")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(Driver(Plan(**json.load(sys.stdin))).run())))
