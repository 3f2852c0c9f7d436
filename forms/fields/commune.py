"""A commune of France."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.fields.parts import Cell, Column
from forms.fields.picked import CODE, Picked
from forms.fields.question import Question

if TYPE_CHECKING:
    from forms.definition.model import Field


class Commune(Picked):
    """A commune, stored by its INSEE code: names change and have namesakes, codes do not."""

    name = "commune"
    label = "Commune"
    help = "Une commune de France, par son nom ou son code postal."
    icon = "geo-alt"
    kind = "commune"
    unknown = "commune_unknown"
    id_shape = CODE

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (
            Column(field.label, "text", "@", 28),
            Column(f"{field.label} (code INSEE)", "text", "@", 12),
        )

    def filled_cells(self, value: str, question: Question) -> tuple[Cell, ...]:
        return (self.show(value, question), value)
