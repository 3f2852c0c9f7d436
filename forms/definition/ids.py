"""Opaque ids, given at birth and never derived from a label."""

from __future__ import annotations

import secrets

ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
LENGTH = 12
#: The end of a text; ``$`` alone lets a line end pass.
END = r"$(?!\n)"
#: What ids look like, by kind.
FIELD, SECTION, LIST, CHOICE = "f", "s", "l", "c"


def new_item_id(kind: str) -> str:
    """Return a new id such as ``f_k3q7x2mvtn4a``.

    Args:
        kind: ``f`` for a field, ``s`` section, ``l`` choice list, ``c`` choice.
    """
    return f"{kind}_" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def pattern(kind: str) -> str:
    """Return the regular expression that ids of a kind match."""
    return f"^{kind}_[a-z0-9]{{2,40}}{END}"
