"""Allowances of tries: so many at once, then one in a while; nobody is locked out for good.

An allowance is one number, the moment until which it is spent: every try moves it on by a step,
and a try that would move it further ahead than the whole allowance is refused. One statement
reads and writes it, so that tries at the same instant are all counted.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from peewee import Case

from portal.accounts.models import Tries
from portal.core.clock import now
from portal.core.database import transaction


@dataclass(frozen=True)
class Allowance:
    """``at_once`` tries, and one more after each ``step``."""

    at_once: int
    step: timedelta

    @property
    def step_ms(self) -> int:
        """Return the step in milliseconds."""
        return _ms(self.step)


#: A person's mistakes, and then a thousand guesses are a week's work.
ACCOUNT = Allowance(6, timedelta(minutes=10))
#: 25 tries in 15 seconds: a whole office behind one address signs in at nine o'clock.
RANGE = Allowance(25, timedelta(milliseconds=600))


def take(kind: str, name: str, allowance: Allowance) -> timedelta | None:
    """Use up one try; return None, or how long to wait when there is none left.

    ``kind`` says what the tries are for; ``name`` whose they are (kept as a digest only).
    """
    key, moment, step = _key(kind, name), _ms_of(now()), allowance.step_ms
    latest = _latest(moment, allowance)
    spent = Case(None, [(Tries.spent_until > moment, Tries.spent_until)], moment)
    # Apart, so that no two of these wait for each other's rows.
    Tries.delete().where(Tries.spent_until < moment).execute()
    with transaction():
        taken = list(
            Tries.insert(key=key, spent_until=moment + step)
            .on_conflict(
                conflict_target=[Tries.key],
                update={Tries.spent_until: spent + step},
                where=(Tries.spent_until <= latest),
            )
            .returning(Tries.spent_until)
            .execute()
        )
        if taken:
            return None
        row = Tries.get_by_id(key)
    return timedelta(milliseconds=row.spent_until - latest)


def left(kind: str, name: str, allowance: Allowance) -> timedelta:
    """Return how long to wait for a try, using none up; nothing when one is there."""
    row = Tries.get_or_none(Tries.key == _key(kind, name))
    spent = row.spent_until - _latest(_ms_of(now()), allowance) if row else 0
    return timedelta(milliseconds=max(0, spent))


def give_back(kind: str, name: str, allowance: Allowance) -> None:
    """Take back one try: it was no mistake."""
    spent = Tries.spent_until - allowance.step_ms
    Tries.update(spent_until=spent).where(Tries.key == _key(kind, name)).execute()


def _latest(moment: int, allowance: Allowance) -> int:
    """Return until when an allowance may be spent and leave one try (milliseconds)."""
    return moment + (allowance.at_once - 1) * allowance.step_ms


def _key(kind: str, name: str) -> str:
    secret = str(current_app.secret_key).encode()
    return hmac.digest(secret, f"tries {kind} {name}".encode(), "sha256").hex()


def _ms(delta: timedelta) -> int:
    return delta // timedelta(milliseconds=1)


def _ms_of(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
