"""The WTForms field behind every type: it holds what is drawn; reading is the type's own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast

from wtforms import Field as WtfField

from forms.fields.base import FieldType
from forms.fields.composite import Composite, Parts, part_name
from forms.fields.question import Question

if TYPE_CHECKING:
    from forms.answers.compiled import CompiledForm
    from forms.answers.relations import Relations
    from forms.context import Context, Found
    from forms.definition.model import Field
    from forms.fields.question import Lists
    from forms.fields.standing import Standing
    from forms.values import Json


class FillMeta(Protocol):
    """What a filling form's ``meta`` carries, beside WTForms' own."""

    context: Context
    stored: dict[str, Json]
    relations: Relations


@dataclass(frozen=True, slots=True)
class Offered:
    """One choice as it is drawn; ``group`` names what it belongs to, by id and label.

    ``barred`` is one that a rule leaves out for now.
    """

    id: str
    label: str
    selected: bool
    retired: bool
    other: bool = False
    group: tuple[str, str] = ("", "")
    barred: bool = False


class BoundField(WtfField):
    """A field of one person's form.

    Attributes:
        kind: the field type.
        definition: the field of the form's definition.
        inner: the form of one row, of a field that holds others.
        data: the value, of the type's ``value_type``, or None.
        standing: how the rules find the questions of the page, None where nobody asked.
    """

    standing: Standing | None = None

    def __init__(self, kind: FieldType[Any], definition: Field, lists: Lists, **bound: Any) -> None:
        super().__init__(label=definition.label, description=definition.help, **bound)
        self.kind = kind
        self.definition = definition
        self.lists = lists
        self.inner: CompiledForm | None = None
        if definition.required:
            self.flags.required = True

    @property
    def question(self) -> Question:
        """The field as it is put to this person."""
        meta = cast(FillMeta, self.meta)
        stored = meta.stored.get(self.definition.id)
        return Question(self.definition, meta.context, self.lists, stored, self.inner)

    @property
    def asked(self) -> bool:
        """Whether the question is asked, as the answers stand."""
        return self.standing is None or self.name not in self.standing.hidden

    @property
    def needed(self) -> bool:
        """Whether the question needs an answer, as the answers stand."""
        ruled = self.standing is not None and self.name in self.standing.required
        return ruled or bool(self.flags.required)

    @property
    def computed(self) -> bool:
        """Whether a rule works the answer out, so that nobody types it."""
        return self.definition.rules.compute is not None

    @property
    def fades(self) -> bool:
        """Whether a rule may leave the question out, or what it puts in words may."""
        ruled = self.standing is not None and self.definition.specifies is not None
        return ruled or self.definition.rules.visible is not None

    @property
    def left(self) -> Collection[str] | None:
        """The ids of the choices that a rule leaves, None where none narrows them."""
        return self.standing.narrowed.get(self.name) if self.standing else None

    @property
    def drawn_as(self) -> object:
        """What the rules change of how the question is drawn, beside its answer."""
        if self.standing is None:
            return None
        return self.needed, None if self.left is None else tuple(sorted(self.left))

    @property
    def shown(self) -> str:
        """The answer in words, "" without one."""
        return "" if self.data is None else self.kind.show(self.data, self.question)

    def stand(self, standing: Standing, values: Mapping[str, Json]) -> None:
        """Take in how the rules find the question; an answer they work out is out of ``values``."""
        self.standing = standing
        if self.computed:
            document = values.get(self.definition.id)
            self.data = None if document is None else self.kind.from_json(document)
            self.raw_data = None

    def begin(self, document: Json) -> None:
        """Put an answer where nothing is typed yet; None leaves it blank."""
        if document is not None:
            self.data = self.kind.from_json(document)

    @property
    def texts(self) -> Sequence[str]:
        """What stands in the input: what was typed, or the value written as one would type it."""
        if self.raw_data:
            return [str(text) for text in self.raw_data]
        return [] if self.data is None else self.kind.typed(self.data, self.question)

    @property
    def inputs(self) -> Iterator[tuple[str, Sequence[str]]]:
        """Yield the name of each input, with what stands in it."""
        yield self.name, self.texts

    @property
    def wrong(self) -> Iterator[tuple[str, str, str]]:
        """Yield what is to mend: name of the input, its label, the message."""
        for message in self.errors:
            yield self.name, self.definition.label, str(message)

    def _value(self) -> str:
        return next(iter(self.texts), "")

    @property
    def proposals(self) -> Sequence[Found]:
        """The records that what was typed may mean, when it did not name one of them."""
        if not self.errors or not self.texts:
            return ()
        return self.kind.proposals(self.texts[0], self.question)

    def iter_choices(self) -> Iterator[Offered]:
        """Yield what can be chosen: the active choices, and retired ones already chosen."""
        chosen = set(self.texts)
        relations = cast(FillMeta, self.meta).relations
        left = self.left
        for choice in self.question.choices:
            if not choice.retired or choice.id in chosen:
                group = relations.group(self.definition.id, choice)
                said = choice.id in chosen, choice.retired, choice.other
                barred = left is not None and choice.id not in {*left, *chosen}
                yield Offered(choice.id, choice.label, *said, group, barred)

    @property
    def follows(self) -> str:
        """The name of the field whose answer narrows or opens this one, "" for none.

        In a row of a group, it is the one in the same row.
        """
        followed = cast(FillMeta, self.meta).relations.followed(self.definition.id)
        return followed and str(self.name).removesuffix(self.definition.id) + followed


class BoundParts(BoundField):
    """A field answered in several inputs, each with what stands in it and what is to mend.

    Attributes:
        parts: texts by part; ``bind`` sets them.
        part_errors: messages by part.
        fresh: JSON answers that each new row begins with, by field id.
    """

    kind: Composite[Any]
    parts: Parts = {}
    fresh: Mapping[str, Json] = {}
    part_errors: Mapping[str, str] = {}

    @property
    def texts(self) -> Sequence[str]:
        """Everything that stands in the inputs."""
        return [text for texts in self.parts.values() for text in texts]

    @property
    def inputs(self) -> Iterator[tuple[str, Sequence[str]]]:
        for part, texts in self.parts.items():
            yield part_name(self.name, part), texts

    @property
    def wrong(self) -> Iterator[tuple[str, str, str]]:
        for part, message in self.part_errors.items():
            label = self.kind.part_place(part, self.question, self.parts)
            yield part_name(self.name, part), label, message

    def lay_out(self) -> Any:
        """Return the inputs as the type arranges them."""
        drawn = self.kind.lay_out(self.name, self.question, self.parts, self.part_errors)
        if self.kind.holds and self.standing:
            values = dict(self.kind.rows(self.standing.values.get(self.definition.id)))
            for row in (*drawn.rows, drawn.pattern):
                for field in row.fields:
                    field.stand(self.standing, values.get(row.id, {}))
            for field in drawn.pattern.fields:
                field.begin(self.fresh.get(field.definition.id))
        return drawn
