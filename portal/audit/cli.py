"""The journals from the command line: ``flask --app wsgi audit …``."""

from datetime import UTC
from pathlib import Path

import click
from flask.cli import AppGroup

from portal.audit import commands, words
from portal.core.chains.verification import Problem, Report
from portal.core.clock import local
from portal.core.database import database
from portal.core.errors import UserError

group = AppGroup("audit", help="Journaux\u00a0: vérifier, purger.")


@group.command("verify")
def verify() -> None:
    """Read both journals and name the first bad entry; exit code 1 when there is one."""
    with database.connection_context():
        reports = commands.verify()
    for report in reports:
        click.echo(_line(report))
    if any(report.problem for report in reports):
        raise SystemExit(1)


@group.command("seal")
def seal() -> None:
    """Seal what waits, as the worker does by itself."""
    with database.connection_context():
        commands.seal()
    click.echo("Journaux scellés.")


@group.command("purge")
def purge() -> None:
    """Delete the security events older than twelve months, under a signed checkpoint."""
    with database.connection_context():
        gone = commands.purge()
    click.echo(f"Événements supprimés\u00a0: {gone}.")


@group.command("restarted")
def restarted() -> None:
    """Accept the journals as a restored backup left them: what came later is lost."""
    with database.connection_context():
        commands.restarted()
    click.echo("Journaux acceptés tels que la sauvegarde les rend.")


@group.command("rekey")
@click.option("--to", "path", type=click.Path(path_type=Path), help="The key of another machine.")
def rekey(path: Path | None) -> None:
    """Change the key that signs the checkpoints, and sign again what the former one signed."""
    try:
        with database.connection_context():
            name = commands.rekey(path)
    except UserError as refusal:
        raise SystemExit(refusal.message) from refusal
    click.echo(f"Clé changée\u00a0: {name}. Remplacez les copies du dossier journal.")


def _line(report: Report) -> str:
    name = words.JOURNALS[report.journal].capitalize()
    if report.problem:
        return f"{name}\u00a0: ANOMALIE{_place(report.problem)}. {_sentence(report.problem.words)}"
    return (
        f"{name}\u00a0: intact. Entrées scellées\u00a0: {report.sealed}\u00a0; en attente\u00a0: "
        f"{report.waiting}\u00a0; points de contrôle\u00a0: {report.checkpoints}."
    )


def _place(problem: Problem) -> str:
    number = f" à l’entrée n°\u00a0{problem.seq}" if problem.seq else ""
    if problem.at is None:
        return number
    return f"{number}, du {local(problem.at.replace(tzinfo=UTC)):%d/%m/%Y à %H:%M:%S}"


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:] + "."
