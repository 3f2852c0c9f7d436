"""Tries to sign in: how many, from where, and what the log keeps of them.

A try counts for the range of addresses it comes from, and for the account it names, whether there
is one or not. A device on which that account has signed in before has an allowance of its own:
whoever hammers at a colleague's account leaves that colleague in peace.
"""

import math
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from threading import BoundedSemaphore
from uuid import UUID

from flask import Response, after_this_request, current_app, request
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.accounts import cookies, throttle
from portal.accounts.devices import address_range
from portal.accounts.queries import as_registered
from portal.accounts.throttle import ACCOUNT, RANGE, Allowance
from portal.core.errors import PortalError
from portal.core.security_log import SecurityEvent, note

#: Ending of the cookie by which a device shows that an account has signed in on it.
DEVICE = "-appareil-"
DEVICE_LIFE = timedelta(days=365)
#: A storm of refusals leaves one line in the log for each account, now and then.
NOTED = Allowance(1, timedelta(minutes=10))


#: How many passwords one process hashes at a time: each takes 64 MiB.
_at_work = BoundedSemaphore(2)


class TooManyTries(PortalError):
    """No try is left for now; ``wait`` tells for how long."""

    status = 429

    def __init__(self, wait: timedelta) -> None:
        super().__init__(refusal(wait))
        self.wait = wait


@dataclass
class Attempt:
    """What came out of one try: whether it was ``right``, and whose account it named, if any."""

    right: bool = False
    user_id: UUID | None = None


@contextmanager
def counted(email: str) -> Iterator[Attempt]:
    """Count the try that the block makes; the right password costs nothing.

    Raises TooManyTries instead of running the block when no try is left.
    """
    place, account = address_range(request.remote_addr), f"{email} {known_device(email)}"
    if wait := _wait(place, account):
        if throttle.take("noted", account, NOTED) is None:
            note(SecurityEvent.SIGN_IN_THROTTLED)
        raise TooManyTries(wait)
    attempt = Attempt()
    with _at_work:
        yield attempt
    if attempt.right:
        throttle.give_back("range", place, RANGE)
        throttle.give_back("account", account, ACCOUNT)
    else:
        note(SecurityEvent.SIGN_IN_FAILED, user_id=attempt.user_id)


def _wait(place: str, account: str) -> timedelta | None:
    """Use up a try of both allowances; return how long until both have one, None when they had.

    Who is told of the shorter wait would come back for nothing.
    """
    if wait := throttle.take("range", place, RANGE):
        return max(wait, throttle.left("account", account, ACCOUNT))
    if wait := throttle.take("account", account, ACCOUNT):
        return max(wait, throttle.left("range", place, RANGE))
    return None


def seconds(wait: timedelta) -> int:
    """Return a waiting time in whole seconds, rounded up."""
    return math.ceil(wait.total_seconds())


def refusal(wait: timedelta) -> str:
    """Return the sentences that say how long to wait and what to do meanwhile."""
    return _(
        "Trop d’essais ont échoué. Attendez %(time)s, puis réessayez. "
        "Vous pouvez aussi vous connecter d’un appareil que vous utilisez d’habitude.",
        time=in_words(wait),
    )


def in_words(wait: timedelta) -> str:
    """Return a waiting time as it is told, never shorter than it is."""
    left = seconds(wait)
    if left < 60:
        return str(ngettext("%(num)d seconde", "%(num)d secondes", left))
    return str(ngettext("%(num)d minute", "%(num)d minutes", math.ceil(left / 60)))


def known_device(email: str) -> str:
    """Return the mark of this device if ``email`` has signed in on it before; "" otherwise."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    name = app.config["SESSION_COOKIE_NAME"] + _ending(email)
    return str(cookies.read(app, _ending(email), request.cookies.get(name)) or "")


def know_device(email: str) -> None:
    """Mark this device as one on which ``email`` has signed in."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    ending = _ending(email)
    mark = known_device(email) or secrets.token_urlsafe(16)

    @after_this_request
    def mark_device(response: Response) -> Response:
        cookies.write(app, response, ending, cookies.sign(app, ending, mark), DEVICE_LIFE)
        return response


def _ending(email: str) -> str:
    return DEVICE + sha256(as_registered(email).encode()).hexdigest()[:16]
