"""A refused value is said once, beside its field, and what was typed stays."""

from typing import Any

import pytest
from lxml import html
from peewee import Model

from portal.core.policy import Role
from portal.finance.models import BudgetLine, Funder, FunderKind
from portal.projects.models import Action, ActivityType, Agreement, Membership, Project
from tests.admin.yard import Yard, everything, filled

PERIOD = {"starts": "2021-05-02", "ends": "2021-05-01"}
#: Address, table, what is typed over the row as it stands, the field to blame, the reason.
REFUSED: list[tuple[str, type[Model], dict[str, str], str, str]] = [
    ("projet", Project, {"code": "AILLEURS"}, "code", "Ce sigle est déjà pris"),
    ("projet", Project, PERIOD, "ends", "La fin vient avant le début"),
    ("actions", Action, {"code": "A2"}, "code", "est déjà celui d’une action"),
    ("conventions", Agreement, PERIOD, "ends", "La fin vient avant le début"),
    ("equipe", Membership, {"role": "partner"}, "role", "a déjà ce rôle"),
    ("budget", BudgetLine, {"account": "999"}, "account", "Indiquez un compte"),
    ("budget", BudgetLine, {"account": "641"}, "funder_id", "que sur un produit"),
    ("financeurs", Funder, {"name": "Région"}, "name", "déjà dans la liste"),
    ("types-activite", ActivityType, {"units": "visites"}, "units", "aussi le mot au singulier"),
    ("types-activite", ActivityType, {"unit": "visite à domicile"}, "unit", "aussi le pluriel"),
    ("types-activite", ActivityType, {"unit": "u" * 40}, "unit", "39 caractères au plus"),
]


def taken(yard: Yard) -> None:
    """Store what the values above collide with."""
    project, action = yard.here(Project), yard.here(Action)
    Action.create(project=project, step=action.step_id, position=2, code="A2", name="Autre")
    Funder.create(project=project, name="Région", kind=FunderKind.REGION)
    mine = yard.here(Membership)
    Membership.create(
        user=mine.user_id, project=project, organisation=mine.organisation_id, role=Role.PARTNER
    )


def told(page: str, field: str) -> dict[str, list[Any]]:
    """Return where a page speaks of a field: summary, beside the field, flashes."""
    tree = html.fromstring(page)
    return {
        "summary": tree.xpath(f"//*[@data-error-summary]//a[@href='#{field}']/text()"),
        "beside": tree.xpath(f"//*[@id='{field}-error']/text()[normalize-space()]"),
        "tied": tree.xpath(f"//*[@id='{field}'][@aria-invalid='true']/@aria-describedby"),
        "flashes": tree.xpath("//*[contains(@class, 'flash-')]//p/text()"),
    }


@pytest.mark.parametrize(("place", "table", "typed", "field", "reason"), REFUSED)
def test_what_a_command_refuses_is_said_at_its_field(
    yard: Yard, place: str, table: type[Model], typed: dict[str, str], field: str, reason: str
) -> None:
    taken(yard)
    address, query = f"/gestion/{place}/edit/", {"id": str(yard.here(table).id)}
    client, before = yard.browser(Role.ADMINISTRATOR), everything()
    posted = filled(client.get(address, query_string=query).text) | typed
    page = client.post(address, query_string=query, data=posted).text
    found = told(page, field)
    assert [reason in text for text in found["summary"]] == [True]
    assert [reason in text for text in found["beside"]] == [True]
    assert f"{field}-error" in found["tied"][0]
    assert found["flashes"] == []
    kept = filled(page)
    assert all(kept[name] in (text, [text]) for name, text in typed.items())
    assert everything() == before


def test_a_new_row_is_refused_in_the_same_way(yard: Yard) -> None:
    client, before = yard.browser(Role.ADMINISTRATOR), everything()
    posted = {"name": "Club", "kind": "association", "siret": "123"}
    found = told(client.post("/gestion/structures/new/", data=posted).text, "siret")
    assert ["14 chiffres" in text for text in found["summary"]] == [True]
    assert found["flashes"] == []
    assert everything() == before


def test_what_a_field_refuses_itself_is_not_said_twice(yard: Yard) -> None:
    client, query = yard.browser(Role.ADMINISTRATOR), {"id": str(yard.here(Project).id)}
    posted = filled(client.get("/gestion/projet/edit/", query_string=query).text)
    for address, more in (("/gestion/projet/edit/", query), ("/gestion/etapes/new/", {})):
        data = {**posted, "name": ""}
        found = told(client.post(address, query_string=more, data=data).text, "name")
        assert len(found["summary"]) == 1
        assert found["flashes"] == []
