"""Every admin view × every way to reach a row, with another project's id. Generated from VIEWS."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from peewee import Model

from portal.admin import RoomView
from portal.core.policy import Role
from tests.admin.yard import ELSEWHERE, VIEWS, Yard, blamed, choices, everything, filled

WRITERS = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.FINANCE)
Answer = tuple[str, str, int]


def attempts(yard: Yard, view: type[RoomView], client: FlaskClient) -> list[Answer]:
    """Try a foreign row by every route that takes an id; return what each answered."""
    own, foreign = yard.here(view.table), str(yard.there(view.table).id)
    edit = yard.address(view, "edit_view")
    shown = client.get(edit, query_string={"id": str(own.id)}) if edit else None
    posted = filled(shown.text) if shown is not None and shown.status_code == 200 else {}
    tries: list[tuple[str, str, dict[str, Any]]] = [
        ("details_view", "GET", {"query_string": {"id": foreign}}),
        ("edit_view", "GET", {"query_string": {"id": foreign}}),
        ("edit_view", "POST", {"query_string": {"id": foreign}, "data": posted}),
        ("delete_view", "POST", {"data": {"id": foreign}}),
        ("action_view", "POST", {"data": {"action": "delete", "rowid": foreign}}),
        ("action_view", "POST", {"data": {"action": "delete", "rowid": [own.id, foreign]}}),
        ("move_view", "POST", {"data": {"id": foreign, "to": "up"}}),
    ]
    return [
        (route, method, client.open(address, method=method, **more).status_code)
        for route, method, more in tries
        if (address := yard.address(view, route))
    ]


@pytest.mark.parametrize("role", list(Role))
def test_another_projects_row_does_not_exist(yard: Yard, role: Role) -> None:
    client, before = yard.browser(role), everything()
    for view in VIEWS:
        for route, method, status in attempts(yard, view, client):
            obj_action = "see" if route == "details_view" else view.write
            expected = 404 if yard.actor(role).may(view.obj, obj_action) else 403
            assert (view.key, route, method, status) == (view.key, route, method, expected)
    assert everything() == before


@pytest.mark.parametrize("role", list(Role))
def test_lists_and_forms_never_name_the_other_project(yard: Yard, role: Role) -> None:
    client, opened = yard.browser(role), 0
    for view in VIEWS:
        own = {"id": str(yard.here(view.table).id)}
        for route, query in (("index_view", {}), ("create_view", {}), ("edit_view", own)):
            for more in ({}, {"search": ELSEWHERE[:-1]}) if route == "index_view" else ({},):
                address = yard.address(view, route)
                answer = client.get(address, query_string={**query, **more}) if address else None
                if answer is not None and answer.status_code == 200:
                    opened += 1
                    assert ELSEWHERE not in answer.text, (view.key, route)
    assert opened >= 2 * (role in WRITERS)


def foreign_ids(yard: Yard) -> list[str]:
    return [str(row.id) for row in yard.rows[ELSEWHERE].values()]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.FINANCE])
def test_a_form_offers_and_takes_rows_of_the_project_only(yard: Yard, role: Role) -> None:
    client, before, tried = yard.browser(role), everything(), 0
    for view in VIEWS:
        if not yard.actor(role).may(view.obj, view.write):
            continue
        for route in ("create_view", "edit_view"):
            if (address := yard.address(view, route)) is None:
                continue
            query = {"id": str(yard.here(view.table).id)} if route == "edit_view" else {}
            page = client.get(address, query_string=query).text
            posted = filled(page)
            fields = choices(page)
            assert not set().union(*fields.values()) & set(foreign_ids(yard)), view.key
            for foreign in (*foreign_ids(yard), "n’importe quoi") if fields else ():
                data = posted | {name: [foreign] for name in fields}
                answer = client.post(address, query_string=query, data=data)
                tried += 1
                assert answer.status_code == 200, view.key
                # Each of them is refused, whatever the others hold.
                assert blamed(answer.text, "Choisissez dans la liste.") == set(fields), view.key
    assert tried > 0
    assert everything() == before


def test_every_managed_table_is_tried(yard: Yard) -> None:
    tables: set[type[Model]] = {view.table for view in VIEWS}
    assert tables <= set(yard.rows["ICI"])
    assert len(VIEWS) >= 10
