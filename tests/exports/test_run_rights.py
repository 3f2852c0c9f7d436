"""Who may make a run, see it and take its file."""

import pytest

from portal.accounts.models import User
from portal.core.errors import Forbidden, NotFound, UserError
from portal.core.journal import HistoryEntry
from portal.core.security_log import SecurityEntry
from portal.exports import commands, queries
from portal.exports.filters import Filters
from portal.exports.models import Run
from portal.projects.models import Membership
from tests.exports import support
from tests.exports.budgets import REAJI, financed
from tests.intake import house as h
from tests.intake.house import House


@pytest.mark.parametrize("loss", ["membership", "account"])
def test_rights_are_those_of_the_moment_the_data_is_taken(house: House, loss: str) -> None:
    support.sent(house)
    actor = house.actors["coordinator"]
    run = commands.request_data(actor, house.activity.id, Filters())
    if loss == "membership":
        Membership.delete().where(Membership.user == actor.user_id).execute()
    else:
        User.update(active=False).where(User.id == actor.user_id).execute()
    support.work()
    failed = Run.get_by_id(run.id)
    assert (failed.state, failed.snapshot, support.files()) == ("failed", None, [])


def test_a_lost_right_to_names_leaves_them_out(house: House) -> None:
    support.sent(house)
    actor = house.actors["coordinator"]
    run = commands.request_data(actor, house.activity.id, Filters())
    Membership.update(role="finance").where(Membership.user == actor.user_id).execute()
    support.work()
    made = Run.get_by_id(run.id)
    assert "Dupont" not in support.everything(made)
    assert not made.nominative


def test_runs_with_names_are_for_those_who_read_names(house: House) -> None:
    support.sent(house)
    named, plain = support.data_run(house), support.data_run(house, "finance")
    for who in ("finance", "auditor"):
        assert list(queries.runs(house.actors[who])) == [plain]
        with pytest.raises(NotFound):
            queries.run(house.actors[who], named.id)
    assert set(queries.runs(house.actors["coordinator"])) == {named, plain}


@pytest.mark.parametrize("after", [("nominative",), ("nominative", None), ("nominative", "open")])
def test_a_run_is_closed_to_who_reads_no_names_once_a_field_turns_out_to_name_people(
    house: House, after: tuple[str | None, ...]
) -> None:
    support.sent(house)
    finance, auditor = house.actors["finance"], house.actors["auditor"]
    before, funder = support.data_run(house, "finance"), support.funder_run(finance)
    assert h.PLACE in before.fields
    for exposure in after:
        house.publish(h.with_place(exposure))
    for actor in (finance, auditor):
        assert list(queries.runs(actor)) == [funder]
        for attempt in (queries.run, commands.take_away):
            with pytest.raises(NotFound):
                attempt(actor, before.id)
    with pytest.raises(NotFound):
        commands.again(finance, before.id)
    assert queries.run(house.actors["coordinator"], before.id) == before
    since = support.data_run(house, "finance")
    assert queries.run(auditor, since.id) == since


def test_a_new_field_that_names_people_closes_no_older_run(house: House) -> None:
    support.sent(house)
    before, document = support.data_run(house, "finance"), h.definition()
    new = {"id": "f_who", "code": "who", "type": "short_text", "label": "Qui"}
    document["items"].append({**new, "exposure": "nominative"})
    house.publish(document)
    assert queries.run(house.actors["finance"], before.id) == before


def test_a_partner_sees_the_own_organisations_runs_only(house: House) -> None:
    support.sent(house)
    own = support.data_run(house, "partner")
    foreign = support.data_run(house, "stranger")
    whole = support.data_run(house)
    funder = support.funder_run(financed(house, REAJI))
    assert list(queries.runs(house.actors["colleague"])) == [own]
    for run in (foreign, whole, funder):
        with pytest.raises(NotFound):
            queries.run(house.actors["partner"], run.id)
        with pytest.raises(NotFound):
            commands.take_away(house.actors["partner"], run.id)


def test_an_auditor_reads_funder_runs_and_makes_none(house: House) -> None:
    run = support.funder_run(financed(house, REAJI))
    auditor = house.actors["auditor"]
    assert queries.run(auditor, run.id) == run
    for attempt in (
        lambda: commands.request_funder(auditor, "plan_financement_pic"),
        lambda: commands.again(auditor, run.id),
        lambda: commands.cancel(auditor, run.id),
    ):
        with pytest.raises(Forbidden):
            attempt()


def test_the_author_is_a_role_to_those_who_read_no_names(house: House) -> None:
    run = support.funder_run(house.actors["coordinator"])
    assert queries.author(house.actors["auditor"], run) == "coordination"
    assert queries.author(house.actors["coordinator"], run) == "Coordinator"


def test_a_download_is_written_down_before_the_file_leaves(house: House) -> None:
    run = support.funder_run(house.actors["finance"])
    commands.take_away(house.actors["auditor"], run.id)
    entry = HistoryEntry.get(HistoryEntry.action == "downloaded")
    assert (entry.object_id, entry.actor_name, entry.detail) == (
        run.id,
        "Auditor",
        {"sha256": run.sha256},
    )
    noted = SecurityEntry.get(SecurityEntry.event == "export_fetched")
    assert (noted.object_id, noted.detail["nominative"]) == (run.id, False)


def test_a_run_that_is_not_done_is_not_downloaded(house: House) -> None:
    run = commands.request_funder(house.actors["finance"], "plan_financement_pic")
    with pytest.raises(UserError, match="pas encore prêt"):
        commands.take_away(house.actors["finance"], run.id)
    assert not HistoryEntry.select().where(HistoryEntry.action == "downloaded").exists()


def test_a_run_of_another_project_is_not_there(house: House) -> None:
    run = support.funder_run(house.actors["finance"])
    other = h.Project.create(
        code="AUTRE",
        name="Autre",
        holder=house.project.holder_id,
        starts=house.project.starts,
        ends=house.project.ends,
    )
    user = Membership.get(Membership.user == house.actors["finance"].user_id).user
    Membership.create(
        user=user, project=other, organisation=house.project.holder_id, role="administrator"
    )
    with pytest.raises(NotFound):
        queries.run(h.actor_for(user, other.id), run.id)
