"""What else uses a form: its activity type, the conditions that read it, who reads its meanings."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext, ngettext

from forms.definition import Form
from forms.definition.meanings import CATALOGUE
from forms.expressions import references
from portal.core.policy import Actor
from portal.core.web import portal
from portal.designer import choosing, lines
from portal.designer.meaning import users
from portal.designer.models import Revision
from portal.designer.weighing import Dependant
from portal.projects import queries as projects


def dependants(actor: Actor, revision: Revision, old: Form, new: Form) -> list[Dependant]:
    """Return what uses the form of a draft, as far as this room knows."""
    found = list(_conditions(revision, choosing.changed(old, new), new))
    return [_activity(actor, revision), *_meanings(old, new), *found]


def _activity(actor: Actor, revision: Revision) -> Dependant:
    kind = lines.form_line(actor, revision.form_id).activity_type
    count = len(projects.actions_by_type([kind])[kind.id])
    if not count:
        told = gettext(
            "Le type d’activité «\u00a0%(name)s\u00a0» posera ces questions.", name=kind.name
        )
        return Dependant(told)
    told = ngettext(
        "Le type d’activité «\u00a0%(name)s\u00a0», dans %(num)d action, posera ces questions.",
        "Le type d’activité «\u00a0%(name)s\u00a0», dans %(num)d actions, posera ces questions.",
        count,
        name=kind.name,
    )
    return Dependant(told)


def _meanings(old: Form, new: Form) -> Iterator[Dependant]:
    """Yield what is fed no more: the form had a meaning that no question carries now."""
    lost = {field.meaning for field in old.fields()} - {field.meaning for field in new.fields()}
    for key in sorted(key for key in lost if key in CATALOGUE):
        for reader, _ in users(key, portal().readers):
            told = gettext(
                "%(reader)s\u00a0: le sens «\u00a0%(meaning)s\u00a0» n’y arrivera plus.",
                reader=reader.name,
                meaning=CATALOGUE[key].label,
            )
            yield Dependant(told, url_for(reader.endpoint) if reader.endpoint else "")


def _conditions(revision: Revision, changed: frozenset[str], new: Form) -> Iterator[Dependant]:
    """Yield the questions and sections whose rules read a question that changes."""
    labels = {field.id: field.label for field in new.every_field()}
    build = url_for("designer.build", revision_id=revision.id)
    for item in dict.fromkeys((*new.items, *new.every_field())):
        read = dict.fromkeys(key for _, tree in item.rules.trees() for key in references(tree))
        for key in read:
            if key in changed and key in labels and key != item.id:
                told = gettext(
                    "La règle de «\u00a0%(item)s\u00a0» lit «\u00a0%(field)s\u00a0», qui change.",
                    item=item.label,
                    field=labels[key],
                )
                yield Dependant(told, f"{build}?champ={item.id}#row-{item.id}")
