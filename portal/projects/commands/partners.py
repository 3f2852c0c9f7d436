"""Organisations of the project, and the agreements that make them part of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import gettext as _

from portal.accounts import commands as accounts
from portal.accounts.models import Organisation
from portal.core import policy, undo
from portal.core.changes import apply
from portal.core.database import transaction
from portal.core.errors import FieldRefused, UserError
from portal.core.journal import record
from portal.core.policy import Actor
from portal.core.reading import held, one
from portal.core.undo import Removal
from portal.core.uses import refuse, uses
from portal.projects import queries, words
from portal.projects.commands.periods import refuse_dates
from portal.projects.models import Action, Agreement, AgreementAction, AgreementState


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
    """Change an organisation of the project.

    Raises FieldRefused for a wrong number, UserError when another project, where the person may
    not change it, works with the organisation as well.
    """
    with transaction():
        organisation = _organisation(actor, organisation_id)
        _refuse_shared(actor, organisation)
        accounts.change_organisation(actor, organisation, **values)


def _refuse_shared(actor: Actor, organisation: Organisation) -> None:
    """Keep a coordinator from renaming what other projects read under that name."""
    if queries.projects_with(organisation) - actor.projects_for("organisation", "edit"):
        raise UserError(
            _(
                "Cette structure prend aussi part à un autre projet du portail. Seule une personne "
                "qui coordonne ou administre chacun de ces projets peut la modifier."
            )
        )


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


def create_agreement(
    actor: Actor, *, organisation_id: UUID, action_ids: Sequence[UUID] = (), **values: Any
) -> Agreement:
    """Open an agreement with an organisation of the project that has none (its holder).

    ``values``: state, signed_on, starts, ends. Raises FieldRefused when it has one, or for what
    ``change_agreement`` refuses.
    """
    policy.require(actor, "agreement", "edit")
    with transaction():
        organisation = _organisation(actor, organisation_id)
        refuse_dates(queries.project(actor), **values)
        if queries.agreements(actor).where(Agreement.organisation == organisation).exists():
            raise FieldRefused(
                "organisation_id", _("Cette structure a déjà sa convention dans ce projet.")
            )
        agreement = Agreement.create(project=actor.project_id, organisation=organisation, **values)
        _limit(actor, agreement, action_ids)
        record(actor, "created", "agreement", agreement.id)
    return agreement


def change_agreement(
    actor: Actor, agreement_id: UUID, *, action_ids: Sequence[UUID] = (), **values: Any
) -> None:
    """Change where an agreement stands, its period, its actions; its organisation never changes.

    ``values``: state, signed_on, starts, ends; ``action_ids`` empty covers every action.
    Raises FieldRefused for a period outside the project's, or a signature that does not fit.
    """
    with transaction():
        agreement = _agreement(actor, agreement_id)
        refuse_dates(queries.project(actor), **values)
        changes = apply(agreement, values)
        if limited := _limit(actor, agreement, action_ids):
            changes["actions"] = limited
        if changes:
            record(actor, "changed", "agreement", agreement.id, changes)


def remove_agreement(actor: Actor, agreement_id: UUID) -> Removal:
    """Remove an agreement, unless its organisation works in the project already."""
    with transaction():
        agreement = _agreement(actor, agreement_id)
        organisation = agreement.organisation
        # The holder stays in the project whatever its agreements.
        besides = {"agreement", "project"}
        counted = uses(organisation, project_id=actor.project_id, besides=besides)
        refuse(_("Convention avec %(name)s", name=organisation.name), counted, words.ROWS)
        record(actor, "removed", "agreement", agreement.id, {"organisation": organisation.name})
        return undo.remove(actor, agreement, "agreement")


def _organisation(actor: Actor, organisation_id: UUID) -> Organisation:
    policy.require(actor, "organisation", "edit")
    return one(queries.organisations(actor, "edit"), Organisation, organisation_id)


def _limit(actor: Actor, agreement: Agreement, action_ids: Sequence[UUID]) -> list[list[str]]:
    """Limit an agreement to these actions; return the codes before and after a change."""
    offered = queries.actions(actor, "edit")
    wanted = {one(offered, Action, action_id).id for action_id in action_ids}
    before = queries.actions_by_agreement([agreement])[agreement.id]
    if wanted == {action.id for action in before}:
        return []
    AgreementAction.delete().where(AgreementAction.agreement == agreement).execute()
    for action_id in sorted(wanted):
        AgreementAction.create(agreement=agreement, action=action_id)
    after = queries.actions_by_agreement([agreement])[agreement.id]
    return [[action.code for action in before], [action.code for action in after]]


def _agreement(actor: Actor, agreement_id: UUID) -> Agreement:
    """Return the agreement, held: two choices of its actions would become their union."""
    policy.require(actor, "agreement", "edit")
    return one(held(queries.agreements(actor, "edit"), Agreement), Agreement, agreement_id)
