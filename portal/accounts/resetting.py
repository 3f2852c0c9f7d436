"""« Mot de passe oublié » : a link by mail, then a new password and no session left.

Who asks learns nothing: the page writes the address down, whoever's it is, and the worker looks
whether somebody has it. Both cases cost the page the same.
"""

from datetime import timedelta
from uuid import UUID

from portal.accounts import links, throttle
from portal.accounts.commands import chosen, keep_password
from portal.accounts.letters import changed_letter, reset_letter
from portal.accounts.models import LinkPurpose, OneTimeLink, ResetRequest, User
from portal.accounts.queries import as_registered, user_by_email
from portal.accounts.throttle import Allowance
from portal.core import outbox
from portal.core.clock import now
from portal.core.database import transaction
from portal.core.jobs import JobHandle, enqueue
from portal.core.security_log import note

JOB = "accounts.reset"
LIFE = timedelta(hours=1)
LONGEST_ADDRESS = 254
#: Mails that anybody can have sent to one address; more would be a nuisance, and help nobody.
MAILS = Allowance(3, timedelta(minutes=20))


def ask(address: str) -> None:
    """Note that somebody wants a new password for ``address``; the worker does the rest.

    The address that asks too often, whether anybody has it or not, is passed over in silence.
    """
    wanted = as_registered(address)[:LONGEST_ADDRESS]
    if throttle.take("reset", wanted, MAILS) is not None:
        return
    with transaction():
        request = ResetRequest.create(address=wanted)
        enqueue(JOB, {"request": str(request.id)})


def answer(job: JobHandle, request: str) -> None:
    """Send a link to who has an account (job handler); the address is then forgotten."""
    with transaction():
        job.fence()
        asked = ResetRequest.get_or_none(ResetRequest.id == UUID(request))
        if asked is None:
            return
        user = user_by_email(asked.address)
        if user is not None and user.active:
            _send_link(user)
        asked.delete_instance()


def _send_link(user: User) -> None:
    key = links.make(LinkPurpose.RESET, user.id, user.email, LIFE)
    until = now() + LIFE
    address = outbox.link(f"/mot-de-passe-oublie/{key}")
    outbox.write(
        reset_letter(user.name, address, until),
        user.email,
        kind="reset",
        name=user.name,
        recipient_id=user.id,
        useful_until=until,
    )
    note("reset_asked", user_id=user.id)


def person_of(link: OneTimeLink) -> User:
    """Return whom a link gives a new password; LinkOver when their address is another one since."""
    user = User.get_or_none(User.id == link.subject)
    if user is None or not user.active or user.email != link.address:
        raise links.LinkOver(links.over())
    return user


def reset(key: str, password: str) -> User:
    """Give the person of a link a new password and end all their sessions.

    Raises FieldRefused (``password``) when the password is none to be trusted, with the link as it
    was; LinkOver or NotFound when the link does not serve.
    """
    hashed = chosen(person_of(links.find(LinkPurpose.RESET, key)), password)
    with transaction():
        link = links.find(LinkPurpose.RESET, key)
        user = person_of(link)
        links.use(link)
        keep_password(user, hashed)
        outbox.write(
            changed_letter(user.name),
            user.email,
            kind="password_changed",
            name=user.name,
            recipient_id=user.id,
        )
        note("reset_done", user_id=user.id)
    return user
