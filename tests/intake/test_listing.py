"""Lists: each record once and in order, whatever the filters; what is set can be taken off."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core.database import database, is_sqlite
from portal.core.ids import new_id
from portal.intake import commands, tallies
from portal.intake.listing import INBOX, MINE, Listing, Order, next_to_review
from portal.intake.listing.records import PAGE
from portal.intake.models import Submission, SubmissionState
from portal.intake.search.rebuilding import rebuild
from portal.projects.models import Action, ActivityType, Project
from tests.intake import house as h
from tests.intake.house import House

STATES = list(SubmissionState)
START = datetime(2026, 1, 5, tzinfo=UTC)


def _fill(house: House, count: int, seed: int = 1) -> list[Submission]:
    """Write records straight into the table, many of them alike in what lists sort by."""
    chance = Random(seed)
    other = ActivityType.create(project=house.project, name="Atelier")
    actions = [*Action.select().order_by(Action.code), None]
    people = [house.actors[name] for name in ("partner", "colleague", "stranger")]
    rows = []
    for number in range(1, count + 1):
        state = chance.choice(STATES)
        moment = START + timedelta(hours=chance.randint(0, 9))
        author = chance.choice(people)
        rows.append(
            Submission(
                id=new_id(), project=house.project, revision=house.revision, version=1,
                activity_type=chance.choice([house.activity, other]),
                organisation=author.organisation_ids[0], author=author.user_id,
                action=chance.choice(actions), state=state, updated=moment,
                submitted_at=moment, reference=f"ESSAI-{number:05d}", number=number,
                validated_at=moment if state == SubmissionState.VALIDATED else None,
                day=date(2026, 1, 1) + timedelta(days=chance.randint(0, 4)),
            )
        )  # fmt: skip
    Submission.bulk_create(rows, 100)
    Project.update(last_reference=count).execute()
    tallies.CELLS.add(cell for row in rows for cell in tallies.counted(row))
    return rows


def _walk(listing: Listing) -> list[Submission]:
    """Turn every page forward, then back again; both ways say the same."""
    pages = [listing.page]
    while pages[-1].rest:
        args = {**listing.args, "suite": pages[-1].rest}
        pages.append(Listing(listing.kind, listing.actor, args).page)
        assert len(pages[-2].records) == PAGE
    seen = [record for page in pages for record in page.records]
    behind, place = list(pages[-1].records), pages[-1].before
    while place:
        page = Listing(listing.kind, listing.actor, {**listing.args, "avant": place}).page
        assert page.rest
        behind, place = [*page.records, *behind], page.before
    assert [record.id for record in behind] == [record.id for record in seen]
    return seen


def _key(order: Order, record: Submission) -> tuple[Any, str]:
    return getattr(record, str(order.column.name)), record.id.hex


def test_pages_hold_each_record_once_and_in_order(house: House) -> None:
    rows = _fill(house, 190)
    [str(house.actors[name].user_id) for name in ("partner", "colleague")]
    (own,) = house.actors["partner"].organisation_ids
    types = [str(house.activity.id), str(rows[0].activity_type_id), ""]

    @settings(
        max_examples=25,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(
        st.sampled_from(list(Order)),
        st.sampled_from(["tous", *STATES]),
        st.sampled_from(types),
        st.sampled_from(["", *(str(row.id) for row in Action.select())]),
        st.sampled_from(
            ["", *(str(house.actors[name].user_id) for name in ("partner", "colleague"))]
        ),
        st.sampled_from(["", "2026-01-02"]),
        st.sampled_from(["", "2026-01-03"]),
    )
    def hold(
        order: Order, state: str, kind: str, action: str, author: str, first: str, last: str
    ) -> None:
        args = {
            "tri": str(order), "etat": str(state), "activite": kind, "action": action,
            "auteur": author, "du": first, "au": last,
        }  # fmt: skip
        seen = _walk(Listing(MINE, house.actors["partner"], args))
        expected = [
            row for row in rows
            if row.organisation_id == own
            and state in ("tous", row.state)
            and (not kind or str(row.activity_type_id) == kind)
            and (not action or str(row.action_id) == action)
            and (not author or str(row.author_id) == author)
            and (not first or row.day.isoformat() >= first)
            and (not last or row.day.isoformat() <= last)
        ]  # fmt: skip
        expected.sort(key=lambda row: _key(order, row), reverse=order.falls)
        assert [row.id for row in seen] == [row.id for row in expected]

    hold()  # read from the table, for the search knows nothing of these records
    rebuild()
    hold()  # and where several filters are set, through the search


def test_a_page_stays_where_it_is_when_records_arrive(house: House) -> None:
    _fill(house, 90)
    partner = house.actors["partner"]
    first = Listing(MINE, partner, {"etat": "tous"}).page
    args = {"etat": "tous", "suite": first.rest or ""}
    second = [row.id for row in Listing(MINE, partner, args).page.records]
    commands.submit(partner, new_id(), house.sent())
    assert [row.id for row in Listing(MINE, partner, args).page.records] == second


@pytest.mark.parametrize("order", [Order.LATEST_DAY, Order.EARLIEST_DAY])
def test_the_day_is_told_by_no_order_where_it_is_kept(house: House, order: Order) -> None:
    commands.submit(house.actors["partner"], new_id(), house.sent())
    args = {"tri": str(order), "du": "2026-03-31", "au": "2026-03-31"}
    auditor = house.actors["auditor"]
    listing = Listing(MINE, auditor, args)
    assert listing.order is order
    assert len(listing.page.records) == 1
    document = h.definition()
    document["items"][0]["exposure"] = "nominative"
    house.publish(document)
    listing = Listing(MINE, auditor, args)
    assert listing.order is Order.NEWEST
    assert order not in listing.orders
    assert list(listing.page.records) == []
    assert len(Listing(MINE, house.actors["partner"], args).page.records) == 1


def test_the_next_record_to_judge_is_the_next_of_the_list(house: House) -> None:
    partner, coordinator = house.actors["partner"], house.actors["coordinator"]
    sent = [commands.submit(partner, new_id(), house.sent()) for _ in range(3)]
    middle = commands.validate(coordinator, sent[1].id, 1)

    def following(after: Submission, **args: str) -> UUID | None:
        found = next_to_review(Listing(INBOX, coordinator, args), after)
        return found.id if found else None

    assert following(middle) == sent[2].id
    last = commands.validate(coordinator, sent[2].id, 1)
    assert following(last) == sent[0].id
    assert following(last, tri="recentes") == sent[0].id
    assert following(last, etat="tous") is None
    commands.validate(coordinator, sent[0].id, 1)
    assert following(last) is None


def test_every_filter_is_a_chip_that_can_be_taken_off(app: Flask, served: House) -> None:
    with database.connection_context():
        commands.submit(served.actors["partner"], new_id(), served.sent())
    client = h.signed_in(app, "coordinator")
    address = (
        f"/revue?q=introuvable&activite={served.activity.id}&action={served.action.id}"
        "&du=2026-01-01&au=2026-12-31&tri=recentes"
    )
    page = client.get(address).text
    for label in ("«\u00a0introuvable\u00a0»", "Maraude", "à partir du 01/01/2026"):
        assert label in page
    assert "Aucune fiche ne correspond" in page
    without = address.replace("q=introuvable&", "").replace("/revue?", "")
    links = [part.split('"')[0].replace("&amp;", "&") for part in page.split('href="/revue?')[1:]]
    assert any(sorted(link.split("&")) == sorted(without.split("&")) for link in links)
    assert "ESSAI-00001" in client.get(f"/revue?{without}").text


@pytest.mark.parametrize(
    "odd", ["tri=x", "du=hier", "au=2026-13-40", "auteur=1", "action=%00", "q=%00%ff", "avant=x",
            "suite=2026-01-01_x", "q=" + "a" * 5000, "q=%F0%9F%98%80", "q=%27%25_\\"],
)  # fmt: skip
def test_what_cannot_be_read_limits_nothing(app: Flask, served: House, odd: str) -> None:
    client = h.signed_in(app, "partner")
    assert client.get(f"/fiches?{odd}").status_code == 200
    assert (
        client.get(f"/fiches?{odd}&tri=date&suite=99999999999999999999_{new_id()}").status_code
        == 200
    )
    assert client.get(f"/fiches?{odd}&tri=reference&avant=9e9_{new_id()}").status_code == 200


def test_a_foreign_id_in_a_filter_tells_nothing(app: Flask, served: House) -> None:
    with database.connection_context():
        commands.submit(served.actors["partner"], new_id(), served.sent())
        own = served.actors["partner"].organisation_ids[0]
    page = h.signed_in(app, "stranger").get(f"/fiches?etat=tous&structure={own}").text
    assert "Les Tilleuls" not in page
    assert "choix inconnu" in page


#: What a list asks, and the index that has to answer: a lost one shows here, not at a million.
PLANS = {
    "": "project_id_updated_id",
    "etat": "project_id_state_updated_id",
    "structure": "project_id_organisation_id_updated_id",
    "activite": "project_id_activity_type_id_updated_id",
    "action": "project_id_action_id_updated_id",
    "auteur": "project_id_author_id_updated_id",
    "tri=date": "project_id_day_id",
    "tri=reference": "project_id_number_id",
}


@pytest.mark.parametrize("asked", PLANS)
def test_each_filter_and_each_order_has_its_index(house: House, asked: str) -> None:
    rows = _fill(house, 3_000)
    database.execute_sql("ANALYZE")
    stranger = house.actors["stranger"].organisation_ids[0]
    row = next(row for row in rows if row.action_id and row.organisation_id == stranger)
    values = {
        "etat": "submitted", "structure": row.organisation_id, "activite": row.activity_type_id,
        "action": row.action_id, "auteur": row.author_id,
    }  # fmt: skip
    args = {"etat": "tous"}
    if "=" in asked:
        args["tri"] = asked.partition("=")[2]
    elif asked:
        args[asked] = str(values[asked])
    first = Listing(INBOX, house.actors["coordinator"], args)
    assert PLANS[asked] in _plan(first)
    deeper = {**args, "suite": first.page.rest or ""}
    assert PLANS[asked] in _plan(Listing(INBOX, house.actors["coordinator"], deeper))


def _plan(listing: Listing) -> str:
    """Return what the database does for the page of a list."""
    asked = []

    def hear(sql: str, params: Any = None, *rest: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, *rest)

    execute = database.obj.execute_sql
    database.obj.execute_sql = hear
    try:
        assert listing.page.records
    finally:
        database.obj.execute_sql = execute
    sql, params = next(pair for pair in asked if "LIMIT" in pair[0] and '"submission"' in pair[0])
    explain = "EXPLAIN QUERY PLAN " if is_sqlite() else "EXPLAIN "
    return "\n".join(str(row) for row in database.execute_sql(explain + sql, params).fetchall())
