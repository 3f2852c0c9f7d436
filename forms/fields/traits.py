"""What a field type says of itself, in class attributes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from forms.exposure import Exposure
from forms.fields.parts import Control, Family, Filters


class Traits:
    """The declarations of a field type: a type gives those that have no value here."""

    #: Name in definitions; never changes.
    name: ClassVar[str]
    #: French name, help and Bootstrap icon in the builder.
    label: ClassVar[str]
    help: ClassVar[str]
    icon: ClassVar[str]
    family: ClassVar[Family]
    #: Python type of a value.
    value_type: ClassVar[type]
    #: JSON Schema of the options. Beside the standard words, each property says
    #: ``x-type`` (the field type that reads and draws it) and, when it bounds the
    #: answers, ``x-bound`` (lower, upper or flag).
    options_schema: ClassVar[Mapping[str, Any]]
    default_exposure: ClassVar[Exposure] = Exposure.OPEN
    #: The choice lists the field draws from, each by its role.
    lists: ClassVar[tuple[str, ...]] = ()
    #: Whether several values may be posted.
    multiple: ClassVar[bool] = False
    #: Whether an answer left blank among several keeps its place.
    keeps_places: ClassVar[bool] = False
    #: Whether the context tells an answer by a number to those who read no names.
    told_by_number: ClassVar[bool] = False
    #: What an answer changes of the drawn control.
    control: ClassVar[Control] = Control.OWN
    #: Whether the answer is typed in several inputs (see ``composite.py``).
    composite: ClassVar[bool] = False
    #: Kind of record that answers point to, as the context knows it, "" for none.
    kind: ClassVar[str] = ""
    #: Whether the field holds other fields, which are asked once per row.
    holds: ClassVar[bool] = False
    #: Whether a stored text is the cell itself.
    verbatim: ClassVar[bool] = False
    #: Module of ``static/js/fields`` that makes the control more comfortable, "" for none.
    script: ClassVar[str] = ""
    #: Whether files are posted for it: the room that takes them in makes ids of them.
    uploads: ClassVar[bool] = False
    #: Whether the numbers of many answers have a sum.
    adds_up: ClassVar[bool] = True
    #: Whether they have a mean; the least and the most they have anyway.
    averages: ClassVar[bool] = True
    #: How lists of records ask for an answer, which ``index`` gives an entry for.
    filters: ClassVar[Filters] = Filters.NOTHING
    #: Of a range, the field type that its two ends are typed in; "" when it is this one.
    ends: ClassVar[str] = ""
    #: Whether the field asks anything at all.
    answers: ClassVar[bool] = True
    #: What an answer is to an expression: a kind of ``forms.expressions``, "" for none.
    expressed: ClassVar[str] = ""
    #: What such a number counts, when every field of the type counts the same.
    unit: ClassVar[str] = ""
    #: Whether an expression can give the answer.
    reckons: ClassVar[bool] = False
    #: Whether a form that is filled in step by step goes on to another page at the field.
    begins_page: ClassVar[bool] = False
