"""Texts between quotation marks that stand for a day, a time or a truth."""

from __future__ import annotations

from collections.abc import Sequence

from forms.expressions.dates import read_day, read_moment, read_time
from forms.expressions.tree import Tree

#: What is true and what is not: as answers say it, and as functions without arguments.
TRUTHS = {"oui": True, "yes": True, "non": False, "no": False}
MADE = {"true": True, "false": False}
READ = {"day": read_day, "time": read_time, "moment": read_moment}
#: The functions that make a day or a time out of a text, and the kind they make.
MADE_BY = {"date": "day", "time-of": "time", "date-time": "moment"}


def meant(text: str, kinds: Sequence[str]) -> Tree:
    """Return what a text stands for where values of some kinds are wanted."""
    if "text" in kinds:
        return ("text", text)
    if "truth" in kinds and text in TRUTHS:
        return ("truth", TRUTHS[text])
    for kind, read in READ.items():
        if kind in kinds and read(text):
            return (kind, text)
    return ("text", text)


def dated(name: str, parts: Sequence[Tree]) -> Tree | None:
    """Return the day or the time that a function makes of one written text, if it does."""
    if name not in MADE_BY or len(parts) != 1 or parts[0][0] != "text":
        return None
    kind, text = MADE_BY[name], parts[0][1]
    return (kind, text) if READ[kind](text) else None
