"""``flask project create``: an installation without any project gets its first one."""

from flask.testing import FlaskCliRunner

from portal.accounts.models import Organisation
from portal.core.journal import HistoryEntry
from portal.projects.models import Project
from tests.admin.yard import HERE, Yard, everything

INVITE = "flask --app wsgi people invite --project PREMIER --role administrator"
WORDS = {
    "--code": "PREMIER",
    "--name": "Un premier projet",
    "--holder": "Mission locale du Premier",
    "--starts": "2026-01-01",
    "--ends": "31/12/2027",
}


def test_begins_a_project_that_people_come_into(yard: Yard) -> None:
    runner = yard.app.test_cli_runner()
    done = create(runner)
    assert done == (0, f"Projet PREMIER créé. Invitez qui l’administre\u00a0: {INVITE} -\n")
    project = Project.get(Project.code == "PREMIER")
    assert project.holder.name == "Mission locale du Premier"
    said = HistoryEntry.select().where(HistoryEntry.project_id == project.id)
    assert {(entry.kind, entry.action) for entry in said} == {
        ("project", "created"),
        ("organisation", "created"),
    }
    invited = runner.invoke(args=[*INVITE.split()[3:], "-"], input="awa@premier.example\n")
    path = invited.output.partition("127.0.0.1:8000")[2].split()[0]
    assert yard.app.test_client().get(path).status_code == 200


def test_takes_the_holder_that_the_portal_knows(yard: Yard) -> None:
    before = Organisation.select().count()
    assert create(yard.app.test_cli_runner(), **{"--holder": f"Porteur {HERE}"})[0] == 0
    assert Organisation.select().count() == before


def test_refuses_in_words_and_changes_nothing(yard: Yard) -> None:
    before = everything()
    for wrong, said in (
        ({"--code": HERE}, "Ce sigle est déjà pris"),
        ({"--ends": "2025-12-31"}, "La fin vient avant le début"),
        ({"--name": " "}, "Écrivez de 1 à 200 caractères"),
        ({"--code": "S" * 25}, "Écrivez de 1 à 24 caractères"),
    ):
        code, output = create(yard.app.test_cli_runner(), **wrong)
        assert code
        assert said in output
    assert everything() == before


def create(runner: FlaskCliRunner, **other: str) -> tuple[int, str]:
    """Run the command with these words; return its exit code and what it said."""
    words = [part for pair in (WORDS | other).items() for part in pair]
    done = runner.invoke(args=["project", "create", *words])
    return done.exit_code, done.output
