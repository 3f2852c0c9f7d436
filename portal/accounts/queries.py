"""Reads of people; which of them an acting person may see is decided by memberships."""

from portal.accounts.models import User


def user_by_email(email: str) -> User | None:
    """Return who signs in with this address, whatever its case, or None."""
    return User.get_or_none(User.email == email.strip().lower())
