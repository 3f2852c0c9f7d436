"""Reads of people; which of them an acting person may see is decided by memberships."""

from collections.abc import Iterable
from uuid import UUID

from portal.accounts.models import Organisation, User


def as_registered(email: str | None) -> str:
    """Return an address as it is kept; PostgreSQL holds no NUL, and no address has one."""
    return (email or "").replace("\x00", "").strip().lower()


def user_by_email(email: str) -> User | None:
    """Return who signs in with this address, whatever its case, or None."""
    return User.get_or_none(User.email == as_registered(email))


def organisation_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of organisations that the caller has a right to know of."""
    return {row.id: row.name for row in Organisation.select().where(Organisation.id.in_(list(ids)))}
