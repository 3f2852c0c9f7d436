"""``flask --app wsgi counters …``: check the counters against the records, or make them anew."""

import click
from flask.cli import AppGroup

from portal.core.database import database
from portal.indicators import recount

group = AppGroup("counters", help="Compteurs du suivi et des listes.")


@group.command("verify")
def verify() -> None:
    """Compare every counter with the records; exit code 1 when one differs."""
    with database.connection_context():
        found = recount.differences()
    for line in found:
        click.echo(line)
    if found:
        raise click.ClickException(
            "Des compteurs diffèrent des fiches. Lancez\u00a0: flask --app wsgi counters rebuild"
        )
    click.echo("Les compteurs sont justes.")


@group.command("rebuild")
def rebuild() -> None:
    """Count every record anew; nobody can send meanwhile."""
    with database.connection_context():
        cells = recount.rebuild()
    click.echo(f"Compteurs refaits\u00a0: {cells}.")
