"""The chart of accounts that labels are offered from; its source stands in ``accounts.json``."""

import json
from functools import cache
from importlib.resources import files

from portal.finance.budget import GROUPS, Side

#: Digits of an account, group included.
LONGEST = 8


@cache
def accounts() -> dict[str, str]:
    """Return the labels by account number, in the order of the form."""
    text = files("portal.finance").joinpath("accounts.json").read_text(encoding="utf-8")
    return dict(json.loads(text)["accounts"])


def label_of(account: str) -> str:
    """Return the label of the account, or of the nearest account above it, or nothing."""
    known = (account[:length] for length in range(len(account), 1, -1))
    return next((accounts()[number] for number in known if number in accounts()), "")


def side_of(account: str) -> Side | None:
    """Return the column in which an account stands; None when it is no account of a budget."""
    if not (account.isascii() and account.isdigit() and 2 <= len(account) <= LONGEST):
        return None
    return next((side for side in Side if account[:2] in GROUPS[side]), None)
