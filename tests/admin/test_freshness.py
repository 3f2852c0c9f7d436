"""Two people on one row: nobody writes over what they have not seen."""

from concurrent.futures import ThreadPoolExecutor

from flask.testing import FlaskClient

from portal.core.database import transaction
from portal.core.policy import Role
from portal.finance.models import BudgetLine
from portal.projects.models import Action, ActivityType, ActivityTypeAction, Project
from tests.admin.beside import beside
from tests.admin.yard import VIEWS, Yard, everything, filled

MEANWHILE = "Quelqu’un a modifié ces informations entre-temps"
Posted = dict[str, list[str]]


def drawn(client: FlaskClient, address: str, row: object) -> tuple[dict[str, str], Posted]:
    query = {"id": str(row.id)}  # type: ignore[attr-defined]
    return query, filled(client.get(address, query_string=query).text)


def test_what_somebody_stored_meanwhile_is_shown_before_it_goes(yard: Yard) -> None:
    address, line = "/gestion/budget/edit/", yard.here(BudgetLine)
    slow, quick = yard.browser(Role.FINANCE), yard.browser(Role.ADMINISTRATOR)
    query, posted = drawn(slow, address, line)
    theirs = posted | {"amount": ["777,77"], "label": ["Aide de la Ville"]}
    assert quick.post(address, query_string=query, data=theirs).status_code == 302
    mine = posted | {"amount": ["555"]}
    page = slow.post(address, query_string=query, data=mine).text
    assert MEANWHILE in page
    assert "777,77" in page  # what is stored now
    assert "Aide de la Ville" in page
    again = filled(page)
    assert again["amount"] == ["555"]  # what was typed
    assert BudgetLine.get_by_id(line.id).amount == 777_77
    assert slow.post(address, query_string=query, data=again).status_code == 302
    assert BudgetLine.get_by_id(line.id).amount == 555_00


def test_what_is_being_stored_at_this_instant_counts(yard: Yard) -> None:
    address, line = "/gestion/budget/edit/", yard.here(BudgetLine)
    client = yard.browser(Role.FINANCE)
    query, posted = drawn(client, address, line)
    mine = posted | {"amount": ["555"]}
    with ThreadPoolExecutor(1) as threads:
        with transaction():
            BudgetLine.update(amount=777_77).where(BudgetLine.id == line.id).execute()
            posting = beside(
                yard, threads, lambda: client.post(address, query_string=query, data=mine)
            )
            assert not posting.done()
        page = posting.result(10).text
    assert MEANWHILE in page
    assert "777,77" in page
    assert BudgetLine.get_by_id(line.id).amount == 777_77
    again = client.post(address, query_string=query, data=filled(page))
    assert again.status_code == 302  # who has seen it may put theirs in its place


def test_a_third_hand_between_two_submits_is_noticed_as_well(yard: Yard) -> None:
    address, line = "/gestion/budget/edit/", yard.here(BudgetLine)
    client = yard.browser(Role.FINANCE)
    query, posted = drawn(client, address, line)
    for amount in (1, 2):
        BudgetLine.update(amount=amount).where(BudgetLine.id == line.id).execute()
        page = client.post(address, query_string=query, data=posted).text
        assert MEANWHILE in page
        posted = filled(page)
    assert client.post(address, query_string=query, data=posted).status_code == 302


def test_a_mistake_beside_it_does_not_hide_it(yard: Yard) -> None:
    address, line = "/gestion/budget/edit/", yard.here(BudgetLine)
    client = yard.browser(Role.FINANCE)
    query, posted = drawn(client, address, line)
    BudgetLine.update(amount=1).where(BudgetLine.id == line.id).execute()
    page = client.post(address, query_string=query, data=posted | {"year": ["jamais"]}).text
    assert MEANWHILE in page
    assert "Indiquez un nombre" in page


def test_rows_that_hang_on_it_count_and_its_place_does_not(yard: Yard) -> None:
    address, kind = "/gestion/types-activite/edit/", yard.here(ActivityType)
    client = yard.browser(Role.COORDINATOR)
    query, posted = drawn(client, address, kind)
    ActivityType.update(position=9).where(ActivityType.id == kind.id).execute()
    assert client.post(address, query_string=query, data=posted).status_code == 302
    other = Action.create(
        project=yard.here(Project), step=yard.here(Action).step_id, position=2, code="A2", name="x"
    )
    ActivityTypeAction.create(activity_type=kind, action=other)
    assert MEANWHILE in client.post(address, query_string=query, data=posted).text


def test_no_form_is_taken_that_does_not_say_what_it_was_drawn_on(yard: Yard) -> None:
    client, before = yard.browser(Role.ADMINISTRATOR), everything()
    for view in VIEWS:
        if (address := yard.address(view, "edit_view")) is None:
            continue
        query, posted = drawn(client, address, yard.here(view.table))
        del posted["seen"]
        assert MEANWHILE in client.post(address, query_string=query, data=posted).text, view.key
    assert everything() == before
