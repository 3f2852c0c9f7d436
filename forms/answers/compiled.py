"""A form made ready for filling in, once per revision: what is asked, and its WTForms class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar, cast

from wtforms import Form as WtfForm

from forms import fields as types
from forms.answers.logic import Logic, logic_of
from forms.answers.relations import Relations, relations_of
from forms.context import Context
from forms.definition.dependencies import Rule
from forms.definition.model import Choice, Field, Form
from forms.fields import Question
from forms.fields.bound import BoundField
from forms.fields.composite import Composite
from forms.values import Json

#: A field that takes an answer, its type, and the choices of each of its lists.
Asking: TypeAlias = tuple[Field, types.FieldType[Any], tuple[tuple[Choice, ...], ...]]


T = TypeVar("T")


class FilledForm(WtfForm):
    """One person's form; its fields are named by field id."""

    def __getitem__(self, name: str) -> BoundField:
        return cast(BoundField, super().__getitem__(name))


@dataclass(frozen=True, slots=True)
class CompiledForm:
    """A form and the WTForms class that reads and draws it.

    Attributes:
        form: the definition.
        form_class: a plain WTForms class; its fields are named by field id.
        asked: the fields that take an answer, by id, in reading order.
        asking: each of these that a person answers, with its type and the choices of its lists.
        relations: which answers depend on which.
        composites: the types of the fields that are answered in several inputs, by id.
        inner: the form of one row of each field that holds others, by id.
        computed: the ids of the fields whose answers are worked out.
        logic: what the rules do, None without any. Those of a row are its form's.
    """

    form: Form
    form_class: type[FilledForm]
    asked: Mapping[str, Field]
    asking: Sequence[Asking]
    relations: Relations
    composites: Mapping[str, Composite[Any]]
    inner: Mapping[str, CompiledForm]
    computed: frozenset[str]
    logic: Logic | None

    @property
    def ruled(self) -> bool:
        """Whether rules decide what is asked, or what an answer is."""
        return self.logic is not None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that answers are held against, each after those that it waits for."""
        return self.logic.rules if self.logic else ()

    def parts(self, named: Mapping[str, T]) -> dict[str, dict[str, T]]:
        """Return what is said of each field that is answered in several inputs, by part.

        Args:
            named: texts or messages by name of the input.
        """
        if not self.composites:
            return {}
        found: dict[str, dict[str, T]] = {key: {} for key in self.composites}
        for name, said in named.items():
            key, _, part = name.partition(".")
            if key in found:
                found[key][part] = said
        return found

    def bound(
        self,
        context: Context,
        *,
        data: Mapping[str, object] | None = None,
        stored: Mapping[str, Json] | None = None,
        prefix: str = "",
    ) -> FilledForm:
        """Return one person's WTForms form, to be drawn.

        Args:
            context: the outside world.
            data: values by field id.
            stored: JSON answers the record already holds; they may keep retired choices.
            prefix: what the names of the inputs begin with.
        """
        meta = {
            "context": context,
            "stored": dict(stored or {}),
            "relations": self.relations,
        }
        return self.form_class(data=dict(data or {}), meta=meta, prefix=prefix)

    def question(self, field_id: str, context: Context, stored: Json = None) -> Question:
        """Put one field of the form as a question."""
        field = self.asked[field_id]
        inner = self.inner.get(field_id)
        return Question(field, context, self.form.choices(field), stored, inner)


def compile_form(form: Form, *, row: bool = False) -> CompiledForm:
    """Make a form ready for filling in. Keep the result: it never changes.

    Args:
        form: the definition.
        row: whether it is what one row of another form asks: its rules are followed there.
    """
    fields = form.fields()
    members = {
        field.id: types.get(field.type).wtf_field(field, form.choices(field)) for field in fields
    }
    asking = [
        (field, kind, form.choices(field))
        for field in fields
        if (kind := types.get(field.type)).answers
    ]
    computed = frozenset(field.id for field, *_ in asking if field.rules.compute)
    return CompiledForm(
        form,
        type("Filled", (FilledForm,), members),
        {field.id: field for field, *_ in asking},
        [one for one in asking if one[0].id not in computed],
        relations_of(form),
        {field.id: kind for field, kind, _ in asking if isinstance(kind, Composite)},
        {field.id: compile_rows(form, field) for field, kind, _ in asking if kind.holds},
        computed,
        None if row else logic_of(form),
    )


def compile_rows(form: Form, field: Field) -> CompiledForm:
    """Make ready what one row of a field asks."""
    return compile_form(form.inside(field), row=True)
