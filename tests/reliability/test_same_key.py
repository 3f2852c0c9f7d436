"""One key, one record: fifty taps at once get one answer, and other words under it are refused."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from portal.intake.models import Send, Submission
from tests.reliability import nodes, stage
from tests.reliability.stage import Stage
from tests.support.visitor import Answer, Visitor

TAPS, ROUNDS = 50, 3


@pytest.fixture
def scene(database_url: str, tmp_path: Path) -> Stage:
    return stage.build(stage.settings_for(database_url, tmp_path))


class Phone:
    """Someone who taps: many connections, one person."""

    def __init__(self, scene: Stage, address: str) -> None:
        self.scene, self.address = scene, address
        visitor = Visitor(address)
        visitor.sign_in(scene.email, scene.password)
        self.token = visitor.token(f"/saisie/nouvelle/{scene.activity_type}")
        self.cookies = visitor.cookies

    def posted(self, seed: int) -> dict[str, Any]:
        return {**self.scene.posted(str(uuid4()), stage.answers(seed)), "csrf_token": self.token}

    def tap(self, record: str, posts: list[dict[str, Any]]) -> list[Answer]:
        """Send all of these at once, each over a connection of its own."""
        with ThreadPoolExecutor(len(posts)) as pool:
            return list(pool.map(lambda posted: self._send(record, posted), posts))

    def _send(self, record: str, posted: dict[str, Any]) -> Answer:
        return Visitor(self.address, self.cookies).post(f"/saisie/{record}", posted)


@pytest.fixture
def phone(scene: Stage, database_url: str, tmp_path: Path) -> Iterator[Phone]:
    settings = stage.settings_for(database_url, tmp_path)
    with nodes.serving(settings, quiet=tmp_path / "log") as served:
        yield Phone(scene, served.addresses[0])
    with stage.portal_on(settings):
        assert Submission.select().count() == Send.select().count() == ROUNDS + 1
        assert {record.version for record in Submission.select()} == {1}


def test_fifty_taps_make_one_record_and_other_words_are_refused(phone: Phone) -> None:
    for number in range(ROUNDS):
        record, posted = str(uuid4()), phone.posted(number)
        answers = phone.tap(record, [posted] * TAPS)
        assert {(each.status, each.location) for each in answers} == {
            (303, f"/saisie/{record}/recu")
        }
    record, posted = str(uuid4()), phone.posted(ROUNDS)
    texts = [{**posted, **stage.answers(seed)} for seed in range(10)]
    answers = phone.tap(record, texts)
    assert sorted(each.status for each in answers) == [303, *[409] * 9]
