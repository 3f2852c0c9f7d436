"""Links that serve once: made, found, used; of their keys only a digest is kept."""

import secrets
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from flask_babel import gettext as _

from portal.accounts.models import LinkPurpose, OneTimeLink
from portal.core.clock import now
from portal.core.errors import NotFound, PortalError

#: Random bytes of a key: 128 bits.
KEY_LENGTH = 16


class LinkOver(PortalError):
    """The link was used, replaced, taken back, or came too late; the message says what to do."""

    status = 410


def make(purpose: LinkPurpose, subject: UUID, address: str, life: timedelta) -> str:
    """Return the key of a new link; earlier links to the same end.

    Call it inside the transaction that sends or shows the key: it is kept nowhere.
    """
    end(purpose, subject)
    key = secrets.token_urlsafe(KEY_LENGTH)
    OneTimeLink.create(
        purpose=purpose,
        subject=subject,
        address=address,
        key_hash=digest(key),
        expires=now() + life,
    )
    return key


def digest(key: str) -> str:
    """Return what the table knows of a key (hexadecimal)."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def find(purpose: LinkPurpose, key: str) -> OneTimeLink:
    """Return the link of a key, to be looked at: nothing is used up.

    Raises NotFound for a key that was never given, LinkOver for one that no longer serves.
    """
    link = OneTimeLink.get_or_none(
        OneTimeLink.key_hash == digest(key), OneTimeLink.purpose == purpose
    )
    if link is None:
        raise NotFound(
            str(_("Ce lien n’est pas le nôtre. Copiez-le en entier depuis votre courriel."))
        )
    if problem := _problem(link):
        raise LinkOver(problem)
    return link


def use(link: OneTimeLink) -> None:
    """Use a link up, inside the transaction of what it opens; LinkOver for the second to try."""
    moment = now()
    rows = OneTimeLink.update(used=moment).where(
        OneTimeLink.id == link.id,
        OneTimeLink.used.is_null(),
        OneTimeLink.ended.is_null(),
        OneTimeLink.expires > moment,
    )
    if not rows.execute():
        raise LinkOver(_problem(OneTimeLink.get_by_id(link.id)) or over())


def end(purpose: LinkPurpose, subject: UUID) -> None:
    """End every link to ``subject`` that was not used."""
    OneTimeLink.update(ended=now()).where(
        OneTimeLink.purpose == purpose,
        OneTimeLink.subject == subject,
        OneTimeLink.used.is_null(),
        OneTimeLink.ended.is_null(),
    ).execute()


def over() -> str:
    """Return the sentence for a link that was replaced or taken back."""
    return str(_("Ce lien ne sert plus. Utilisez le dernier reçu, ou demandez-en un autre."))


def _problem(link: OneTimeLink) -> str | None:
    if link.used is not None:
        return str(_("Ce lien a déjà servi. Connectez-vous, ou demandez-en un autre."))
    if link.ended is not None:
        return over()
    if link.expires <= now():
        return str(_("Ce lien a expiré. Demandez-en un autre."))
    return None
