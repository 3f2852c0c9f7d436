"""What each column of a data workbook is about, for its dictionary. Values only."""

from dataclasses import dataclass

from forms.definition import Choice, Field, Form


@dataclass(frozen=True)
class Source:
    """What stands in a column.

    Args:
        sentence: what it is, "" for what the question says of itself.
        field: the question, None for what every workbook shows.
        asked: id by which the revisions know the question, ``label`` how it is put.
        lists: the choices of each list of the question.
    """

    sentence: str = ""
    field: Field | None = None
    asked: str = ""
    label: str = ""
    lists: tuple[tuple[Choice, ...], ...] = ()

    @property
    def definition(self) -> str:
        """A sentence on the column, "" when nothing is said."""
        return self.sentence or (self.field.help if self.field else "")


def of(form: Form, field: Field, owner: Field | None = None) -> Source:
    """Return the source of a column of a question.

    Args:
        form: the form that asks it.
        owner: the question of which it is a part that no revision knows by itself.
    """
    asked = owner or field
    return Source("", field, asked.id, asked.label, form.choices(field))
