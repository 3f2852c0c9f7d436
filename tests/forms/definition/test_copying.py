"""A form begun from another says the same, and shares no id with it."""

import json
import re

from hypothesis import given, settings

from forms.definition import Form, to_json, with_new_ids
from tests.forms.support import forms

ID = re.compile(r'"[fslc]_[a-z0-9]{2,40}"')


@settings(max_examples=25)
@given(forms())
def test_a_copy_says_the_same_under_new_ids(form: Form) -> None:
    old, new = (json.dumps(to_json(each)) for each in (form, with_new_ids(form)))
    assert not set(ID.findall(old)) & set(ID.findall(new))
    assert _numbered(old) == _numbered(new)


def _numbered(text: str) -> str:
    """Return a document with every id replaced by the order in which it first appears."""
    order: dict[str, int] = {}
    return ID.sub(lambda found: str(order.setdefault(found[0], len(order))), text)
