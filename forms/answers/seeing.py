"""One answer as another revision would hold it, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from forms import fields as types
from forms.answers.kept import Kept
from forms.answers.projection import through
from forms.context import Context
from forms.definition.model import Field, Form
from forms.fields import FieldError, Question
from forms.values import Json


@dataclass(frozen=True)
class Level:
    """The questions of a form, or of the rows of a group, in one revision.

    Attributes:
        key: key of the revision.
        form: what is asked; of rows, what one row is asked.
        rows: whether it is what rows are asked.
    """

    key: str
    form: Form
    rows: bool = False

    @cached_property
    def asked(self) -> dict[str, Field]:
        """The fields that take an answer, by id, in reading order."""
        return {one.id: one for one in self.form.fields() if types.get(one.type).answers}

    @cached_property
    def inner(self) -> dict[str, Level]:
        """What the rows of each group are asked, by the id of the group."""
        return {
            one.id: Level(self.key, self.form.inside(one), rows=True)
            for one in self.asked.values()
            if types.get(one.type).holds
        }

    def same(self, other: Level, field_id: str) -> bool:
        """Tell whether who answers is asked in the same words, with the same choices, in both."""
        return self._put(field_id) == other._put(field_id)

    def _put(self, field_id: str) -> list[object]:
        """Return all of a question that may matter to who answers it."""
        field = self.asked.get(field_id)
        every = (field, *field.fields) if field else ()
        return [(*_words(one), *map(self.form.list, one.list_ids)) for one in every]


def _words(field: Field) -> tuple[object, ...]:
    said = field.label, field.help, field.type, field.required, field.options
    return (*said, field.id, field.specifies, field.rules)


def seen(kept: Kept, given: Level | None, to: Level, field_id: str, context: Context) -> Kept:
    """Return an answer as ``to`` holds it: as a value, as texts to mend, or empty.

    Args:
        kept: the answer as it was given.
        given: the level it was given under, None when it is not there any more.
        to: the level to hold it.
        field_id: the question.
        context: knows the records that answers point to.
    """
    field, was = to.asked.get(field_id), given.asked.get(field_id) if given else None
    if field is None:
        return Kept(to.key)
    if kept.typed:
        same = was is not None and _typed_alike(was, field)
        return Kept(to.key, None, kept.typed) if same else Kept(to.key)
    form = given.form if given else None
    document = through(to.form, field, kept.value, form, was, context)
    if was is not None and was.type == field.type:
        return Kept(to.key, _known(to.form, field, document))
    return _converted(Kept(to.key, document), to, field, was, context)


def _typed_alike(was: Field, field: Field) -> bool:
    """Tell whether texts typed for one question can stand in the inputs of the other."""
    before, after = types.get(was.type), types.get(field.type)
    return was.type == field.type or not (
        before.composite or after.composite or before.uploads or after.uploads
    )


def _converted(kept: Kept, to: Level, field: Field, was: Field | None, context: Context) -> Kept:
    """Hold what came of a change of type; words that are no answer stay to be mended."""
    kind = types.get(field.type)
    if kind.uploads and not (was and types.get(was.type).uploads):
        return Kept(to.key)
    known = _known(to.form, field, kept.value)
    if known is not None and _reads(to.form, field, known, context):
        return Kept(to.key, known)
    mendable = isinstance(kept.value, str) and not (kind.composite or kind.lists or to.rows)
    return Kept(to.key, None, {field.id: [str(kept.value)]} if mendable else {})


def _known(form: Form, field: Field, document: Json) -> Json:
    """Return the part of an answer that the question's lists know; None when nothing is left."""
    if field.list_ids:
        ids = {choice.id for choices in form.choices(field) for choice in choices}
        document = _among(document, ids)
    try:
        types.get(field.type).from_json(document)
    except FieldError:
        return None
    return document


def _among(document: Json, ids: set[str]) -> Json:
    if isinstance(document, list):
        return [part for part in document if part in ids] or None
    if isinstance(document, dict):
        found = {key: _among(part, ids) for key, part in document.items() if key in ids}
        return {key: part for key, part in found.items() if part is not None} or None
    return document if not isinstance(document, str) or document in ids else None


def _reads(form: Form, field: Field, document: Json, context: Context) -> bool:
    """Tell whether an answer, typed by hand, would be read; bounds aside."""
    kind, question = types.get(field.type), Question.of(form, field, context, document)
    if kind.composite:
        return True
    try:
        return kind.parse(kind.typed(kind.from_json(document), question), question) is not None
    except FieldError:
        return False


def levels(forms: Mapping[str, Form]) -> dict[str, Level]:
    """Return the questions of each revision by its key."""
    return {key: Level(key, form) for key, form in forms.items()}
