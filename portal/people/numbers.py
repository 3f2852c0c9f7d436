"""The numbers that stand for people where no names are read: drawn by lot. Pure."""

import secrets

#: No letter that is read as another, and no digit: a number that never looks like a date or a rank.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 6


def draw() -> str:
    """Return a number drawn by lot."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def is_number(text: str) -> bool:
    """Tell whether a text may be a number."""
    return len(text) == LENGTH and all(letter in LETTERS for letter in text)
