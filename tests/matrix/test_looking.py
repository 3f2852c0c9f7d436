"""Whatever a GET asks for: nothing is written, and nothing of the other project is told."""

from collections.abc import Iterator
from itertools import product

import pytest
from peewee import Model

from portal.accounts.models import Organisation, User
from portal.core.policy import Role
from portal.finance.models import Funder
from portal.intake.models import Submission
from portal.projects.models import Action, ActivityType, Agreement, Membership, Step
from tests.matrix.trial import ASIDE, TABLES, written
from tests.matrix.world import AWAY, HOME, World
from tests.support.saying import said

#: Words of an address that narrow, order or look up, with the table whose ids they take.
TAKING = {
    "type": ActivityType,
    "activite": ActivityType,
    "action": Action,
    "structure": Organisation,
    "organisation": Organisation,
    "auteur": User,
    "id": Step,
    "suite": Submission,
    "template": Submission,
}
SEARCHING = ("q", "search")
#: Pages that narrow by these words: each word by itself as well, so that none hides another.
NARROWED = ("/fiches", "/revue", "/suivi", "/exports/donnees", "/exports/financeur", "/exports")
#: Letters of a word such as « Repérage », which says nothing of whose it is.
SHORT = 10
QUIET = {field.model._meta.table_name for field in ASIDE}


def _words(world: World, code: str) -> set[str]:
    """Return what the people and the parts of a project are called."""
    project = world.cast[code][Role.ADMINISTRATOR].project_id
    parts: tuple[type[Model], ...] = (Step, Action, ActivityType, Funder)
    found = {row.name for part in parts for row in part.select().where(part.project == project)}
    here = Membership.select(Membership.user).where(Membership.project == project)
    found |= {row.name for row in User.select().where(User.id.in_(here))}
    there = Agreement.select(Agreement.organisation).where(Agreement.project == project)
    found |= {row.name for row in Organisation.select().where(Organisation.id.in_(there))}
    records = Submission.select().where(Submission.project == project)
    return found | {row.reference for row in records if row.reference}


def _telling(world: World) -> set[str]:
    """Return the words that are the other project's alone; a short one may be anybody's."""
    ours = "\n".join(_words(world, HOME))
    return {word for word in _words(world, AWAY) if len(word) > SHORT and word not in ours}


def _example(world: World, table: type[Model]) -> str:
    """Return an id of the other project."""
    actor = world.cast[AWAY][Role.PARTNER]
    if table is Organisation:
        return str(actor.organisation_ids[0])
    if table is User:
        return str(actor.user_id)
    return str(table.select().where(table.project == actor.project_id).order_by(table.id).get().id)


def _addresses(world: World, words: set[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every page without an id in its path, narrowed by what is over there."""
    ids = {name: _example(world, table) for name, table in TAKING.items()}
    # A page may say again what was typed: never the whole of a word.
    typed = max(words, key=len)[:-1]
    for rule in world.app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.arguments:
            yield str(rule), ids
            yield str(rule), dict.fromkeys(SEARCHING, typed)
    for page, (name, value) in product(NARROWED, ids.items()):
        yield page, {name: value}


@pytest.mark.parametrize("role", list(Role))
def test_no_filter_and_no_search_tells_of_the_other_project(kept: World, role: Role) -> None:
    words, wrong, opened = _telling(kept), [], 0
    assert len(words) > 20
    client = kept.browser(kept.actors[role])
    with written() as tables:
        for path, query in _addresses(kept, words):
            answer = client.get(path, query_string=query)
            opened += answer.status_code == 200
            text = f"{answer.headers}{said(answer)}"
            wrong += [(path, query, word) for word in words if word in text]
            if answer.status_code >= 500 and path != "/pret":
                wrong.append((path, query, answer.status))
    assert opened > 30
    assert not wrong, "\n".join(map(str, wrong))
    assert tables <= QUIET & set(TABLES)
