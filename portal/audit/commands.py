"""What is done to the journals themselves: sealed, verified, purged, accepted after a restore."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from portal.core.chains import keys, sealing
from portal.core.chains.checkpoints import Checkpoints
from portal.core.chains.entry import Entry
from portal.core.chains.purges import Link, SecurityPurge, last_purge, purged
from portal.core.chains.verification import Report, Verification, signed
from portal.core.clock import now
from portal.core.database import transaction
from portal.core.errors import UserError
from portal.core.journal import HistoryEntry
from portal.core.security_log import SecurityEntry, note
from portal.core.web import portal

JOURNALS: tuple[type[Entry], ...] = (HistoryEntry, SecurityEntry)

#: How long the security log is kept (CNIL, « journalisation »: six to twelve months).
KEPT = timedelta(days=365)


def checkpoints() -> Checkpoints:
    """Return the checkpoints of this installation."""
    return Checkpoints(portal().settings.instance)


def seal() -> None:
    """Seal what waits in both journals, and write outside the database how far they are."""
    for model in JOURNALS:
        if last := sealing.seal(model):
            checkpoints().keep(model.journal, last, partial(holds, model))


def holds(model: type[Entry], link: Link) -> bool:
    """Tell whether a chain still has a link; one that was purged with permission counts."""
    if link.seq <= purged(model.journal).seq:
        return True
    return model.select().where(model.seq == link.seq, model.seal == link.seal).exists()


def verify() -> list[Report]:
    """Read both chains from one end to the other."""
    return [Verification(model, checkpoints()).run() for model in JOURNALS]


def purge(moment: datetime | None = None) -> int:
    """Give up the security events older than twelve months at ``moment``; return how many.

    The chain is signed where it will begin before anything goes. A younger event ends the purge,
    whatever its number.
    """
    oldest = (moment or now()) - KEPT
    seal()
    with transaction():
        last = _last_old(oldest)
        if last is None:
            return 0
        signed = checkpoints().purge(SecurityEntry.journal, last)
        SecurityPurge.create(
            at=datetime.fromisoformat(signed.at),
            seq=signed.seq,
            seal=signed.seal,
            key=signed.key,
            signature=signed.signature,
        )
        gone = SecurityEntry.delete().where(SecurityEntry.seq <= last.seq).execute()
        note("purge", entries=int(gone), until=last.seq)
    return int(gone)


def _last_old(oldest: datetime) -> Link | None:
    """Return the last sealed event before the first that must stay."""
    sealed = SecurityEntry.select().where(SecurityEntry.seq.is_null(False))
    staying = sealed.where(SecurityEntry.at >= oldest).order_by(SecurityEntry.seq).first()
    old = sealed.where(SecurityEntry.seq < staying.seq) if staying else sealed
    found = old.order_by(SecurityEntry.seq.desc()).first()
    return sealing.link_of(found) if found else None


def restarted() -> None:
    """Accept the journals as a restored backup left them; the later entries are known to be lost.

    Call it once after a restore; the security log says so.
    """
    for model in JOURNALS:
        checkpoints().restart(model.journal, sealing.last_link(model))
    note("restore")


def rekey(path: Path | None = None) -> str:
    """Change the key of the checkpoints, to the one in ``path`` or to a fresh one; return its name.

    Raises UserError when a journal does not verify: what is signed again is vouched for.
    """
    seal()
    if any(report.problem for report in verify()):
        raise UserError("Un journal ne se vérifie pas. Lancez «\u00a0audit verify\u00a0» d’abord.")
    secret, journal = keys.given(path) if path else keys.fresh(), SecurityEntry.journal
    purge = last_purge(journal)
    with transaction():
        note("journal_key_changed")
        return checkpoints().rekey(secret, [signed(journal, purge)] if purge else [])
