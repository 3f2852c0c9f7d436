"""Sheets beside the records': one line per row of a group, per person of an attendance list.

The record's reference stands on every line; each has a key of its own, and that of the row it
belongs to, if it is not the record itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten
from typing import Any
from uuid import UUID

from forms import answers
from forms import fields as types
from forms.answers import Line, LineReader, Listed
from forms.definition import Field, Form
from forms.fields import Cell
from forms.values import Json
from portal.core.lookups import World
from portal.exports import sheets, sources
from portal.exports.settling import Values
from portal.exports.sources import Source
from portal.workbooks.sheet_names import LONGEST
from portal.workbooks.tables import Column, Kind

#: A line with the number of its record among those that are laid out.
Numbered = tuple[int, Line]
#: Keys of records with their answers.
Over = Sequence[tuple[str, Mapping[str, Json]]]

REFERENCE = Column("Référence", Kind.TEXT, "", 16)
KEY = Column("Ligne", Kind.TEXT, "", 24)
NUMBER = Column("N°", Kind.INTEGER, "", 6)


class Beside:
    """One such sheet.

    ``name`` is that of its question; ``same`` are the columns of the records' sheet that are
    repeated on it, with their sources.
    """

    def __init__(
        self, one: Listed, above: "Beside | None", same: Sequence[tuple[Column, Source]]
    ) -> None:
        self.one, self.above = one, above
        self.name = _short(one.field.label)
        found = answers.columns(one.form)
        self._kinds = [sheets.of_field(column) for _, column in found]
        keys, asked = list(self._keys()), [self._source(field) for field, _ in found]
        self.headings = [column for column, _ in (*keys, *same)] + self._kinds
        self.sources = [source for _, source in (*keys, *same)] + asked
        self._readers: dict[UUID, LineReader] = {}

    def _keys(self) -> Iterator[tuple[Column, Source]]:
        yield REFERENCE, Source("Numéro de la fiche, le même que sur la feuille des fiches.")
        if self.above:
            label = self.above.name
            said = f"Ligne de la feuille «\u00a0{label}\u00a0» à laquelle celle-ci se rattache."
            yield Column(f"Ligne de «\u00a0{label}\u00a0»", Kind.TEXT, "", 24), Source(said)
        yield KEY, Source("Identifiant de la ligne, unique sur cette feuille.")
        yield NUMBER, Source("Rang de la ligne dans la réponse.")

    def _source(self, field: Field) -> Source:
        # A group's questions are known to the revisions, the parts of another answer are not.
        holds = types.get(self.one.field.type).holds
        owner = None if holds else self.one.field
        return sources.of(self.one.form, field, owner)

    def fields(self) -> list[str]:
        """Return the ids of the questions that its columns show, as the revisions know them."""
        return [source.asked for source in self.sources if source.asked]

    def lines(self, key: UUID, given: Form, context: World, over: Over) -> Iterator[Numbered]:
        """Yield the lines of records given under one revision, ``key``."""
        reader = self.reader(key, given, context)
        if self.above is None:
            yield from ((line.above, line) for line in reader.lines(over))
            return
        records: list[int] = []

        def rows() -> Iterator[tuple[str, Mapping[str, Json]]]:
            for record, line in self.above.lines(key, given, context, over):  # type: ignore[union-attr]
                records.append(record)
                yield line.key, line.values

        yield from ((records[line.above], line) for line in reader.lines(rows()))

    def columns(self, key: UUID, numbered: Sequence[Numbered], same: Sequence[Values],
                references: Sequence[str]) -> list[Values]:  # fmt: skip
        """Return some lines of records of one revision, at least one, column by column.

        Args:
            same: the repeated columns of the records.
            references: of the records.
        """
        lines = [line for _, line in numbered]
        keys: list[Values] = [[references[record] for record, _ in numbered]]
        if self.above:
            keys.append([line.parent for line in lines])
        keys += [[line.key for line in lines], [line.number for line in lines]]
        repeated = [[values[record] for record, _ in numbered] for values in same]
        return [*keys, *repeated, *self._readers[key].columns(lines)]

    def reader(self, key: UUID, given: Form, context: World) -> LineReader:
        """Return what reads the rows given under one revision."""
        if key not in self._readers:
            asked = self.above.reader(key, given, context).given if self.above else given
            self._readers[key] = LineReader(self.one, asked, context, self._finished)
        return self._readers[key]

    def _finished(self, value: Cell, place: int) -> Any:
        return sheets.cell(value, self._kinds[place].kind)


def all_beside(form: Form, same: Sequence[tuple[Column, Source]]) -> list[Beside]:
    """Return the sheets beside that of the records of a form, each before those below it."""

    def found(listed: Sequence[Listed], above: Beside | None) -> Iterator[Beside]:
        for one in listed:
            sheet = Beside(one, above, same)
            yield sheet
            yield from found(one.inner, sheet)

    return list(found(answers.listed(form), None))


def _short(label: str) -> str:
    """Return a question as the name of a sheet, cut between words."""
    bare = label.rstrip(" \u00a0?:")
    name = shorten(bare, LONGEST, placeholder="…")
    return name if len(name) > 1 else bare
