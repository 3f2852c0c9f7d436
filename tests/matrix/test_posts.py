"""Every post × role × own and foreign, with the valid body that the room itself gives.

Who may has it taken; who may not is refused before anybody looks at what it holds; what belongs to
another project, or to another organisation, does not exist. A new route falls under these tests by
being there: without an example, the first of them fails.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from portal.accounts.models import Organisation
from portal.core.policy import Actor
from tests.matrix.example import Example
from tests.matrix.examples import EXAMPLES
from tests.matrix.senders import endpoint_of, is_public, may, others, people, sender, senders
from tests.matrix.trial import TABLES, Outcome, post, undone
from tests.matrix.world import World

Wrong = list[tuple[object, ...]]


def told(wrong: Wrong, key: str, found: Outcome, *more: object) -> None:
    """Note what went wrong, so that one run shows all of it."""
    tables = {table for table, _ in found.came | found.went}
    wrong.append((key, *more, found.status, sorted(tables)))


def test_every_post_has_an_example(kept: World) -> None:
    rules = kept.app.url_map.iter_rules()
    posts = {rule.endpoint for rule in rules if "POST" in (rule.methods or ())}
    assert posts ^ {endpoint_of(key) for key in EXAMPLES} == set()


def test_who_may_is_taken_at_their_word(kept: World) -> None:
    wrong: Wrong = []
    for key, make in EXAMPLES.items():
        for actor in senders(kept, key):
            with undone():
                example = make(kept, actor)
                if example is None:
                    continue
                found = post(kept, sender(kept, key, actor), endpoint_of(key), example)
                if not found.taken or found.changed is not example.changes:
                    told(wrong, key, found, actor.name)
    assert not wrong, "\n".join(map(str, wrong))


def test_who_may_not_is_refused_whatever_they_post(kept: World) -> None:
    wrong: Wrong = []
    for key, make in EXAMPLES.items():
        refused = [actor for actor in people(kept) if not may(kept, key, actor)]
        if not refused:
            continue
        with undone():
            example = make(kept, senders(kept, key)[0])
            assert example is not None
            for actor in refused:
                found = post(kept, kept.browser(actor), endpoint_of(key), example)
                if found.status != 403 or found.changed:
                    told(wrong, key, found, actor.name)
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}])
def test_nothing_is_taken_without_a_token(
    kept: World, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the session's token, or from another site's page."""
    wrong: Wrong = []
    for key, make in EXAMPLES.items():
        actor = senders(kept, key)[0]
        with undone():
            example = make(kept, actor)
            assert example is not None
            with monkeypatch.context() as now:
                now.setitem(kept.app.config, "WTF_CSRF_ENABLED", True)
                bare = {name: text for name, text in example.body.items() if name != "csrf_token"}
                unsigned = replace(example, body=bare)
                browser = sender(kept, key, actor)
                found = post(kept, browser, endpoint_of(key), unsigned, **headers)
            if found.changed or (found.taken and not is_public(kept, key)):
                told(wrong, key, found)
    assert not wrong, "\n".join(map(str, wrong))


def test_what_is_anothers_does_not_exist(kept: World) -> None:
    """The whole of a post that is valid over there, sent by somebody of here."""
    wrong: Wrong = []
    for key, make in EXAMPLES.items():
        for actor in [] if is_public(kept, key) else senders(kept, key):
            for other in others(kept, actor):
                with undone():
                    example = make(kept, other)
                    if example is None or not example.pointed:
                        continue
                    found = post(kept, kept.browser(actor), endpoint_of(key), example)
                    if found.status != 404 or found.changed:
                        told(wrong, key, found, actor.name, other.name)
    assert not wrong, "\n".join(map(str, wrong))


def test_a_body_never_points_to_what_is_anothers(kept: World) -> None:
    """Each id of an own, valid body replaced by that of the same table over there.

    A page refuses it, or did not ask for it: what is stored holds nothing of it.
    """
    wrong: Wrong = []
    tried = 0
    for key, make in EXAMPLES.items():
        for actor in [] if is_public(kept, key) else senders(kept, key):
            with undone():
                example = make(kept, actor)
                for name, there, changed in _pointing_elsewhere(kept, actor, example):
                    found = post(kept, kept.browser(actor), endpoint_of(key), changed)
                    tried += 1
                    if found.status >= 500 or found.names(there):
                        told(wrong, key, found, actor.name, name)
    assert tried > 40
    assert not wrong, "\n".join(map(str, wrong))


def _pointing_elsewhere(
    world: World, actor: Actor, example: Example | None
) -> Iterator[tuple[str, UUID, Example]]:
    for name, key in example.ids() if example else ():
        for there in _elsewhere(world, actor, key):
            yield name, there, replace(example, body={**example.body, name: [str(there)]})


def _elsewhere(world: World, actor: Actor, key: UUID) -> Iterator[UUID]:
    """Yield an id of the table of ``key`` for each other whose rows are none of the actor's."""
    for table in TABLES.values():
        if "id" in table._meta.fields and table.get_or_none(table.id == key):
            for other in others(world, actor):
                yield from _first(table, other, other.project_id != actor.project_id)


def _first(table: Any, other: Actor, other_project: bool) -> Iterator[UUID]:
    """Yield the id of a row that is the other's, where the table tells them apart."""
    names = table._meta.fields
    if table is Organisation:
        yield other.organisation_ids[0]
    elif "project" in names and ("organisation" in names or other_project):
        rows = table.select().where(table.project == other.project_id)
        if "organisation" in names and not other_project:
            rows = rows.where(table.organisation.in_(other.organisation_ids))
        yield from (row.id for row in rows.order_by(table.id).limit(1))
    elif other_project and (parent := parent_of(table)):
        rows = table.select().join(parent).where(parent.project == other.project_id)
        yield from (row.id for row in rows.order_by(table.id).limit(1))


def parent_of(table: Any) -> Any:
    """Return the table with a project through which a table without one belongs to one."""
    parents = (field.rel_model for field in table._meta.refs)
    return next((one for one in parents if "project" in one._meta.fields), None)
