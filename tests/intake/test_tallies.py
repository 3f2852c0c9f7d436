"""Counts by state: what the lists would count, record by record, for whoever asks."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core.errors import PortalError
from portal.core.ids import new_id
from portal.intake import commands, listing, tallies
from portal.intake.models import Submission, SubmissionState, Tally
from portal.intake.refusals import Refused
from tests.intake import house as h
from tests.intake.house import House

ACTS = st.tuples(
    st.sampled_from(["save", "send", "blank", "judge", "back"]),
    st.sampled_from(["partner", "stranger"]),
    st.integers(0, 2),
)


def _do(house: House, keys: list[Submission], act: tuple[str, str, int]) -> None:
    """Do one act on one of three records, as far as the rules allow it."""
    verb, who, number = act
    record = Submission.get_or_none(Submission.id == keys[number])
    version = record.version if record else 0
    judge = house.actors["coordinator"]
    try:
        if verb == "judge":
            commands.validate(judge, keys[number], version)
        elif verb == "back":
            commands.send_back(judge, keys[number], version, "Revoir")
        else:
            fields = {} if verb == "blank" else h.TYPED
            write = commands.submit if verb == "send" else commands.save_draft
            write(house.actors[who], keys[number], house.sent(fields, version))
    except PortalError:
        return


@given(st.lists(ACTS, max_size=14))
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
def test_tallies_are_a_recount_of_the_records(
    house: House, acts: list[tuple[str, str, int]]
) -> None:
    keys = [new_id() for _ in range(3)]
    for act in acts:
        _do(house, keys, act)
    truth = Counter(key for row in Submission.select() for key, _ in tallies.counted(row))
    assert tallies.CELLS.differences({key: (number,) for key, number in truth.items()}) == []
    _agree_with_the_lists(house)


def _agree_with_the_lists(house: House) -> None:
    for name, actor in house.actors.items():
        if actor.may("submission", "see"):
            listed = Counter(row.state for row in listing.own_records(actor))
            assert tallies.by_state(tallies.own(actor)) == listed, name
        listed = Counter(row.state for row in listing.to_review(actor))
        assert tallies.by_state(tallies.to_review(actor)) == listed, name


def test_tallies_narrow_as_lists_do(house: House) -> None:
    partner, stranger = house.actors["partner"], house.actors["stranger"]
    for who in (partner, partner, stranger):
        commands.submit(who, new_id(), house.sent())
    everything = tallies.to_review(house.actors["coordinator"])
    ours = partner.organisation_ids[0]
    assert tallies.by(everything, Tally.organisation)[ours] == 2
    limits = {"activity_type_id": house.activity.id, "action_id": house.action.id}
    narrowed = tallies.narrow(everything, organisation_id=ours, **limits)
    assert tallies.by_state(narrowed) == {SubmissionState.SUBMITTED: 2}
    assert tallies.by_state(tallies.narrow(everything, action_id=new_id())) == {}


def test_a_send_that_is_refused_counts_nothing(house: House) -> None:
    with pytest.raises(Refused):
        commands.submit(house.actors["partner"], new_id(), house.sent({h.PLACE: ["Gare"]}))
    assert Tally.select().count() == 0


def test_a_finished_project_is_counted_as_it_is_listed(house: House) -> None:
    commands.submit(house.actors["partner"], new_id(), house.sent())
    for who in ("partner", "stranger", "coordinator", "auditor"):
        actor = replace(house.actors[who], finished=True)
        listed = Counter(str(row.state) for row in listing.own_records(actor))
        counted = {str(row.state): row.records for row in tallies.own(actor)}
        assert counted == dict(listed), who
