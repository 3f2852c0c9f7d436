"""What a record that was moved to another revision says of it: what to see to, what is kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from forms.answers import Attention, Held, Kept, kept_field, unasked, words
from forms.context import Context
from forms.definition import Field
from forms.values import Json
from portal.core import policy
from portal.core.policy import Actor
from portal.designer.queries import compiled, definition
from portal.intake import queries
from portal.intake.content import context, held
from portal.intake.models import Submission
from portal.intake.rebasing import flagged, forms_kept

SENTENCES: dict[Attention, LazyString] = {
    Attention.ASIDE: _("Elle n’est plus posée. Votre réponse est gardée avec la fiche."),
    Attention.UNHELD: _(
        "Répondez de nouveau\u00a0: votre réponse d’avant n’y a plus sa place. Elle est gardée."
    ),
    Attention.UNREAD: _("Corrigez votre réponse\u00a0: la question attend autre chose."),
    Attention.PARTLY: _("Une partie de votre réponse n’y a plus sa place. Elle est gardée."),
    Attention.UNFIT: _("Corrigez votre réponse\u00a0: elle dépasse les nouvelles limites."),
    Attention.RETIRED: _(
        "Votre choix n’est plus proposé\u00a0: gardez-le s’il est juste, ou prenez-en un autre."
    ),
    Attention.REQUIRED: _("Répondez-y\u00a0: elle est devenue obligatoire."),
    Attention.CONVERTED: _("Vérifiez votre réponse\u00a0: elle s’écrit autrement."),
    Attention.NEW: _("Elle est nouvelle."),
    Attention.CHANGED: _("Elle a changé\u00a0: relisez votre réponse."),
}


@dataclass(frozen=True)
class ChangedQuestion:
    """A question that needs attention; ``here`` tells whether the form still asks it."""

    field_id: str
    label: str
    sentence: LazyString
    here: bool


def changed_questions(record: Submission) -> list[ChangedQuestion]:
    """Return the questions that a record is flagged for, in the order they were found."""
    found = flagged(record)
    if not found:
        return []
    asked = {field.id: field.label for field in definition(record.revision).fields()}
    gone = {
        field.id: field.label for form in forms_kept(record).values() for field in form.fields()
    }
    return [
        ChangedQuestion(key, (asked | gone)[key], SENTENCES[Attention(why)], key in asked)
        for key, why in found.items()
        if key in asked or key in gone
    ]


def kept_answers(actor: Actor, record: Submission) -> list[tuple[Field, str]]:
    """Return the answers that the revision of a record cannot hold, in words.

    Left out are those that ``actor`` may not read, those that were answered anew since, and in a
    record that was sent, those that its rules do not ask.
    """
    if not held(record).aside:
        return []
    hidden, forms = queries.hidden_fields(actor, record.activity_type_id), forms_kept(record)
    names, world = policy.sees_names(actor), context(actor)
    idle = frozenset() if queries.is_open(record) else _unasked(record, world)
    found = []
    for path, kept in _unseen(record):
        if path in idle:
            continue
        field = kept_field(kept, path, forms)
        # What could not be read may hold anything, a name as well.
        told = field and hidden.isdisjoint(path.split(".")) and (names or not kept.typed)
        if field and told and (text := words(kept, path, forms, world)):
            found.append((field, text))
    return found


def _unasked(record: Submission, world: Context) -> frozenset[str]:
    return unasked(held(record), compiled(record.revision), world)


def _unseen(record: Submission) -> Iterator[tuple[str, Kept]]:
    """Yield what is kept aside and has no answer in its place."""
    what = held(record)
    return ((path, kept) for path, kept in what.aside.items() if not answered(what, path))


def answered(what: Held, path: str) -> bool:
    """Tell whether something stands at a path: a question, or one in a row of a group."""
    key, _dot, inner = path.partition(".")
    row, _dot, field_id = inner.partition(".")
    if field_id:
        return field_id in _row(what.values.get(key), row)
    return bool(inner) or what.values.get(key) is not None or key in what.typed


def _row(document: Json, row_id: str) -> dict[str, Json]:
    """Return the answers of one row of a group."""
    rows = document if isinstance(document, list) else []
    found = (row for row in rows if isinstance(row, dict) and row.get("id") == row_id)
    said = next(found, {}).get("values")
    return said if isinstance(said, dict) else {}
