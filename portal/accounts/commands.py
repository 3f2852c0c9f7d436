"""Verbs that change people; the acting person comes first where there is one."""

import secrets
from typing import Any

from flask_security import hash_password

from portal.accounts import identifiers
from portal.accounts.models import Organisation, User
from portal.accounts.queries import as_registered
from portal.core import policy
from portal.core.changes import apply
from portal.core.database import transaction
from portal.core.journal import record
from portal.core.policy import Actor


def create_user(email: str, name: str, password: str | None = None, *, demo: bool = False) -> User:
    """Create a person who can sign in with ``password`` (12 characters at least; None: cannot yet).

    Raises peewee's IntegrityError when the e-mail is taken.
    """
    return User.create(
        email=as_registered(email),
        name=name.strip(),
        password=hash_password(password) if password else None,
        fs_uniquifier=secrets.token_hex(32),
        demo=demo,
    )


def create_organisation(actor: Actor, **values: Any) -> Organisation:
    """Create an organisation; a project makes it its own by an agreement.

    ``values``: name, kind (OrganisationKind), city, siret, and registry_kind (RegistryKind) with
    rna, or with court, volume and folio; what is missing is not known.
    Raises FieldRefused when a number is none.
    """
    policy.require(actor, "organisation", "edit")
    with transaction():
        organisation = Organisation.create(**_clean(values))
        record(actor, "created", "organisation", organisation.id)
    return organisation


def change_organisation(actor: Actor, organisation: Organisation, **values: Any) -> None:
    """Change an organisation that the caller has found in the actor's project."""
    policy.require(actor, "organisation", "edit")
    with transaction():
        if changes := apply(organisation, _clean(values)):
            record(actor, "changed", "organisation", organisation.id, changes)


def _clean(values: dict[str, Any]) -> dict[str, Any]:
    checked: dict[str, Any] = {}
    if identifiers.REGISTRY & set(values):
        checked |= identifiers.read_registry(values)
    if "siret" in values:
        checked["siret"] = identifiers.read_siret(values["siret"])
    return {**values, **checked}
