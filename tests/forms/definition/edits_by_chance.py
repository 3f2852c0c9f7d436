"""Edits of a form by chance, most of which can be made."""

from typing import Any

from hypothesis import strategies as st

from forms import fields as types
from forms.definition import Exposure, Form
from forms.definition.meanings import CATALOGUE
from tests.forms.support import LABELS

TYPES = st.sampled_from([kind.name for kind in types.all_types()])
MEANINGS = st.sampled_from([None, *CATALOGUE])
PROTECTIONS = st.sampled_from(
    [{}, {"sensitivity": "special"}, {"purpose": "money", "note": "Bilan"}, {"basis": "rien"}, None]
)
PROPERTIES = st.one_of(
    st.tuples(st.sampled_from(["label", "help", "title", "description"]), LABELS),
    st.tuples(st.just("code"), st.sampled_from(["a", "b", "champ_1", "Nom"])),
    st.tuples(st.sampled_from(["required", "indexed"]), st.booleans()),
    st.tuples(st.just("exposure"), st.sampled_from([each.value for each in Exposure])),
    st.tuples(st.just("meaning"), MEANINGS),
    st.tuples(st.just("protection"), PROTECTIONS),
    st.tuples(st.just("type"), TYPES),
    st.tuples(st.just("options"), st.sampled_from([{}, {"min": 1}, {"max_length": 5}])),
)


@st.composite
def commands(draw: st.DrawFn, form: Form) -> dict[str, Any]:
    """Draw a command that aims at what the form has, and often enough misses."""
    items = [item.id for item in (*form.items, *form.every_field())]
    lists = [each.id for each in form.lists]
    choices = [choice.id for each in form.lists for choice in each.choices]
    item, list_id, choice = (
        draw(st.sampled_from(group or ["f_nowhere"])) for group in (items, lists, choices)
    )
    other = st.none() | st.sampled_from([*items, *choices, "f_nowhere"])
    name, value = draw(PROPERTIES)
    rules = draw(_rules(draw(st.sampled_from(items or ["f_nowhere"])), choice))
    place = {key: draw(other) for key in draw(st.sampled_from(PLACES))}
    return draw(
        st.sampled_from(
            [
                {"do": "add_field", "field": {"type": draw(TYPES), "label": draw(LABELS)}, **place},
                {"do": "add_section", "section": {"label": draw(LABELS)}, **place},
                {"do": "set", "id": item, "property": name, "value": value},
                {"do": "set", "id": item, "property": name, "value": value},
                {"do": "set", "id": item, "property": "rules", "value": rules},
                {"do": "move", "id": item, **place},
                {"do": "remove", "id": item},
                {
                    "do": "series",
                    "commands": [
                        {"do": "move", "id": item, **place},
                        {"do": "set", "id": item, "property": name, "value": value},
                    ],
                },
                {"do": "add_list", "list": {"label": draw(LABELS)}},
                {"do": "set_list", "id": list_id, "property": name, "value": value},
                {"do": "remove_list", "id": list_id},
                {
                    "do": "add_choice",
                    "list_id": list_id,
                    "choice": {"label": draw(LABELS)},
                    **place,
                },
                {"do": "set_choice", "id": choice, "property": name, "value": value},
                {"do": "retire_choice", "id": choice, "retired": draw(st.booleans())},
                {"do": "move_choice", "id": choice, "before": draw(other)},
                {"do": "remove_choice", "id": choice},
                {"do": "set_form", "property": name, "value": value},
            ]
        )
    )


def _rules(item: str, choice: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return rules that name a field and a choice, and fit often enough."""
    answered = ["not", ["empty", ["field", item]]]
    chosen = ["selected", ["field", item], ["choice", choice]]
    return st.sampled_from(
        [
            {},
            {"visible": answered},
            {"visible": answered, "constraint": answered, "message": "Non."},
            {"required": chosen},
            {"compute": ["sum", ["field", item]]},
            {"default": ["field", item]},
        ]
    )


PLACES = [(), ("parent",), ("parent", "before"), ("before",), ("after",)]
