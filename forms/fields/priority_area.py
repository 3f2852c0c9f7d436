"""A priority neighbourhood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.fields.parts import Cell, Column
from forms.fields.picked import CODE, Picked
from forms.fields.question import Question

if TYPE_CHECKING:
    from forms.definition.model import Field


class PriorityArea(Picked):
    """A priority neighbourhood (QPV), stored by its national code, which tells its list as well."""

    name = "qpv"
    label = "Quartier prioritaire (QPV)"
    help = "Un quartier de la politique de la ville, par son nom, sa commune ou son code."
    icon = "houses"
    kind = "qpv"
    unknown = "qpv_unknown"
    id_shape = CODE

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (
            Column(field.label, "text", "@", 36),
            Column(f"{field.label} (code QPV)", "text", "@", 12),
        )

    def filled_cells(self, value: str, question: Question) -> tuple[Cell, ...]:
        return (self.show(value, question), value)
