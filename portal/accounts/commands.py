"""Verbs that change people; the acting person comes first where there is one."""

import secrets
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_security import hash_password, verify_password

from portal.accounts import attempts, identifiers, links, passwords, sessions
from portal.accounts.models import (
    LinkPurpose,
    OneTimeLink,
    Organisation,
    ResetRequest,
    Session,
    User,
)
from portal.accounts.queries import as_registered
from portal.core import policy
from portal.core.changes import apply
from portal.core.clock import now
from portal.core.database import transaction
from portal.core.errors import FieldRefused, NotFound
from portal.core.ids import new_id
from portal.core.journal import record
from portal.core.policy import Actor
from portal.core.security_log import SecurityEvent, note


def create_user(
    email: str, name: str, password: str | None = None, *, demo: UUID | None = None
) -> User:
    """Create a person who can sign in with ``password`` (12 characters at least; None: cannot yet).

    ``demo`` is the id of somebody of the demonstration, the same on every machine. Raises peewee's
    IntegrityError when the e-mail is taken.
    """
    return User.create(
        id=demo or new_id(),
        email=as_registered(email),
        name=name.strip(),
        password=_hashed(password) if password else None,
        fs_uniquifier=secrets.token_hex(32),
        demo=demo is not None,
    )


def set_password(user: User, password: str, *, keep: Session | None = None) -> int:
    """Give ``user`` a new password and end every session of theirs but ``keep``.

    Returns how many sessions ended. Raises FieldRefused as ``chosen`` does. Whoever calls has
    checked that it is for this person to choose.
    """
    return keep_password(user, chosen(user, password), keep=keep)


def chosen(user: User, password: str) -> str:
    """Return the hash of a password that ``user`` may have.

    Call it outside any transaction: judging and hashing take their time on purpose, and nobody
    else could write meanwhile. Raises FieldRefused, with the reason in words.
    """
    if refused := passwords.problem(password, passwords.words_about(user)):
        raise FieldRefused("password", refused)
    return _hashed(password)


def keep_password(user: User, hashed: str, *, keep: Session | None = None) -> int:
    """Write a hash that ``chosen`` returned; sessions but ``keep`` and links to a new one end."""
    with transaction():
        User.update(password=hashed).where(User.id == user.id).execute()
        links.end(LinkPurpose.RESET, user.id)
        ended = sessions.end_all(user.id, but=keep)
        note(SecurityEvent.PASSWORD_CHANGED, object_id=user.id, ended=ended)
    user.password = hashed
    return ended


def close_what_was_open() -> None:
    """End every session, link and request of one: a restored database holds what is over since."""
    with transaction():
        Session.update(ended=now()).where(Session.ended.is_null()).execute()
        unused = OneTimeLink.used.is_null() & OneTimeLink.ended.is_null()
        OneTimeLink.update(ended=now()).where(unused).execute()
        ResetRequest.delete().execute()


def change_password(user: User, present: str, password: str, *, keep: Session) -> int:
    """Let ``user`` change their own password from the session ``keep``, which goes on.

    Returns how many other sessions ended. Raises FieldRefused for a wrong present password or a
    refused new one, TooManyTries when too many wrong ones were tried.
    """
    with attempts.counted(user.email) as attempt:
        attempt.user_id = user.id
        attempt.right = _is(user, present)
    if not attempt.right:
        raise FieldRefused(
            "present", _("Ce n’est pas votre mot de passe actuel. Tapez-le de nouveau.")
        )
    if _is(user, password):
        raise FieldRefused("password", _("C’est déjà votre mot de passe. Choisissez-en un autre."))
    return set_password(user, password, keep=keep)


def end_session(user: User, session_id: UUID | None) -> None:
    """End one of the person's own sessions; NotFound for anyone else's."""
    with transaction():
        found = next((one for one in sessions.of(user) if one.id == session_id), None)
        if found is None:
            raise NotFound
        sessions.end(found)
        note(SecurityEvent.SESSION_ENDED, object_id=user.id)


def end_sessions(user: User, *, keep: Session | None = None) -> int:
    """End every session of a person but ``keep``; return how many ended."""
    with transaction():
        ended = sessions.end_all(user.id, but=keep)
        note(SecurityEvent.SESSIONS_ENDED, object_id=user.id, ended=ended)
    return ended


def set_active(user: User, active: bool) -> None:
    """Let a person sign in, or no more: disabling ends every session of theirs at once."""
    with transaction():
        User.update(active=active).where(User.id == user.id).execute()
        if not active:
            sessions.end_all(user.id)
        event = SecurityEvent.PERSON_ENABLED if active else SecurityEvent.PERSON_DISABLED
        note(event, object_id=user.id)
    user.active = active


def _hashed(password: str) -> str:
    return str(hash_password(passwords.normalised(password)))


def _is(user: User, password: str) -> bool:
    """Tell whether ``password`` is the person's."""
    if not (user.password and passwords.fits(password)):
        return False
    return bool(verify_password(passwords.normalised(password), user.password))


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
