"""Backups: one archive and its manifest, taken while people work, verified, then named."""

from portal.core.backup.archive import Manifest, verify
from portal.core.backup.restoring import restore
from portal.core.backup.taking import take

__all__ = ["Manifest", "restore", "take", "verify"]
