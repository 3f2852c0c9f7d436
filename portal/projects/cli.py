"""``flask --app wsgi project …``: begin a project, which then invites its first administrator."""

from collections.abc import Callable
from datetime import datetime

import click
from flask.cli import AppGroup

from portal.core.database import database
from portal.core.errors import PortalError
from portal.projects import commands

project = AppGroup("project", help="Projets\u00a0: en commencer un.")
DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])


def _words(longest: int) -> Callable[[str], str]:
    """Return the reader of a text that is neither blank nor longer than its column."""

    def read(typed: str) -> str:
        text = " ".join(typed.split())
        if not 0 < len(text) <= longest:
            raise click.BadParameter(f"Écrivez de 1 à {longest} caractères.")
        return text

    return read


@project.command("create")
@click.option(
    "--code",
    type=_words(24),
    metavar="SIGLE",
    required=True,
    help="Sigle\u00a0: REAJI, par exemple.",
)
@click.option("--name", type=_words(200), metavar="NOM", required=True, help="Nom complet.")
@click.option(
    "--holder", type=_words(200), metavar="NOM", required=True, help="Nom de la structure porteuse."
)
@click.option(
    "--starts",
    type=DAY,
    metavar="JOUR",
    required=True,
    help="Premier jour\u00a0: 2027-01-31 ou 31/01/2027.",
)
@click.option("--ends", type=DAY, metavar="JOUR", required=True, help="Dernier jour.")
def create(code: str, name: str, holder: str, starts: datetime, ends: datetime) -> None:
    """Begin a project; its first administrator is invited next."""
    with database.connection_context():
        try:
            commands.found_project(
                code=code, name=name, holder=holder, starts=starts.date(), ends=ends.date()
            )
        except PortalError as refusal:
            raise click.ClickException(refusal.message) from None
    click.echo(
        f"Projet {code} créé. Invitez qui l’administre\u00a0: flask --app wsgi people invite "
        f"--project {code} --role administrator -"
    )
