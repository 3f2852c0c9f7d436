"""Verbs that change people; the acting person comes first where there is one."""

import secrets

from flask_security import hash_password

from portal.accounts.models import User


def create_user(email: str, name: str, password: str | None = None, *, demo: bool = False) -> User:
    """Create a person who can sign in with ``password`` (12 characters at least; None: cannot yet).

    Raises peewee's IntegrityError when the e-mail is taken.
    """
    return User.create(
        email=email.strip().lower(),
        name=name.strip(),
        password=hash_password(password) if password else None,
        fs_uniquifier=secrets.token_hex(32),
        demo=demo,
    )
