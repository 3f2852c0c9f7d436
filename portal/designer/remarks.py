"""What a careful reader would say about a form before it goes out: never in the way."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext

from forms import fields as types
from forms.definition import ChoiceList, Field, Form, Layout
from forms.definition.alerts import alerts
from forms.definition.holding import holds
from forms.definition.meanings import CATALOGUE
from forms.protection import Purpose
from portal.designer.apart import apart

#: More questions than this on one page are rarely all answered.
MANY = 40


@dataclass(frozen=True)
class Remark:
    """Something odd, never in the way: a sentence, and the item it is about ("" for the form).

    A ``strong`` one is what the law forbids outright.
    """

    sentence: str
    item_id: str = ""
    strong: bool = False


def remarks(form: Form) -> Iterator[Remark]:
    """Yield what a careful reader would say about a form before it goes out."""
    asked = [each for each in form.every_field() if types.get(each.type).answers]
    count = sum(not holds(each.type) for each in asked)
    if count > MANY and form.layout is Layout.ONE_PAGE:
        many = gettext(
            "%(count)s questions sur une page\u00a0: retirez-en, ou présentez la fiche par étapes.",
            count=count,
        )
        yield Remark(many)
    alone = [each for each in form.fields() if each in asked]
    for field in asked:
        yield from _on_field(form, field)
        yield from _on_protection(form, field)
    for told, item_id in apart(form):
        yield Remark(told, item_id)
    for level in (alone, *(list(each.fields) for each in alone)):
        yield from _same_labels(level)


def _on_field(form: Form, field: Field) -> Iterator[Remark]:
    meaning = CATALOGUE.get(field.meaning or "")
    if meaning and field.exposure.rank < meaning.exposure.rank:
        told = gettext(
            "«\u00a0%(label)s\u00a0» désigne une personne mais n’est pas nominatif.",
            label=field.label,
        )
        yield Remark(told, field.id)
    for list_id in field.list_ids:
        yield from _on_list(field, form.list(list_id))


def _on_list(field: Field, choices: ChoiceList) -> Iterator[Remark]:
    for choice in _twice([each.label for each in choices.active]):
        told = gettext(
            "«\u00a0%(label)s\u00a0» propose deux fois «\u00a0%(choice)s\u00a0».",
            label=field.label,
            choice=choice,
        )
        yield Remark(told, field.id)


def _on_protection(form: Form, field: Field) -> Iterator[Remark]:
    for alert in alerts(form, field):
        if not alert.settled:
            # The card has the whole reminder; here its first sentence, unless nothing helps.
            words = alert.message if alert.strong else alert.message.partition(". ")[0] + "."
            told = f"«\u00a0{field.label}\u00a0»\u00a0: {words}"
            yield Remark(told, field.id, alert.strong)
    said = field.protection
    if said.note:
        return
    if said.purpose is Purpose.OTHER:
        told = gettext(
            "Dites à quoi sert «\u00a0%(label)s\u00a0», dans les détails de la question.",
            label=field.label,
        )
        yield Remark(told, field.id)
    if said.sensitivity.guarded:
        told = gettext(
            "«\u00a0%(label)s\u00a0» est déclarée sensible\u00a0: dites dans ses détails pourquoi "
            "elle est indispensable.",
            label=field.label,
        )
        yield Remark(told, field.id)


def _same_labels(asked: list[Field]) -> Iterator[Remark]:
    for label in _twice([field.label for field in asked]):
        yield Remark(gettext("Deux questions s’appellent «\u00a0%(label)s\u00a0».", label=label))


def _twice(labels: list[str]) -> list[str]:
    """Return the labels that stand more than once, case aside."""
    counts = Counter(label.casefold() for label in labels)
    firsts = {label.casefold(): label for label in reversed(labels)}
    return [label for key, label in firsts.items() if counts[key] > 1]
