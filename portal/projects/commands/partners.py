"""Organisations of the project, and the agreements that make them part of it."""

from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from portal.accounts import commands as accounts
from portal.accounts.models import Organisation
from portal.core import policy
from portal.core.changes import apply
from portal.core.database import transaction
from portal.core.errors import FieldRefused
from portal.core.journal import record
from portal.core.policy import Actor
from portal.core.reading import one
from portal.core.uses import refuse, uses
from portal.projects import queries, words
from portal.projects.commands.settings import refuse_backwards
from portal.projects.models import Agreement, AgreementState


def create_organisation(actor: Actor, **values: Any) -> Organisation:
    """Add an organisation to the project: its agreement begins as « prepared »."""
    policy.require(actor, "agreement", "edit")
    with transaction():
        organisation = accounts.create_organisation(actor, **values)
        agreement = Agreement.create(
            project=actor.project_id, organisation=organisation, state=AgreementState.PREPARED
        )
        record(actor, "created", "agreement", agreement.id)
    return organisation


def change_organisation(actor: Actor, organisation_id: UUID, **values: Any) -> None:
    """Change an organisation of the project."""
    with transaction():
        accounts.change_organisation(actor, _organisation(actor, organisation_id), **values)


def remove_organisation(actor: Actor, organisation_id: UUID) -> None:
    """Remove an organisation and its agreement; UserError says what else holds it back."""
    with transaction():
        organisation = _organisation(actor, organisation_id)
        here = uses(organisation, project_id=actor.project_id, besides={"agreement"})
        refuse(organisation.name, here, words.ROWS)
        Agreement.delete().where(
            Agreement.organisation == organisation, Agreement.project == actor.project_id
        ).execute()
        record(actor, "removed", "organisation", organisation.id, {"name": organisation.name})
        if not uses(organisation):  # another project may work with it
            organisation.delete_instance()


def create_agreement(actor: Actor, *, organisation_id: UUID, **values: Any) -> Agreement:
    """Open an agreement with an organisation of the project that has none (its holder).

    ``values``: state, starts, ends. Raises FieldRefused when it has one.
    """
    policy.require(actor, "agreement", "edit")
    with transaction():
        organisation = _organisation(actor, organisation_id)
        refuse_backwards(values.get("starts"), values.get("ends"))
        if queries.agreements(actor).where(Agreement.organisation == organisation).exists():
            raise FieldRefused(
                "organisation_id", _("Cette structure a déjà sa convention dans ce projet.")
            )
        agreement = Agreement.create(project=actor.project_id, organisation=organisation, **values)
        record(actor, "created", "agreement", agreement.id)
    return agreement


def change_agreement(
    actor: Actor, agreement_id: UUID, *, state: str, starts: date | None, ends: date | None
) -> None:
    """Change where an agreement stands, or its period; its organisation never changes."""
    with transaction():
        agreement = _agreement(actor, agreement_id)
        refuse_backwards(starts, ends)
        if changes := apply(agreement, {"state": state, "starts": starts, "ends": ends}):
            record(actor, "changed", "agreement", agreement.id, changes)


def remove_agreement(actor: Actor, agreement_id: UUID) -> None:
    """Remove an agreement, unless its organisation works in the project already."""
    with transaction():
        agreement = _agreement(actor, agreement_id)
        organisation = agreement.organisation
        # The holder stays in the project whatever its agreements.
        besides = {"agreement", "project"}
        counted = uses(organisation, project_id=actor.project_id, besides=besides)
        refuse(_("Convention avec %(name)s", name=organisation.name), counted, words.ROWS)
        record(actor, "removed", "agreement", agreement.id, {"organisation": organisation.name})
        agreement.delete_instance()


def _organisation(actor: Actor, organisation_id: UUID) -> Organisation:
    policy.require(actor, "organisation", "edit")
    return one(queries.organisations(actor, "edit"), Organisation, organisation_id)


def _agreement(actor: Actor, agreement_id: UUID) -> Agreement:
    policy.require(actor, "agreement", "edit")
    return one(queries.agreements(actor, "edit"), Agreement, agreement_id)
