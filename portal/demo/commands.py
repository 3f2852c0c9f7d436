"""``flask --app wsgi demo …``: load the demonstration, take it away."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from portal.core.database import database, transaction
from portal.core.web import portal
from portal.demo import (
    areas,
    lists,
    money,
    people,
    programme,
    records,
    removal,
    source,
    structure,
    targets,
)
from portal.demo.ids import demo_id
from portal.projects.models import Project

group = AppGroup("demo", help="Données de démonstration.")

#: Says that the first start of this installation is over, whatever was removed since.
STARTED = "demo-chargee"


def accounts_file() -> Path:
    """Return where the passwords of the demonstration accounts are kept."""
    return portal().settings.instance / "comptes-demo.txt"


def load_all(counts: Mapping[str, int] | None = None) -> list[tuple[str, list[people.Account]]]:
    """Load both projects in one transaction; return their accounts.

    ``counts`` gives the number of records by project code, the full demonstration by default.
    """
    with transaction():
        return [_load(facts, (counts or records.RECORDS)[facts["code"]]) for facts in _facts()]


def _facts() -> list[dict[str, Any]]:
    return source.projects()


def _load(facts: dict[str, Any], count: int) -> tuple[str, list[people.Account]]:
    project = structure.load(facts)
    areas.load(project.code)
    programme.load(project)
    money.load(project, facts)
    targets.load(project, facts)
    accounts = people.load(project, facts)
    people.load_colleagues(project, facts)
    lists.load(project)
    records.load(project, facts, count)
    structure.end_agreements(project, facts)
    return str(facts["code"]), accounts


def is_loaded() -> bool:
    """Tell whether the demonstration stands in the database."""
    return Project.select().where(Project.id == demo_id(source.codes()[0])).exists()


@group.command("load")
def load() -> None:
    """Load both demonstration projects, with accounts and records."""
    with database.connection_context():
        if is_loaded():
            raise click.ClickException("La démonstration est déjà chargée.")
        accounts = load_all()
    people.keep(accounts, accounts_file())
    click.echo(f"Démonstration chargée. Comptes\u00a0: {accounts_file()}")


@group.command("remove")
def remove() -> None:
    """Take the demonstration away: every row, every file, the accounts."""
    with database.connection_context():
        removal.remove()
    accounts_file().unlink(missing_ok=True)
    click.echo("Démonstration retirée.")


@group.command("first-start")
@click.pass_context
def first_start(context: click.Context) -> None:
    """Load the demonstration on the first start of this installation, and never again."""
    mark = portal().settings.instance / STARTED
    if mark.exists():
        return
    with database.connection_context():
        wanted = not Project.select().exists()
    if wanted:
        context.invoke(load)
    mark.touch()
