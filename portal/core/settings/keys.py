"""Secrets: made once, kept in files that nobody else reads, refused when they could be guessed."""

import os
import secrets
import stat
from pathlib import Path

from portal.core.settings.declaring import Refused

#: A key shorter than this could be guessed (characters), and so could one of few different ones.
SHORTEST, FEWEST = 32, 10
#: What stands in examples and in hurried installations; random keys do not spell such words.
PLACEHOLDERS = (
    "changeme", "change-me", "change_me", "changez", "default", "example", "exemple", "insecure",
    "motdepasse", "mot-de-passe", "password", "placeholder", "secretkey", "secret-key",
    "secret_key", "xxxxxx",
)  # fmt: skip

MAKE_ONE = 'Faites-en une par\u00a0: python3 -c "import secrets; print(secrets.token_hex(32))"'


def key(text: str) -> str:
    """Return a secret key that is worth its name."""
    if len(text) < SHORTEST:
        raise Refused(
            f"Cette clé est trop courte\u00a0: {SHORTEST} caractères au moins. {MAKE_ONE}"
        )
    if len(set(text)) < FEWEST or any(word in text.lower() for word in PLACEHOLDERS):
        raise Refused(f"Cette clé se devine. {MAKE_ONE}")
    return text


def from_file(path: Path) -> str:
    """Return the secret that a file of the administrator holds; others may not read it."""
    try:
        if path.stat().st_mode & stat.S_IROTH:
            raise Refused(f"Tout le monde peut lire ce fichier\u00a0: chmod o= {path}")
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"Ce fichier ne peut pas être lu ({_why(error)}).") from error


def kept_in(instance: Path) -> str:
    """Return this installation's own key, made on the first start; its file is ours alone."""
    path = instance / "secret_key"
    try:
        return _made_at(path)
    except FileExistsError:
        pass
    except OSError as error:
        raise Refused(f"Le fichier {path} ne peut pas être écrit ({error.strerror}).") from error
    try:
        path.chmod(0o600)
        return key(path.read_text(encoding="utf-8").strip())
    except Refused as remedy:
        raise Refused(f"{remedy} Elle est dans {path}.") from remedy
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"Le fichier {path} ne peut pas être lu ({_why(error)}).") from error


def _made_at(path: Path) -> str:
    """Return a new key, kept in a file that was not there; a file half written does not stay."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(made := secrets.token_hex(32))
    except OSError:
        path.unlink()
        raise
    return made


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or "ce n’est pas du texte"
