"""Random histories of one record: no order of acts leads where the rules do not."""

from typing import Any, ClassVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from portal.core.errors import NotFound, PortalError
from portal.core.ids import new_id
from portal.intake import commands, queries
from portal.intake.models import AnswerIndex, Remark, Send, Submission
from portal.intake.refusals import Judged, Outdated, ReasonMissing, Refused
from tests.intake import house as h
from tests.intake.house import House

WRITERS = st.sampled_from(["partner", "colleague", "stranger"])
FIELDS = st.sampled_from([h.TYPED, {h.PLACE: ["Gare"]}, {**h.TYPED, h.COUNT: ["x"]}])
#: How far the version that somebody works on lies behind the current one.
BEHIND = st.sampled_from([0, 0, 0, 1, -1])


class History(RuleBasedStateMachine):
    """One record, its writers and its judge, beside a model of what must come of it."""

    house: ClassVar[House]

    @initialize()
    def begin(self) -> None:
        self.key: UUID = new_id()
        self.state, self.version, self.reference = "", 0, ""
        self.sends: dict[UUID, tuple[Any, str]] = {}

    def _write(self, who: str, sent: commands.Sent, verb: str) -> None:
        act = commands.submit if verb == "send" else commands.save_draft
        own, mendable = who != "stranger", sent.fields is not h.TYPED and verb == "send"
        is_open = self.state in ("", "draft", "returned")
        expected: tuple[type[PortalError], ...] = ()
        if (not own and self.version) or (not self.version and sent.base_version):
            expected = (NotFound,)
        elif not is_open or sent.base_version != self.version:
            expected = (Outdated,)
        elif mendable:
            expected = (Refused,)
        if expected:
            with pytest.raises(expected):
                act(self.house.actors[who], self.key, sent)
        else:
            self._accepted(act(self.house.actors[who], self.key, sent), sent, verb)

    def _accepted(self, record: Submission, sent: commands.Sent, verb: str) -> None:
        self.version += 1
        self.sends[sent.send_id] = (sent, verb)
        if verb == "send":
            self.state = "submitted"
            self.reference = self.reference or record.reference or ""
        self.state = self.state or "draft"

    @rule(who=WRITERS, fields=FIELDS, behind=BEHIND, verb=st.sampled_from(["save", "send"]))
    def write(self, who: str, fields: Any, behind: int, verb: str) -> None:
        if who == "stranger" and not self.version:
            return  # would simply be the stranger's own new record
        self._write(who, self.house.sent(fields, base=max(0, self.version - behind)), verb)

    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        if not self.sends:
            return
        sent, verb = self.sends[data.draw(st.sampled_from(sorted(self.sends)))]
        act = commands.submit if verb == "send" else commands.save_draft
        assert act(self.house.actors["colleague"], self.key, sent).version == self.version

    @rule(behind=BEHIND)
    def validate(self, behind: int) -> None:
        self._judge(behind, "validated", commands.validate)

    @rule(behind=BEHIND, reason=st.sampled_from(["Revoir", " "]))
    def send_back(self, behind: int, reason: str) -> None:
        def act(actor: Any, key: UUID, version: int) -> Submission:
            return commands.send_back(actor, key, version, reason)

        self._judge(behind, "returned", act)

    def _judge(self, behind: int, verdict: str, act: Any) -> None:
        try:
            act(self.house.actors["coordinator"], self.key, self.version - behind)
        except NotFound:
            assert self.state in ("", "draft")
        except ReasonMissing:
            assert verdict == "returned"
        except Judged:
            assert behind or (self.state, verdict) == ("returned", "validated")
        else:
            assert not behind
            self.state = verdict

    @invariant()
    def the_record_is_what_the_model_says(self) -> None:
        if not self.version:
            assert not Submission.select().where(Submission.id == self.key).exists()
            return
        record = queries.find(self.house.actors["partner"], self.key)
        assert (record.state, record.version) == (self.state, self.version)
        assert (record.reference or "") == self.reference
        assert Send.select().where(Send.submission == record).count() == self.version
        assert AnswerIndex.select().where(AnswerIndex.submission == record).count() <= 8
        if record.state == "returned":
            assert Remark.select().where(Remark.submission == record).exists()


def test_no_order_of_acts_leads_where_the_rules_do_not(house: House) -> None:
    History.house = house
    limits = settings(
        max_examples=25,
        stateful_step_count=15,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(History, settings=limits)
