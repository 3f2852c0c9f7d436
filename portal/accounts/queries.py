"""Reads of people; which of them an acting person may see is decided by memberships."""

from portal.accounts.models import User


def as_registered(email: str | None) -> str:
    """Return an address as it is kept; PostgreSQL holds no NUL, and no address has one."""
    return (email or "").replace("\x00", "").strip().lower()


def user_by_email(email: str) -> User | None:
    """Return who signs in with this address, whatever its case, or None."""
    return User.get_or_none(User.email == as_registered(email))
