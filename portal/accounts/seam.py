"""Choosing a password."""

import secrets

from flask_babel import gettext as _
from flask_security import hash_password

from portal.accounts import sessions
from portal.accounts.models import User
from portal.core.errors import FieldRefused

SHORTEST, LONGEST = 12, 128


def set_password(user: User, password: str) -> None:
    """Give ``user`` a password; every session of theirs ends. Call it inside a transaction.

    Raises FieldRefused (``password``) when it is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise FieldRefused(
            "password", _("Choisissez de 12 à 128 caractères, par exemple quatre mots.")
        )
    user.password, user.fs_uniquifier = hash_password(password), secrets.token_hex(32)
    user.save()
    sessions.end_all(user.id)
