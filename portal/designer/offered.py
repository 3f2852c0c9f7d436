"""The types of fields that the builder offers, by family: in a group, fewer than outside."""

from forms import fields as types
from forms.definition import Field
from forms.definition.holding import misplaced_type
from forms.fields import Family, FieldType
from portal.designer.words import FAMILIES

Kind = FieldType[object]


def families(group: Field | None) -> list[tuple[Family, list[Kind]]]:
    """Return the types that may be asked in ``group``, or outside any, in the menu's order."""
    kinds = [kind for kind in types.all_types() if not (group and misplaced_type(kind))]
    found = [(family, [kind for kind in kinds if kind.family is family]) for family in FAMILIES]
    return [(family, held) for family, held in found if held]


def misplaced() -> str:
    """Return the names of the types that no group takes."""
    names = (kind.label.lower() for kind in types.all_types() if misplaced_type(kind))
    return ", ".join(names)
