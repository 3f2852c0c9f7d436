"""The catalogue of meanings as a page: what each stands for, who uses it, where it is asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import render_template, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from forms import fields as types
from forms.definition.meanings import CATALOGUE, Meaning
from forms.fields import FieldType
from portal.core.policy import Actor
from portal.core.readers import Reader, Use
from portal.core.web import current_actor, permits, portal
from portal.designer import lines, meaning, queries, words
from portal.designer.blueprint import blueprint

#: What meanings are about, by the beginning of their keys, in the order of the page.
SUBJECTS: dict[str, LazyString] = {
    "activity": _("L’activité"),
    "contacts": _("Les personnes rencontrées"),
    "person": _("La personne"),
    "enrolment": _("Son entrée dans le projet"),
    "expense": _("Les dépenses"),
}


@dataclass(frozen=True)
class Entry:
    """A meaning of the catalogue: ``asked`` are activity types, each with the question."""

    meaning: Meaning
    kinds: list[FieldType[object]]
    users: list[tuple[Reader, Use]]
    asked: list[tuple[str, str]]

    @property
    def anchor(self) -> str:
        """The id of its place on the page."""
        return self.meaning.key.replace(".", "-")


@blueprint.route("/sens")
def meanings() -> str:
    """Show every meaning, with who uses it and the published forms that carry it."""
    actor = current_actor()
    found = list(_entries(actor))
    groups = [
        (title, [one for one in found if one.meaning.key.partition(".")[0] == subject])
        for subject, title in SUBJECTS.items()
    ]
    return render_template(
        "designer/meanings.html", groups=groups, words=words, address=_address(actor)
    )


def _entries(actor: Actor) -> Iterator[Entry]:
    asked = _asked(actor)
    for key, one in CATALOGUE.items():
        kinds = [types.get(name) for name in one.types]
        yield Entry(one, kinds, meaning.users(key, portal().readers), asked.get(key, []))


def _asked(actor: Actor) -> dict[str, list[tuple[str, str]]]:
    """Return which published forms carry each meaning: the activity type and the question."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in lines.form_lines(actor):
        if line.published and line.activity_type.active:
            for field in queries.definition(line.published).fields():
                told = (line.activity_type.name, field.label)
                found.setdefault(field.meaning or "", []).append(told)
    return found


def _address(actor: Actor) -> dict[str, str]:
    """Return where the readers' pages are that ``actor`` may open, by endpoint."""
    whole = portal()
    endpoints = {reader.endpoint for reader in whole.readers if reader.endpoint}
    return {key: url_for(key) for key in endpoints if permits(whole.entries[key], actor)}
