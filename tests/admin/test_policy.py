"""The policy table's answer on every admin route, and what a mere look changes: nothing."""

import pytest

from portal.core.policy import Role
from portal.core.rooms import Need
from tests.admin.yard import VIEWS, Yard, everything


@pytest.mark.parametrize("role", list(Role))
def test_routes_answer_as_the_table_says(yard: Yard, role: Role) -> None:
    client, before = yard.browser(role), everything()
    entries = yard.app.extensions["maillage"].entries
    tried = 0
    for rule in yard.app.url_map.iter_rules():
        if not rule.endpoint.startswith(("manage_", "admin.")):
            continue
        entry = entries[rule.endpoint]
        assert isinstance(entry, Need), rule.endpoint
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            if yard.actor(role).may(entry.obj, entry.action) and method == "POST":
                continue
            status = client.open(rule.rule, method=method).status_code
            allowed = yard.actor(role).may(entry.obj, entry.action)
            assert (status == 403) is not allowed, (rule.endpoint, method, status)
            tried += 1
    assert tried >= 40
    assert everything() == before


@pytest.mark.parametrize("role", list(Role))
def test_looking_changes_nothing(yard: Yard, role: Role) -> None:
    client, before = yard.browser(role), everything()
    for view in VIEWS:
        row = {"id": str(yard.here(view.table).id)}
        for route in ("index_view", "details_view", "edit_view", "create_view", "delete_view"):
            if address := yard.address(view, route):
                answer = client.get(address, query_string=row)
                assert answer.status_code in (200, 403, 405), (view.key, route)
    assert everything() == before


def test_only_who_may_change_is_offered_to_change(yard: Yard) -> None:
    for role, offered in ((Role.FINANCE, True), (Role.AUDITOR, False)):
        page = yard.browser(role).get("/gestion/budget/").text
        assert ("Ajouter une ligne" in page) is offered
        assert ("/gestion/budget/delete/" in page) is offered


def test_management_is_not_offered_to_partners(yard: Yard) -> None:
    assert yard.browser(Role.PARTNER).get("/gestion/").status_code == 403
    assert "Gestion" not in yard.browser(Role.PARTNER).get("/le-projet").text


def test_nothing_is_taken_without_a_token(yard: Yard) -> None:
    yard.app.config["WTF_CSRF_ENABLED"] = True
    client, before = yard.browser(Role.ADMINISTRATOR), everything()
    for view in VIEWS:
        row = {"id": str(yard.here(view.table).id)}
        for route in ("create_view", "edit_view", "delete_view", "action_view", "move_view"):
            if address := yard.address(view, route):
                data = {"rowid": row["id"], "action": "delete", "to": "up", **row}
                answer = client.post(address, query_string=row, data=data)
                assert answer.status_code == 400, (view.key, route)
    assert everything() == before


def test_unused_routes_of_flask_admin_are_not_there(yard: Yard) -> None:
    names = {rule.endpoint.partition(".")[2] for rule in yard.app.url_map.iter_rules()}
    assert names.isdisjoint({"export", "ajax_lookup", "ajax_update"})
    assert "admin.static" not in {rule.endpoint for rule in yard.app.url_map.iter_rules()}
