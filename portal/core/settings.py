"""Settings, read once from the environment (every name is documented in ``FIELDS``)."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

#: A key shorter than this could be guessed; start-up refuses it.
SHORTEST_KEY = 32


@dataclass(frozen=True)
class Settings:
    """How one installation runs.

    ``instance`` is the folder of what belongs to this machine only (database, files, secrets);
    ``database_url`` is ``sqlite:///path`` or ``postgresql://user:password@host:port/name``;
    ``secure_cookies`` is True behind HTTPS; ``proxies`` counts the trusted reverse proxies.
    """

    instance: Path
    database_url: str
    secret_key: str
    secure_cookies: bool = False
    proxies: int = 0

    @property
    def files(self) -> Path:
        """Folder of stored files, outside the web root."""
        return self.instance / "files"


def from_environment(environ: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of this process; makes the instance folder and its key on first use."""
    instance = Path(environ.get("MAILLAGE_INSTANCE") or ROOT / "instance")
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Settings(
        instance=instance,
        database_url=environ.get("DATABASE_URL") or f"sqlite:///{instance / 'maillage.db'}",
        secret_key=_secret_key(environ, instance),
        secure_cookies=environ.get("MAILLAGE_HTTPS") == "1",
        proxies=int(environ.get("MAILLAGE_PROXIES") or 0),
    )


def _secret_key(environ: Mapping[str, str], instance: Path) -> str:
    kept = Path(environ.get("SECRET_KEY_FILE") or instance / "secret_key")
    key = environ.get("SECRET_KEY") or _kept_key(kept)
    if len(key) < SHORTEST_KEY:
        raise SystemExit(f"SECRET_KEY est trop courte\u00a0: {SHORTEST_KEY} caractères au moins.")
    return key


def _kept_key(path: Path) -> str:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(key := secrets.token_hex(32))
    return key
