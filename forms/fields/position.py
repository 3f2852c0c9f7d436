"""A place on the map."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from forms.exposure import Exposure
from forms.expressions.values import OTHER
from forms.fields import coordinates
from forms.fields.base import FieldType
from forms.fields.parts import Cell, Column, Control, Family, FieldError, IndexValue
from forms.fields.question import Question
from forms.fields.words import NBSP

if TYPE_CHECKING:
    from forms.definition.model import Field
    from forms.expressions.values import Value
    from forms.values import Json

#: Decimals of a degree: the fifth is a metre.
FINEST = 5
STORED = re.compile(r"-?[0-9]{1,3}\.[0-9]{1,5}")
#: « ± 12 m », as the page writes it after the telephone's own position.
ACCURACY = re.compile(r"\s*\(?(?:±|\+/-|à)\s?([0-9]{1,6})(?:[.,][0-9]{1,9})?\s?m(?: près)?\)?$")
ENDING = 40
FARTHEST = 100_000


class Position(NamedTuple):
    """Degrees north and east, and how far the place may be from there (metres), 0 if unknown."""

    latitude: Decimal
    longitude: Decimal
    accuracy: int = 0


class Place(FieldType[Position]):
    """Latitude and longitude: typed, pasted from a map, or where the telephone is."""

    name = "position"
    label = "Position"
    help = "Un point sur la carte\u00a0: coordonnées, lien d’un plan, ou là où est le téléphone."
    icon = "crosshair"
    family = Family.RECORD
    value_type = Position
    options_schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "rounding": {
                "type": "integer",
                "minimum": 1,
                "maximum": 10_000,
                "title": "Arrondir à environ, en mètres",
                "description": "100 pour un pâté de maisons, 1\u202f000 pour un quartier.",
                "x-type": "integer",
            },
        },
    }
    #: Where a person was tells who it is: the coordinator opens it once it is rounded.
    default_exposure = Exposure.NOMINATIVE
    script = "position"
    expressed = "other"
    control = Control.TEXTS

    def read(self, text: str, question: Question) -> Position:
        said = ACCURACY.search(text[-ENDING:])
        place = text[: len(text) - len(said[0])] if said else text
        latitude, longitude = coordinates.read(place)
        accuracy = max(int(said[1]) if said else 0, question.option("rounding") or 0)
        places = self.places(question)
        rounded = _rounded(latitude, places), _rounded(longitude, places)
        return Position(*rounded, min(accuracy, FARTHEST))

    def places(self, question: Question) -> int:
        """Return the decimals that are kept: 3 for about 100 metres, 2 for about 1,000."""
        metres = question.option("rounding") or 1
        return FINEST - len(str(metres - 1)) if metres > 1 else FINEST

    def show(self, value: Position, question: Question) -> str:
        near = f" (à {value.accuracy}{NBSP}m près)" if value.accuracy else ""
        return f"{_written(value.latitude)}, {_written(value.longitude)}{near}"

    def typed(self, value: Position, question: Question) -> list[str]:
        return [self.show(value, question)]

    def express(self, value: Position) -> Value:
        return OTHER

    def to_json(self, value: Position) -> Json:
        return [str(value.latitude), str(value.longitude), value.accuracy]

    def from_json(self, document: Json) -> Position:
        if not isinstance(document, list) or len(document) != 3:
            raise FieldError("unreadable")
        latitude, longitude = (_stored(part) for part in document[:2])
        accuracy = document[2]
        if not isinstance(accuracy, int) or isinstance(accuracy, bool):
            raise FieldError("unreadable")
        if abs(latitude) > 90 or abs(longitude) > 180 or not 0 <= accuracy <= FARTHEST:
            raise FieldError("unreadable")
        return Position(latitude, longitude, accuracy)

    def to_cells(self, field: Field) -> tuple[Column, ...]:
        return (
            Column(f"{field.label} (latitude)", "decimal", "0.00000", 12),
            Column(f"{field.label} (longitude)", "decimal", "0.00000", 12),
            Column(f"{field.label} (à combien de mètres près)", "integer", "0", 12),
        )

    def filled_cells(self, value: Position, question: Question) -> tuple[Cell, ...]:
        return (value.latitude, value.longitude, value.accuracy or None)

    def index(self, value: Position) -> tuple[IndexValue, ...]:
        return ()


def _rounded(degrees: Decimal, places: int) -> Decimal:
    return degrees.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0


def _stored(text: Json) -> Decimal:
    if not isinstance(text, str) or not STORED.fullmatch(text):
        raise FieldError("unreadable")
    return Decimal(text)


def _written(degrees: Decimal) -> str:
    return str(degrees).replace(".", ",")
