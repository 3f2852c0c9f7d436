"""What a page asks about the records that a revision concerns, and how its answer is read."""

from flask_babel import LazyString, lazy_gettext
from werkzeug.datastructures import MultiDict

from forms.definition import Form
from portal.designer.weighing import Choice

#: What the input of a group is called, before the group's own name.
PREFIX = "records-"

CHOICES: dict[Choice, tuple[LazyString, LazyString]] = {
    Choice.STAY: (
        lazy_gettext("Laisser sous leur version"),
        lazy_gettext("Rien ne bouge\u00a0: elles se terminent et s’envoient comme commencées."),
    ),
    Choice.MOVE: (
        lazy_gettext("Déplacer"),
        lazy_gettext("Les réponses suivent\u00a0; ce qui n’a plus de place est gardé à part."),
    ),
    Choice.FLAG: (
        lazy_gettext("Déplacer et signaler"),
        lazy_gettext("Le partenaire voit en plus, sur la fiche, quelles questions ont changé."),
    ),
}


def chosen(posted: MultiDict[str, str]) -> dict[str, Choice]:
    """Return what a page asks to do with each group of records; what it does not say stays."""
    return {
        name.removeprefix(PREFIX): Choice(text)
        for name, text in posted.items()
        if name.startswith(PREFIX) and text in list(Choice)
    }


def changed(old: Form, new: Form) -> frozenset[str]:
    """Return the ids of the questions that differ between two revisions, or are in one alone."""
    before, after = ({one.id: one for one in form.every_field()} for form in (old, new))
    return frozenset(
        key for key in before.keys() | after.keys() if before.get(key) != after.get(key)
    )
