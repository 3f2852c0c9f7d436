"""The one door for types, the core's own included."""

import pytest

from forms import fields as types
from forms.fields.short_text import ShortText


def test_a_name_taken_twice_stops_the_start() -> None:
    with pytest.raises(types.DuplicateType, match="short_text"):
        types.register(ShortText())


def test_an_unknown_name() -> None:
    with pytest.raises(types.UnknownType):
        types.get("hologram")


def test_every_type_of_this_version_is_there() -> None:
    assert [kind.name for kind in types.all_types()] == [
        "short_text",
        "long_text",
        "integer",
        "decimal",
        "money",
        "percentage",
        "count_grid",
        "date",
        "time",
        "date_time",
        "date_range",
        "duration",
        "telephone",
        "email",
        "url",
        "siret",
        "commune",
        "qpv",
        "organisation",
        "member",
        "participant",
        "attendance",
        "position",
        "file",
        "photo",
        "signature",
        "yes_no",
        "one_choice",
        "several_choices",
        "ranking",
        "scale",
        "group",
        "note",
        "page_break",
    ]
