"""A form as values that never change: fields, sections, choice lists."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from forms.definition.caution import default_exposure, default_protection
from forms.definition.holding import holds
from forms.definition.rules import NO_RULES, Rules
from forms.exposure import Exposure
from forms.protection import Protection
from forms.values import FrozenMap, Json

SCHEMA_NUMBER = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a choice list. A retired one stays readable and is offered no more.

    Attributes:
        parent: id of the choice, in another list, that it belongs to, or None.
        other: whether it asks to be specified in words.
    """

    id: str
    code: str
    label: str
    retired: bool = False
    parent: str | None = None
    other: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """Entries that one or several fields of the form offer.

    Attributes:
        source: id of the shared list that it was taken from, or None.
        version: which version of that list, from 1; 0 without one.
    """

    id: str
    code: str
    label: str
    choices: tuple[Choice, ...] = ()
    source: str | None = None
    version: int = 0

    @property
    def active(self) -> tuple[Choice, ...]:
        """The choices offered for new answers."""
        return tuple(choice for choice in self.choices if not choice.retired)


@dataclass(frozen=True, slots=True)
class Field:
    """One question.

    Attributes:
        id: opaque, never changes; answers are keyed by it.
        code: human name, unique in the form, editable.
        type: name of a registered field type.
        exposure: who may see the answers; without it, what the type and the meaning ask for.
        meaning: key of the catalogue in ``meanings.py``, or None.
        indexed: whether answers can be filtered by this field.
        options: what the type's options schema allows.
        list_ids: the choice lists it draws from, in the order of the roles its type names.
        specifies: id of the choice field whose « autre » this text puts in words, or None.
        fields: what is asked in each of its rows. What holds fields is as exposed as the least
            exposed of these, whatever it was given: it follows them in and out.
        protection: for the register; what it leaves unsaid follows the type and the meaning.
        rules: what other answers do to it.
        own_exposure: its exposure without that of the questions that it holds.
    """

    id: str
    code: str
    type: str
    label: str
    help: str = ""
    required: bool = False
    exposure: Exposure = None  # type: ignore[assignment]  # settled below, never None
    meaning: str | None = None
    indexed: bool = False
    options: Mapping[str, Json] = FrozenMap()
    list_ids: tuple[str, ...] = ()
    specifies: str | None = None
    protection: Protection = None  # type: ignore[assignment]  # settled below, never None
    fields: tuple[Field, ...] = ()
    rules: Rules = NO_RULES
    own_exposure: Exposure = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        if not isinstance(self.options, FrozenMap):
            object.__setattr__(self, "options", FrozenMap(self.options))
        said: Any = self.protection
        if not isinstance(said, Protection):
            said = default_protection(self.type, self.meaning).given(said or {})
            object.__setattr__(self, "protection", said)
        own = None if holds(self.type) else self.exposure
        given = own or default_exposure(self.type, self.meaning, said)
        object.__setattr__(self, "own_exposure", Exposure(given))
        exposures = (self.own_exposure, *(each.exposure for each in self.fields))
        object.__setattr__(self, "exposure", max(exposures, key=lambda each: each.rank))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the fields under it; ``rules`` say when all of it is asked."""

    id: str
    label: str
    help: str = ""
    fields: tuple[Field, ...] = ()
    rules: Rules = NO_RULES


Item: TypeAlias = Field | Section
Found = TypeVar("Found", Field, ChoiceList)


class Layout(StrEnum):
    """How a form is filled in: all of it on one page, or section by section."""

    ONE_PAGE = "one_page"
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form: sections and fields in reading order, and the choice lists."""

    title: str
    description: str = ""
    items: tuple[Item, ...] = ()
    lists: tuple[ChoiceList, ...] = ()
    schema: int = SCHEMA_NUMBER
    layout: Layout = Layout.ONE_PAGE

    def fields(self) -> tuple[Field, ...]:
        """Return every field in reading order."""
        return tuple(field for section in self.sections() for field in section.fields)

    def every_field(self) -> tuple[Field, ...]:
        """Return every field in reading order, each followed by those that it holds."""
        return tuple(one for field in self.fields() for one in (field, *field.fields))

    def inside(self, field: Field) -> Form:
        """Return what one row of a field asks, as a form of its own."""
        return Form(field.label, items=field.fields, lists=self.lists)

    def sections(self) -> tuple[Section, ...]:
        """Return the form as sections; fields outside any stand under a nameless one (id "")."""
        found: list[Section] = []
        for item in self.items:
            if isinstance(item, Section):
                found.append(item)
            elif found and not found[-1].id:
                found[-1] = Section("", "", "", (*found[-1].fields, item))
            else:
                found.append(Section("", "", "", (item,)))
        return tuple(found)

    def field(self, field_id: str) -> Field:
        """Return a field.

        Raises:
            KeyError: when the form has none of this id.
        """
        return _by_id(self.fields(), field_id)

    def list(self, list_id: str) -> ChoiceList:
        """Return a choice list.

        Raises:
            KeyError: when the form has none of this id.
        """
        return _by_id(self.lists, list_id)

    def choices(self, field: Field) -> tuple[tuple[Choice, ...], ...]:
        """Return the choices of each list of a field, the retired ones included."""
        return tuple(self.list(list_id).choices for list_id in field.list_ids)

    def by_meaning(self, meaning: str) -> Field | None:
        """Return the field that carries a meaning, if any."""
        return next((field for field in self.fields() if field.meaning == meaning), None)


def lists_of(*fields: Field) -> set[str]:
    """Return the ids of the lists that fields draw from."""
    return {list_id for field in fields for list_id in field.list_ids}


def _by_id(things: tuple[Found, ...], wanted: str) -> Found:
    for thing in things:
        if thing.id == wanted:
            return thing
    raise KeyError(wanted)
