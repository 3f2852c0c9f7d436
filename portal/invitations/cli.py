"""``flask --app wsgi people …``: invite from a terminal, list who takes part."""

from typing import TextIO
from uuid import UUID

import click
from flask.cli import AppGroup

from portal.core.clock import local
from portal.core.database import database
from portal.core.errors import PortalError
from portal.core.policy import Actor, Role
from portal.core.web import portal
from portal.invitations import commands, queries, words
from portal.invitations.pasted import read
from portal.projects import queries as projects
from portal.projects.models import Project
from portal.projects.terminal import administering

people = AppGroup("people", help="Personnes\u00a0: inviter, lister.")

ROLES = click.Choice([role.value for role in Role])


def _actor(code: str) -> Actor:
    """Return the terminal as an administrator of a project."""
    project = Project.get_or_none(Project.code == code)
    if project is None:
        known = ", ".join(row.code for row in Project.select().order_by(Project.code))
        remedy = f"Il y a\u00a0: {known}." if known else "Créez-le\u00a0: project create."
        raise click.ClickException(f"Projet inconnu\u00a0: {code}. {remedy}")
    return administering(project)


def _organisation(actor: Actor, name: str | None) -> UUID:
    """Return the organisation of the project with this name; its holder by default."""
    if name is None:
        return actor.organisation_ids[0]
    found = {row.name: row.id for row in projects.organisations(actor)}
    if name not in found:
        raise click.ClickException(
            f"Structure inconnue\u00a0: {name}. Il y a\u00a0: {', '.join(found)}."
        )
    return found[name]


@people.command("invite")
@click.option("--project", required=True, help="Code du projet.")
@click.option("--organisation", help="Nom de la structure (celle du porteur par défaut).")
@click.option("--role", type=ROLES, default=Role.PARTNER.value, show_default=True)
@click.argument("source", type=click.File(encoding="utf-8-sig"), metavar="FICHIER|-")
def invite(project: str, organisation: str | None, role: str, source: TextIO) -> None:
    """Invite the people of a list, one per line; exit code 1 when some cannot be invited."""
    with database.connection_context():
        actor = _actor(project)
        try:
            invited = commands.invite(
                actor,
                read(source.read()),
                organisation_id=_organisation(actor, organisation),
                role=role,
            )
        except PortalError as refusal:
            raise click.ClickException(refusal.message) from None
    by_mail = portal().settings.mail == "smtp"
    for invitation, link in invited.sent:
        click.echo(f"{invitation.address}\t{words.STATES[words.State.QUEUED] if by_mail else link}")
    for line in invited.left:
        click.echo(f"ligne {line.number}, {line.typed}\u00a0: {line.problem}", err=True)
    if invited.left:
        raise SystemExit(1)


@people.command("list")
@click.option("--project", required=True, help="Code du projet.")
def listing(project: str) -> None:
    """List members and invitations of a project, with tabs between the columns."""
    with database.connection_context():
        actor = _actor(project)
        for row in projects.memberships(actor):
            state = "Membre" if row.user.active else "Compte fermé"
            _line(row.user.email, row.user.name, row.organisation.name, row.role, state, "")
        for shown in queries.shown(queries.invitations(actor)):
            one = shown.invitation
            day = local(one.expires).strftime("%d/%m/%Y")
            state = str(words.STATES[shown.state])
            _line(one.address, one.name, one.organisation.name, one.role, state, day)


def _line(*cells: str) -> None:
    click.echo("\t".join(" ".join(str(cell).split()) for cell in cells))
