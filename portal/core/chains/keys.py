"""The key of the checkpoints: made on first use, changed while what it signed still verifies."""

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path

from portal.core.errors import UserError

#: Bytes of a key.
LENGTH = 32


class Keys:
    """The key in a folder; while it is being changed, the former one still verifies."""

    def __init__(self, folder: Path) -> None:
        self.path, self.former = folder / "key", folder / "key.former"
        if not self.path.exists():
            partial = _written(self.path, fresh())
            with suppress(FileExistsError):
                os.link(partial, self.path)
            partial.unlink()

    def read(self) -> list[bytes]:
        """Return the key that signs, then the former one if it still verifies."""
        paths = (self.path, self.former)
        return [bytes.fromhex(_text(path)) for path in paths if path.exists()]

    def change(self, secret: bytes) -> None:
        """Sign with another key from now on; the present one verifies until ``forget_former``."""
        _written(self.former, self.read()[0]).rename(self.former)
        _written(self.path, secret).rename(self.path)

    def forget_former(self) -> None:
        """Refuse what the former key signed."""
        self.former.unlink(missing_ok=True)


def fresh() -> bytes:
    """Return a new key."""
    return secrets.token_bytes(LENGTH)


def given(path: Path) -> bytes:
    """Return the key that another machine's file holds. Raises UserError when it holds none."""
    with suppress(OSError, ValueError):
        secret = bytes.fromhex(_text(path))
        if len(secret) == LENGTH:
            return secret
    raise UserError(f"{path} n’est pas une clé. Donnez le fichier journal/key d’une autre machine.")


def name(secret: bytes) -> str:
    """Return what a key is called: 16 hexadecimal digits, which do not reveal it."""
    return hashlib.sha256(secret).hexdigest()[:16]


def _text(path: Path) -> str:
    return path.read_text(encoding="ascii").strip()


def _written(path: Path, secret: bytes) -> Path:
    """Write a key beside ``path``, readable by us alone; return where."""
    partial = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret.hex())
        file.flush()
        os.fsync(file.fileno())
    return partial
