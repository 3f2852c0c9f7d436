"""Two at the same instant, on a project or its team: whoever comes first is done, never both."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from portal.accounts.commands import create_user
from portal.core.database import is_sqlite, transaction
from portal.core.errors import FieldRefused, Finished
from portal.core.journal import HistoryEntry
from portal.core.policy import Role
from portal.projects import commands
from portal.projects.models import Action, Membership, Project, Step
from tests.admin.beside import beside
from tests.admin.yard import Yard


def write(yard: Yard, name: str = "Autrement") -> None:
    """Rename a step: no key of the project is touched, which PostgreSQL would hold by itself."""
    commands.change_step(yard.actor(), yard.here(Step).id, name=name)


def test_who_closes_waits_for_a_write_under_way(yard: Yard) -> None:
    with ThreadPoolExecutor(1) as threads:
        with transaction():
            write(yard)
            closing = beside(
                yard, threads, lambda: commands.close_project(yard.actor(), code="ICI")
            )
            assert not closing.done()
        assert closing.result(10).closed_at is not None
    assert Step.get_by_id(yard.here(Step).id).name == "Autrement"
    done = [row.action for row in HistoryEntry.select().order_by(HistoryEntry.at)]
    assert done.index("changed") < done.index("closed")


def test_a_write_that_waits_for_who_closes_is_refused(yard: Yard) -> None:
    with ThreadPoolExecutor(1) as threads:
        with transaction():
            commands.close_project(yard.actor(), code="ICI")
            writing = beside(yard, threads, lambda: write(yard))
            assert not writing.done()
        with pytest.raises(Finished):
            writing.result(10)
    assert Step.get_by_id(yard.here(Step).id).name == yard.here(Step).name
    assert Project.get(Project.code == "ICI").closed_at is not None


def test_writes_do_not_wait_for_each_other(yard: Yard) -> None:
    """On SQLite there is one writer at a time; elsewhere both hold the project at once."""

    def elsewhere() -> None:
        action = yard.here(Action)
        commands.change_action(
            yard.actor(), action.id, step_id=action.step_id, code="A9", name="Neuve", description=""
        )

    with ThreadPoolExecutor(1) as threads:
        with transaction():
            write(yard)
            other = beside(yard, threads, elsewhere)
            assert other.done() is not is_sqlite()
        other.result(10)


def test_roles_that_do_not_go_together_are_not_given_at_the_same_instant(yard: Yard) -> None:
    """Two invitations of one person, answered at once: neither is the only role."""
    user, held = create_user("deux@essai.example", "Deux Rôles"), yard.here(Membership)

    def join(role: Role) -> None:
        commands.admit(
            user, project_id=held.project_id, organisation_id=held.organisation_id, role=role
        )

    with ThreadPoolExecutor(1) as threads:
        with transaction():
            join(Role.PARTNER)
            second = beside(yard, threads, lambda: join(Role.AUDITOR))
        with pytest.raises(FieldRefused, match="Retirez d’abord son autre rôle"):
            second.result(10)
