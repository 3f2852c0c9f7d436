"""What a row of a condition may be about: answers, and numbers and days made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from forms import fields as types
from forms.conditions.patterns import Tree
from forms.conditions.places import Place
from forms.definition import Choice, Field, Form
from forms.messages import say

#: Kinds whose value is the id of a record: there or not, and nothing to compare.
RECORD = "record"


@dataclass(frozen=True, slots=True)
class Subject:
    """An entry of the menu of questions.

    Attributes:
        key: its name in a page.
        tree: what it stands for.
        label: what it is called.
        kind: the kind of its value, which decides the comparisons.
        choices: the answers it may have, where there is a list.
        reason: why it cannot be used here, or "".
        unit: word after a number.
        made: whether it is worked out of an answer, rather than the answer itself.
    """

    key: str
    tree: Tree
    label: str
    kind: str
    choices: tuple[Choice, ...] = ()
    reason: str = ""
    unit: str = ""
    made: bool = False


def subjects(form: Form, place: Place) -> tuple[Subject, ...]:
    """Return what the rules of an item may speak of, in reading order, the unusable included."""
    found = [*_own(form, place)]
    for field in form.every_field():
        found += _of_field(form, place, field)
    return tuple(found)


def _own(form: Form, place: Place) -> Iterator[Subject]:
    """Yield the answer itself, which a check looks at."""
    if place.rule == "constraint" and isinstance(place.item, Field):
        subject = _subject(form, place.item)
        own = replace(subject, key="self", tree=("self",), label=say("menu_self"))
        yield own
        yield from _made(own, form)


def _of_field(form: Form, place: Place, field: Field) -> Iterator[Subject]:
    subject = _subject(form, field)
    if place.foreign(field):
        group = place.holders[field.id]
        told = say("menu_foreign", group=group.label)
        yield replace(subject, reason=told)
        if subject.kind == "number" and not place.why_not(group):
            sum_of = ("sum", subject.tree)
            label = say("menu_sum", label=field.label, group=group.label)
            yield Subject(f"sum:{field.id}", sum_of, label, "number", made=True)
        return
    reason = place.why_not(field)
    if place.rule == "constraint" and place.item == field:
        return
    yield replace(subject, reason=reason)
    if not reason:
        yield from _made(subject, form)


def _subject(form: Form, field: Field) -> Subject:
    kind = types.get(field.type)
    choices = form.choices(field)[0] if len(field.list_ids) == 1 else ()
    value = RECORD if kind.kind else kind.expressed
    unit = str(field.options.get("unit") or "")
    return Subject(field.id, ("field", field.id), field.label, value, choices, unit=unit)


def _made(subject: Subject, form: Form) -> Iterator[Subject]:
    """Yield what is worked out of an answer of a kind."""
    for name, head, kind, code in MADE.get(subject.kind, ()):
        label = say(code, label=subject.label)
        yield _worked_out(subject, name, (head, subject.tree), kind, label)
    held = form.by_meaning("activity.date")
    if subject.kind == "day" and held and ("field", held.id) != subject.tree:
        tree = ("age", subject.tree, ("field", held.id))
        label = say("menu_age_at", label=subject.label, date=held.label)
        yield _worked_out(subject, "age@", tree, "number", label)


def _worked_out(subject: Subject, name: str, tree: Tree, kind: str, label: str) -> Subject:
    unit = say("menu_years") if tree[0] == "age" else ""
    return Subject(f"{name}:{subject.key}", tree, label, kind, unit=unit, made=True)


#: By kind: the name of what is made, the function that makes it, its kind, what it is called.
MADE: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "day": (("age", "age", "number", "menu_age"),),
    "choices": (("ticks", "count-selected", "number", "menu_ticks"),),
    "range": (
        ("start", "start-of", "day", "menu_start"),
        ("end", "end-of", "day", "menu_end"),
    ),
    "moment": (("date", "date", "day", "menu_date"),),
    "grid": (("total", "grid-total", "number", "menu_total"),),
    "presence": (("heads", "count-present", "number", "menu_heads"),),
    "rows": (("rows", "count-rows", "number", "menu_rows"),),
}
