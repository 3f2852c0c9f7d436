"""The command line: ``flask --app wsgi …``."""

from copy import copy
from datetime import datetime
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from portal.accounts import commands as accounts
from portal.core import migrations, trouble
from portal.core.database import database
from portal.core.errors import UserError
from portal.core.jobs import worker
from portal.core.later import Later
from portal.core.outbox.writing import drop_unsent
from portal.core.settings import table
from portal.core.web import portal
from portal.shell.format import moment, whole

db = AppGroup("db", help="Schéma de la base de données.")
#: What the driver says follows: it is for the administrator, and holds no password.
UNANSWERED = (
    "La base de données ne répond pas, ou refuse d’écrire. Vérifiez DATABASE_URL, la place sur le "
    "disque, et que le serveur de la base est démarré\u00a0; puis recommencez."
)
demo = Later("demo", "portal.demo.commands", "Données de démonstration.")


def install(app: Flask) -> None:
    """Give ``app`` the commands of the house and of its rooms."""
    app.cli.add_command(db)
    app.cli.add_command(demo)
    app.cli.add_command(work)
    app.cli.add_command(settings)
    app.cli.add_command(save)
    app.cli.add_command(bring_back)
    for room in app.extensions["maillage"].rooms:
        if room.cli is not None:
            app.cli.add_command(room.cli)
    for name, command in app.cli.commands.items():
        app.cli.commands[name] = _telling(command)


def _telling(command: click.Command) -> click.Command:
    """Return a command that says in words, all below it too, that the database does not answer.

    It is a copy: the command itself belongs to every application of the process.
    """
    telling = copy(command)

    def told(context: click.Context) -> object:
        try:
            return command.invoke(context)
        except Exception as error:
            if not trouble.is_behind(error):
                raise
            raise SystemExit(f"{UNANSWERED} ({' '.join(str(error).split())})") from error

    telling.invoke = told  # type: ignore[method-assign, assignment]
    return telling


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


REPLACE = "remplacer"
WHERE = click.Path(path_type=Path)


@click.command("backup")
@click.argument("path", type=WHERE)
@click.option("--verify", is_flag=True, help="Check the archive at PATH instead.")
def save(path: Path, verify: bool) -> None:
    """Save database and files into PATH, a folder or a file to come, while people work."""
    from portal.core import backup  # here: no server takes backups

    try:
        taken = path if verify else backup.take(portal().settings, path)
        manifest = backup.verify(taken)
    except UserError as refusal:
        raise SystemExit(refusal.message) from refusal
    rows, files = sum(manifest.counts.values()), len(manifest.parts)
    held = f"{whole(rows)} lignes, {files} partie{'s' * (files > 1)}"
    click.echo(f"{taken}\u00a0: intacte, {held}, prise le {_moment(manifest.taken)}.")
    if not verify:
        click.echo("La clé n’y est pas\u00a0: gardez à part SECRET_KEY ou le fichier secret_key.")


@click.command("restore")
@click.argument("path", type=WHERE)
@click.option("--replace", is_flag=True, help="Replace the data that are there.")
def bring_back(path: Path, replace: bool) -> None:
    """Put the archive at PATH in place; stop the portal and its worker first."""
    from portal.core import backup  # here: no server takes backups

    if replace:
        asked = f"Tout ce que contient la base sera perdu. Écrivez «\u00a0{REPLACE}\u00a0»"
        if click.prompt(asked, default="", show_default=False) != REPLACE:
            raise SystemExit("Rien n’a été changé.")
    try:
        manifest = backup.restore(portal().settings, path, replace=replace, settle=_close)
    except UserError as refusal:
        raise SystemExit(refusal.message) from refusal
    rows = whole(sum(manifest.counts.values()))
    click.echo(
        f"Restauré\u00a0: {rows} lignes, telles qu’elles étaient le {_moment(manifest.taken)}."
    )


def _moment(taken: str) -> str:
    return moment(datetime.fromisoformat(taken))


def _close() -> None:
    """Bring nothing back to life that was ended, used or sent since the backup."""
    accounts.close_what_was_open()
    drop_unsent()
