"""Sessions of signed-in people, kept here and not in their cookies, so that they can be ended."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from peewee import DatabaseError, ModelSelect

from portal.accounts.devices import Place
from portal.accounts.models import Session, User
from portal.core.clock import now
from portal.core.database import briefly, transaction
from portal.core.prepared import Prepared

#: Without a click for so long, a session is over; with « rester connecté » only its end counts.
IDLE = timedelta(minutes=60)
LONGEST = timedelta(hours=12)
REMEMBERED = timedelta(days=30)
#: A click is noted at most this often: it costs a write.
SEEN_EVERY = timedelta(minutes=1)
#: Ended sessions are of no use to anyone after this.
KEPT = timedelta(days=30)
#: Bytes of a key, from the system's random source.
KEY_LENGTH = 32


def digest(key: str) -> str:
    """Return what the table knows of a key (hexadecimal)."""
    return sha256(key.encode()).hexdigest()


def begin(user: User, place: Place, *, remember: bool = False) -> tuple[Session, str]:
    """Open a session for ``user``; return it with its key, which is kept nowhere else."""
    key, start = secrets.token_urlsafe(KEY_LENGTH), now()
    with transaction():
        _forget_old(user, start)
        session = Session.create(
            user=user,
            key_hash=digest(key),
            created=start,
            seen=start,
            ends=start + (REMEMBERED if remember else LONGEST),
            remember=remember,
            device=place.device,
            network=place.network,
        )
    return session, key


_WITH_PERSON = Prepared(
    1, lambda key: Session.select(Session, User).join(User).where(Session.key_hash == key)
)


def find(key: str) -> Session | None:
    """Return the live session of a key with its person, or None."""
    found = _WITH_PERSON.first(digest(key))
    return found if found is not None and is_live(found) and found.user.active else None


def is_live(session: Session) -> bool:
    """Tell whether a session is neither ended, nor too old, nor left alone for too long."""
    moment = now()
    if session.ended is not None or moment >= session.ends:
        return False
    return bool(session.remember or moment - session.seen < IDLE)


def touch(session: Session) -> None:
    """Note that the person was here; a database that refuses to write refuses nothing else."""
    moment = now()
    if moment - session.seen < SEEN_EVERY:
        return
    try:
        with briefly():
            Session.update(seen=moment).where(Session.id == session.id).execute()
    except DatabaseError:
        return
    session.seen = moment


def of(user: User) -> list[Session]:
    """Return the live sessions of a person, the latest click first."""
    rows = _open(user.id).order_by(Session.seen.desc(), Session.id)
    return [session for session in rows if is_live(session)]


def end(session: Session) -> None:
    """End one session at once."""
    Session.update(ended=now()).where(Session.id == session.id, Session.ended.is_null()).execute()


def end_all(user_id: UUID, *, but: Session | None = None) -> int:
    """End every session of a person (``but`` one) and return how many were live."""
    ending = [session for session in _open(user_id) if but is None or session.id != but.id]
    Session.update(ended=now()).where(
        Session.id.in_([session.id for session in ending]), Session.ended.is_null()
    ).execute()
    return sum(map(is_live, ending))


def _open(user_id: UUID) -> "ModelSelect[Session]":
    return Session.select().where(Session.user == user_id, Session.ended.is_null())


def _forget_old(user: User, moment: datetime) -> None:
    Session.delete().where(Session.user == user, Session.ends < moment - KEPT).execute()
