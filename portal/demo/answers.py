"""Plausible answers to a form, drawn from a seeded generator: the same on every machine."""

from collections.abc import Iterator, Mapping
from datetime import date
from random import Random
from types import MappingProxyType
from typing import ClassVar

from forms.answers.relations import relations_of
from forms.definition import Choice, Field, Form
from forms.fields.composite import part_name
from portal.demo import source
from portal.demo.writers import GRANTED, NAMING, WRITERS

#: How many people an activity meets (lowest, highest).
HEADS = (3, 26)
#: How often an optional question is answered, and what nearly everybody answers.
USUALLY, NEARLY_ALWAYS = 0.7, {"person.birth_date": 0.92}

#: By kind of record, what each is called.
Names = Mapping[str, list[str]]


class Pen:
    """Fills in one form on one day, as texts typed by a partner.

    ``names`` are those of the records that the partner may name, by kind.

    Attributes:
        rows: how many rows a group gets (lowest, highest).
        grouped: how often a group that may be left out is filled in.
        said: what a browser would post, by input.
        outer: who fills in the record around, for the rows of a group.
    """

    rows: ClassVar[tuple[int, int]] = (1, 2)
    grouped: ClassVar[float] = 0.4

    def __init__(
        self,
        form: Form,
        project: str,
        day: date,
        chance: Random,
        names: Names = MappingProxyType({}),
    ) -> None:
        self.form, self.project, self.day, self.chance = form, project, day, chance
        self.names = names
        self.words = source.sentences()
        self.heads = chance.randint(*HEADS)
        self.relations = relations_of(form)
        self.said: dict[str, list[str]] = {}
        self.outer: Pen | None = None

    def fill(self) -> dict[str, list[str]]:
        """Answer every field; optional ones are left out at times."""
        for field in self.form.fields():
            if self._can_answer(field) and self._answers(field):
                self.said.update(self._typed(field))
        return self.said

    def again(self, name: str) -> None:
        """Answer once more what an input belongs to; what nobody can invent stays as it is."""
        key, _, inner = name.partition(".")
        field, (row, _, part) = self.form.field(key), inner.partition(".")
        if field.fields and part:
            self._again_in(field, part_name(key, row), part)
        elif self._can_answer(field):
            self.leave(key)
            self.said.update(self._typed(field))

    def leave(self, name: str) -> None:
        """Answer nothing any more under an input's name."""
        for gone in list(_under(self.said, name)):
            del self.said[gone]

    def answer(self, code: str) -> str:
        """Return what is typed into the field of a code, "" for nothing."""
        asked = next((each.id for each in self.form.fields() if each.code == code), "")
        return "".join(self.said.get(asked, ()))

    def choices(self, field: Field) -> list[Choice]:
        """Return what may be chosen now: of a list that follows another, what goes with it."""
        above = self.said.get(self.relations.parents.get(field.id, ""), [])
        offered = self.form.list(field.list_ids[0]).active
        return [each for each in offered if not each.parent or each.parent in above]

    def _can_answer(self, field: Field) -> bool:
        if field.fields:
            return all(self._can_answer(each) for each in field.fields if each.required)
        return field.type in WRITERS and (field.type not in NAMING or field.type in self.names)

    def _answers(self, field: Field) -> bool:
        """Tell whether a field is filled in: what puts « autre » in words, when it was chosen."""
        if field.specifies:
            return not self.relations.others.isdisjoint(self.said.get(field.specifies, ()))
        often = NEARLY_ALWAYS.get(str(field.meaning), self.grouped if field.fields else USUALLY)
        return field.required or field.code in GRANTED or self.chance.random() < often

    def _typed(self, field: Field) -> dict[str, list[str]]:
        if field.fields:
            return self._rows(field)
        said = self.words["texts"].get(field.code)
        typed = self.chance.choice(said) if said else WRITERS[field.type](self, field)
        if isinstance(typed, dict):
            return {part_name(field.id, part): [text] for part, text in typed.items()}
        return {field.id: typed if isinstance(typed, list) else [typed]}

    def _rows(self, field: Field) -> dict[str, list[str]]:
        """Return a few rows of a group, each filled in by a pen of its own."""
        ids = [f"r_demo{number}" for number in range(self.chance.randint(*self.rows))]
        said = {field.id: ids}
        for row in ids:
            for name, texts in self._inside(field).fill().items():
                said[part_name(field.id, f"{row}.{name}")] = texts
        return said

    def _inside(self, field: Field) -> "Pen":
        inner = self.form.inside(field)
        pen = type(self)(inner, self.project, self.day, self.chance, self.names)
        pen.outer = self
        return pen

    def _again_in(self, field: Field, row: str, name: str) -> None:
        """Answer an input of a row once more."""
        pen, begun = self._inside(field), f"{row}."
        pen.said = {key[len(begun) :]: self.said[key] for key in _under(self.said, row)}
        pen.again(name)
        self.leave(row)
        self.said.update({begun + key: texts for key, texts in pen.said.items()})


def _under(said: Mapping[str, list[str]], name: str) -> Iterator[str]:
    return (key for key in said if key == name or key.startswith(f"{name}."))
