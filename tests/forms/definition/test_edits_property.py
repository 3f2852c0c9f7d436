"""Any sequence of edits: each inverse gives the exact form back, each command does again."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from forms.definition import Form, from_json, to_json
from forms.definition.edits import COMMANDS, EditError, apply
from tests.forms.definition.edits_by_chance import (
    commands,
)
from tests.forms.support import forms


@settings(max_examples=100)
@given(data=st.data())
def test_sequences(data: st.DataObject) -> None:
    form = data.draw(forms())
    trail: list[tuple[Form, dict[str, Any]]] = []
    for _ in range(data.draw(st.integers(1, 8))):
        try:
            applied = apply(form, data.draw(commands(form)))
        except EditError:
            continue
        assert apply(form, applied.command).form == applied.form
        assert from_json(to_json(applied.form)) == applied.form
        trail.append((form, applied.inverse))
        form = applied.form
    for before, inverse in reversed(trail):
        undone = apply(form, inverse)
        assert undone.form == before
        assert apply(before, undone.inverse).form == form
        form = before


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "label", "type", "choices", "x"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(
    [
        "id",
        "field",
        "section",
        "list",
        "list_id",
        "choice",
        "item",
        "lists",
        "bring",
        "drop",
        "parent",
        "before",
        "after",
        "property",
        "value",
        "retired",
        "rules",
        "commands",
    ]
)


@settings(max_examples=150)
@given(name=st.sampled_from(sorted(COMMANDS)), keys=st.dictionaries(KEYS, JSON), form=forms())
def test_nonsense_is_refused_or_can_be_taken_back(
    name: str, keys: dict[str, Any], form: Form
) -> None:
    try:
        applied = apply(form, {**keys, "do": name})
    except EditError:
        return
    assert apply(applied.form, applied.inverse).form == form
