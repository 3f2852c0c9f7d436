"""From the text of an environment variable to a value, or a remedy."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from portal.core.settings.declaring import Refused

#: Names under which a machine knows itself; werkzeug cannot trust an IPv6 literal.
LOOPBACK = ("localhost", "127.0.0.1")

#: How the address of a database is written.
DATABASES = (
    "Écrivez sqlite:////chemin/maillage.db, ou postgresql://utilisateur:mot-de-passe@hôte/base."
)

_LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(\.{_LABEL})*")
_WORD = "[A-Za-z0-9_%+-]+"
_MAILBOX = re.compile(rf"{_WORD}(\.{_WORD})*")


def folder(text: str) -> Path:
    """Return a folder of this machine, made on first use and closed to other users."""
    path = Path(text)
    if not path.is_absolute():
        raise Refused("Donnez un chemin complet, qui commence par une barre oblique.")
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"Ce dossier ne peut pas être créé ({error.strerror}).") from error
    _refuse_closed(path)
    return path


def _refuse_closed(path: Path) -> None:
    if not os.access(path, os.W_OK | os.X_OK):
        raise Refused(f"Le portail ne peut pas écrire dans {path}\u00a0: donnez-lui-en le droit.")


def database(text: str) -> str:
    """Return the address of a database: ``sqlite:////path`` or ``postgresql://…/name``.

    Whether a server answers is no question of settings: it may come back by itself.
    """
    scheme = text.partition("://")[0]
    if scheme in ("postgresql", "postgres"):
        _refuse_words(text)
    elif scheme == "sqlite":
        parts = _split(text)
        path = unquote(parts.path[1:])
        if parts.netloc or not path.startswith("/"):
            raise Refused(DATABASES)
        _refuse_file(Path(path), more=bool(parts.query or parts.fragment))
    else:
        raise Refused(DATABASES)
    return text


#: How a SQLite file begins; one that was only just made is empty.
SQLITE = b"SQLite format 3\0"


def _refuse_file(path: Path, *, more: bool) -> None:
    """Refuse what can be no SQLite database; ``more`` tells that something follows the path."""
    if more or not str(path).isprintable() or path.is_dir():
        raise Refused("Terminez par le nom du fichier, comme sqlite:////chemin/maillage.db.")
    if not path.parent.is_dir():
        raise Refused(f"Le dossier {path.parent} n’existe pas\u00a0: créez-le, ou corrigez-le.")
    _refuse_closed(path.parent)
    try:
        with path.open("rb") as file:
            begins = file.read(len(SQLITE))
    except FileNotFoundError:
        return
    except OSError as error:
        raise Refused(f"Ce fichier ne peut pas être lu ({error.strerror}).") from error
    if begins not in (b"", SQLITE):
        raise Refused("Ce fichier est autre chose qu’une base SQLite\u00a0: corrigez le chemin.")


def _refuse_words(url: str) -> None:
    """Refuse what PostgreSQL's own library cannot read: it knows more than a plain address."""
    from psycopg import ProgrammingError  # here: SQLite does without, and is quicker to start
    from psycopg.conninfo import conninfo_to_dict

    try:
        found = conninfo_to_dict(url)
    except ProgrammingError as error:
        raise Refused(
            "PostgreSQL ne lit pas cette adresse\u00a0: écrivez %25 pour chaque % du mot de passe, "
            "et corrigez ce qui suit le nom de la base."
        ) from error
    if not found.get("dbname"):
        raise Refused(DATABASES)
    if not all(map(_is_port, str(found.get("port", "")).split(","))):
        raise Refused(
            "Cette adresse est mal écrite\u00a0: corrigez l’hôte ou le port, et écrivez %2F pour "
            "chaque barre oblique du mot de passe."
        )


def _is_port(text: str) -> bool:
    """Tell whether a port is one, or left out; libpq itself looks at it no sooner than it asks."""
    return not text or (text.isdecimal() and 0 < int(text) < 1 << 16)


def public_address(text: str) -> str:
    """Return scheme and host of the portal as people type it; plain HTTP on this machine only."""
    parts = _split(text)
    host = parts.hostname or ""
    allowed = parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)
    known = allowed and _HOST.fullmatch(host) and parts.port != 0
    if not known or parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc:
        raise Refused("Écrivez l’adresse du portail sans chemin, comme https://portail.example.fr.")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def host_of(address: str) -> str:
    """Return the host of an address that was read, without its port."""
    return urlsplit(address).hostname or ""


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise Refused("Cette adresse est mal écrite\u00a0: corrigez l’hôte ou le port.") from error
    return parts


def hosts(text: str) -> tuple[str, ...]:
    """Return host names, without ports, that were separated by commas; a dot before: and below."""
    names = tuple(name for part in text.split(",") if (name := part.strip().lower()))
    if not names or not all(_HOST.fullmatch(name.removeprefix(".")) for name in names):
        raise Refused("Écrivez des noms d’hôtes séparés par des virgules, sans port ni https://.")
    return names


def host(text: str) -> str:
    """Return one host name, without a port."""
    if not _HOST.fullmatch(text.lower()):
        raise Refused("Écrivez un nom d’hôte, sans port ni https://.")
    return text.lower()


def mailbox(text: str) -> str:
    """Return a mail address in the ASCII form that every server takes."""
    name, _, domain = text.rpartition("@")
    if len(name) > 64 or not _MAILBOX.fullmatch(name) or not _HOST.fullmatch(domain.lower()):
        raise Refused("Écrivez une adresse complète, comme portail@example.fr.")
    return text


def words(text: str) -> str:
    """Return a text that stands on one line."""
    if not text.isprintable():
        raise Refused("Retirez les sauts de ligne et les caractères invisibles.")
    return text


def whole(smallest: int, largest: int) -> Callable[[str], int]:
    """Return the parser of a whole number between two bounds, both allowed."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not smallest <= int(text) <= largest:
            raise Refused(f"Écrivez un nombre entier de {smallest} à {largest}.")
        return int(text)

    return read


def yes_no(text: str) -> bool:
    """Return a yes or a no, as ``oui`` and ``non`` or ``1`` and ``0``."""
    answers = {"oui": True, "1": True, "non": False, "0": False}
    if text.lower() not in answers:
        raise Refused("Écrivez oui ou non.")
    return answers[text.lower()]


def one_word_of(*words: str) -> Callable[[str], str]:
    """Return the parser of one of a few words."""

    def read(text: str) -> str:
        if text not in words:
            raise Refused(f"Écrivez {' ou '.join(words)}.")
        return text

    return read
