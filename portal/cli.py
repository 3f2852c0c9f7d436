"""The command line: ``flask --app wsgi …``."""

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from portal.core import migrations
from portal.core.database import database
from portal.core.jobs import worker
from portal.core.settings import table
from portal.core.web import portal
from portal.demo import commands as demo

db = AppGroup("db", help="Schéma de la base de données.")


def install(app: Flask) -> None:
    """Give ``app`` the commands of the house and of its rooms."""
    app.cli.add_command(db)
    app.cli.add_command(demo.group)
    app.cli.add_command(work)
    app.cli.add_command(settings)
    for room in app.extensions["maillage"].rooms:
        if room.cli is not None:
            app.cli.add_command(room.cli)


@db.command("upgrade")
def upgrade() -> None:
    """Apply the pending migrations."""
    with database.connection_context():
        names = migrations.upgrade(portal().settings.instance)
    click.echo("\n".join(names) or "Rien à migrer.")


@db.command("downgrade")
@click.argument("target", required=False)
def downgrade(target: str | None) -> None:
    """Undo the last migration, or down to TARGET with it."""
    with database.connection_context():
        names = migrations.downgrade(portal().settings.instance, target)
    click.echo("\n".join(names) or "Rien à annuler.")


@db.command("status")
def status() -> None:
    """List the pending migrations; exit code 1 when there are some."""
    with database.connection_context():
        names = migrations.pending()
    click.echo("\n".join(names) or "À jour.")
    if names:
        raise SystemExit(1)


@click.command("worker")
def work() -> None:
    """Do the queued jobs until told to stop."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    with app.app_context():
        chores = [chore for room in portal().rooms for chore in room.chores]
        worker.work(portal().handlers, chores)


@click.command("settings")
@click.option("--guide", is_flag=True, help="Print the table of docs/deploiement.md instead.")
def settings(guide: bool) -> None:
    """List every setting with the value in force; secrets stay hidden."""
    click.echo(table.guide() if guide else "\n".join(table.in_force(portal().settings)))
