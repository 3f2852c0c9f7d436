"""Which rules an item may have, and why not the others."""

from typing import NamedTuple

from flask_babel import LazyString

from forms import fields as types
from forms.definition import Field, Item
from portal.designer.rules import words

#: Rules that a computed answer leaves no room for.
TYPED = ("required", "constraint", "default", "choices")


class Offer(NamedTuple):
    """A rule that an item could have; ``reason`` says why it cannot, or is ""."""

    rule: str
    reason: LazyString | str = ""


def offers(item: Item) -> list[Offer]:
    """Return the rules that an item has or could have, in the order of the card."""
    return [Offer(rule, _why_not(item, rule)) for rule in _possible(item)]


def may_have(item: Item, rule: str) -> bool:
    """Tell whether the card of an item lets a rule be opened."""
    return any(each.rule == rule and not each.reason for each in offers(item))


def _possible(item: Item) -> list[str]:
    if not isinstance(item, Field) or not types.get(item.type).answers:
        return ["visible"]
    kind = types.get(item.type)
    found = ["visible", "required"]
    found += ["constraint"] if kind.expressed else []
    found += ["compute", "default"] if kind.reckons else []
    return [*found, "choices"] if kind.expressed in ("choice", "choices") else found


def _why_not(item: Item, rule: str) -> LazyString | str:
    if not isinstance(item, Field) or getattr(item.rules, rule) is not None:
        return ""
    if rule in TYPED and item.rules.compute is not None:
        return words.COMPUTED
    if rule == "required" and item.required:
        return words.ALREADY_REQUIRED
    others = item.required or any(getattr(item.rules, each) is not None for each in TYPED)
    return words.NOT_COMPUTED if rule == "compute" and others else ""
