"""The frame's own manners: lists, forms kept as typed, deletes that ask the room, French."""

import pytest

from portal.core.policy import Role
from portal.finance.models import BudgetLine, Funder
from portal.projects.models import Membership, Project, Step
from tests.admin.yard import VIEWS, Yard, everything, filled


def edit(yard: Yard, address: str, row: object, **changes: str) -> str:
    """Post a row's form with some changes; return the page that answers (after a redirect)."""
    client, query = yard.browser(Role.ADMINISTRATOR), {"id": str(row.id)}  # type: ignore[attr-defined]
    posted = filled(client.get(address, query_string=query).text)
    return client.post(
        address, query_string=query, data={**posted, **changes}, follow_redirects=True
    ).text


def test_an_unchanged_form_saves_what_was_there(yard: Yard) -> None:
    client = yard.browser(Role.ADMINISTRATOR)
    before, saved = everything(), 0
    for view in VIEWS:
        if (address := yard.address(view, "edit_view")) is None:
            continue
        query = {"id": str(yard.here(view.table).id)}
        posted = filled(client.get(address, query_string=query).text)
        answer = client.post(address, query_string=query, data=posted, follow_redirects=True)
        assert "Modifications enregistrées." in answer.text, view.key
        saved += 1
    assert saved == sum(view.verbs.change is not None for view in VIEWS)
    assert everything() == before


def test_one_more_line_begins_with_the_year_of_the_last(yard: Yard) -> None:
    client, address = yard.browser(Role.FINANCE), "/gestion/budget/new/"
    body = {**filled(client.get(address).text), "account": "641", "amount": "12", "year": "2021"}
    answer = client.post(f"{address}?url=/suivi", data={**body, "_add_another": "1"})
    assert answer.status_code == 303
    again = filled(client.get(answer.location).text)
    assert (again["year"], again["amount"], again["account"]) == (["2021"], [""], [""])
    assert 'href="/suivi"' in client.get(answer.location).text
    wrong = client.post(address, data={**body, "amount": "x", "_add_another": "1"})
    assert wrong.status_code == 200


def test_deleting_never_takes_dependants_along(yard: Yard) -> None:
    client, before = yard.browser(Role.ADMINISTRATOR), everything()
    refusals = {
        "/gestion/financeurs/delete/": (yard.here(Funder), "1 subvention et 1 ligne de budget"),
        "/gestion/etapes/delete/": (yard.here(Step), "1 action s’y rattache"),
    }
    for address, (row, reason) in refusals.items():
        page = client.post(address, data={"id": str(row.id)}, follow_redirects=True).text
        assert reason in page.replace("\u00a0", " ")
    page = client.post(
        "/gestion/financeurs/action/",
        data={"action": "delete", "rowid": str(yard.here(Funder).id)},
        follow_redirects=True,
    ).text
    assert "Impossible de supprimer" in page
    assert everything() == before


def test_a_row_in_use_by_nothing_goes_with_a_journal_entry(yard: Yard) -> None:
    line = yard.here(BudgetLine)
    client = yard.browser(Role.FINANCE)
    page = client.post("/gestion/budget/delete/", data={"id": str(line.id)}, follow_redirects=True)
    assert "1 ligne supprimée." in page.text
    assert BudgetLine.get_or_none(BudgetLine.id == line.id) is None


def test_what_was_typed_stays_beside_the_reason(yard: Yard) -> None:
    row, before = yard.here(Project), everything()
    page = edit(yard, "/gestion/projet/edit/", row, target="beaucoup", name='Nom "d\'essai" <b>')
    assert 'value="beaucoup"' in page
    assert "Nom &#34;d&#39;essai&#34; &lt;b&gt;" in page
    assert "Indiquez un nombre entre 0 et 1000000." in page
    page = edit(yard, "/gestion/projet/edit/", row, starts="2022-01-01")
    assert "La fin vient avant le début" in page
    assert 'value="2022-01-01"' in page
    page = edit(yard, "/gestion/projet/edit/", row, ends="31 février 2021")
    assert "Indiquez la date, par exemple 31/03/2026." in page
    assert everything() == before


def test_dates_and_amounts_are_read_as_people_type_them(yard: Yard) -> None:
    edit(yard, "/gestion/projet/edit/", yard.here(Project), ends="31/12/2022", target="2 700")
    project = Project.get_by_id(yard.here(Project).id)
    assert (project.ends.isoformat(), project.target) == ("2022-12-31", 2700)
    edit(yard, "/gestion/budget/edit/", yard.here(BudgetLine), amount="549\u202f389,05 €")
    assert BudgetLine.get_by_id(yard.here(BudgetLine).id).amount == 549_389_05


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12,345", "Indiquez au plus deux chiffres"),
        ("douze", "Indiquez un montant en euros"),
        ("1.234.5", "Indiquez un montant en euros"),
        ("99999999999999", "Ce montant est trop grand"),
        ("999 " * 10, "Ce montant est trop grand"),
        ("-5", "Indiquez un montant positif"),
        ("", "Indiquez un montant."),
    ],
)
def test_an_amount_that_is_none_is_refused(yard: Yard, typed: str, said: str) -> None:
    before = everything()
    page = edit(yard, "/gestion/budget/edit/", yard.here(BudgetLine), amount=typed)
    assert said in page
    assert everything() == before


def test_hostile_text_is_text(yard: Yard) -> None:
    hostile = "\x00=cmd()<script>alert(1)</script>{{ 7 * 7 }}' OR 1=1 --"
    page = edit(yard, "/gestion/etapes/edit/", yard.here(Step), name=hostile)
    assert "Modifications enregistrées." in page
    assert "<script>alert" not in page
    assert "{{ 7 * 7 }}" in page
    assert Step.get_by_id(yard.here(Step).id).name == hostile.replace("\x00", "")
    page = edit(yard, "/gestion/etapes/edit/", yard.here(Step), name="x" * 100_000)
    assert "200 caractères au plus" in page.replace("\u00a0", " ")


def test_lists_are_searched_sorted_and_cut_into_pages(yard: Yard) -> None:
    client, project = yard.browser(Role.ADMINISTRATOR), yard.here(Project)
    for number in range(60):
        Step.create(project=project, position=number + 2, name=f"Été n° {number:02d}")
    first = client.get("/gestion/etapes/").text
    assert "61 lignes" in first
    assert "page 1 sur 2" in first
    assert "n° 59" not in first
    assert "n° 59" in client.get("/gestion/etapes/?page=1").text
    assert "1 ligne" in client.get("/gestion/etapes/?search=ETE 07").text
    assert "n° 59" in client.get("/gestion/etapes/?sort=1&desc=1").text
    for odd in ("page=-3", "page=900", "sort=77", "sort=x", "page_size=999999", "flt0_0=1"):
        assert client.get(f"/gestion/etapes/?{odd}").status_code == 200


def test_the_order_is_moved_by_one_place(yard: Yard) -> None:
    client, project, first = yard.browser(Role.COORDINATOR), yard.here(Project), yard.here(Step)
    second = Step.create(project=project, position=2, name="Accompagner vers")
    client.post("/gestion/etapes/move/", data={"id": str(second.id), "to": "up"})
    names = [
        row.name for row in Step.select().where(Step.project == project).order_by(Step.position)
    ]
    assert names == [second.name, first.name]
    assert (
        client.post("/gestion/etapes/move/", data={"id": str(first.id), "to": "x"}).status_code
        == 404
    )


def test_steps_are_called_as_the_project_calls_them(yard: Yard) -> None:
    page = yard.browser(Role.ADMINISTRATOR).get("/gestion/etapes/").text
    assert "<h1>Volets</h1>" in page
    assert "Étapes" not in page


def test_nobody_is_added_people_are_invited(yard: Yard) -> None:
    client = yard.browser(Role.ADMINISTRATOR)
    assert "/gestion/invitations/nouvelles" in client.get("/gestion/equipe/").text
    assert client.get("/gestion/equipe/new/").status_code == 404
    assert "/gestion/invitations" not in yard.browser(Role.COORDINATOR).get("/gestion/equipe/").text


def test_the_last_administrator_stays(yard: Yard) -> None:
    actor = yard.actor()
    mine = Membership.get(Membership.user == actor.user_id)
    before = everything()
    page = edit(yard, "/gestion/equipe/edit/", mine, role="partner")
    assert "nommez-en une autre" in page
    client = yard.browser(Role.ADMINISTRATOR)
    client.post("/gestion/equipe/delete/", data={"id": str(mine.id)})
    assert everything() == before


def test_pages_run_no_inline_script_and_load_nothing_of_flask_admins(yard: Yard) -> None:
    client = yard.browser(Role.ADMINISTRATOR)
    for view in VIEWS:
        row = {"id": str(yard.here(view.table).id)}
        for route in ("index_view", "edit_view", "details_view"):
            if (address := yard.address(view, route)) is None:
                continue
            page = client.get(address, query_string=row).text
            for trace in ("onclick", "javascript:", "jquery", "style=", "bootstrap4"):
                assert trace not in page.lower(), (view.key, route, trace)
