"""Any answers through any sequence of revisions: nothing typed is lost, the way back is exact."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from forms import fields as types
from forms.answers import show, with_kept
from forms.answers.kept import Held
from forms.answers.rebase import rebase
from forms.definition import Field, Form
from forms.definition.edits import EditError, apply
from forms.definition.holding import misplaced_type
from tests.forms.definition.edits_by_chance import commands
from tests.forms.fields.samples import SAMPLES
from tests.forms.support import CONTEXT, STATUS, THEMES, one_field

ASKED = [kind.name for kind in types.all_types() if kind.answers]


def _field(name: str, number: int, prefix: str = "f") -> Field:
    field = one_field(name).field("f_one")
    return replace(field, id=f"{prefix}_n{number:02}", code=f"{prefix}_{number}")


def _everything() -> tuple[Form, dict[str, Any]]:
    """Return a form with a question of every type, in rows as well, and an answer to each."""
    fields = [_field(name, number) for number, name in enumerate(ASKED)]
    said = {one.id: SAMPLES[one.type][0][1] for one in fields}
    inner = [
        _field(name, number, "f_in")
        for number, name in enumerate(ASKED)
        if not misplaced_type(types.get(name))
    ]
    group = replace(_field("group", 99), fields=tuple(inner))
    whole = {one.id: SAMPLES[one.type][0][1] for one in inner}
    rows = [{"id": f"r_{one.id[-3:]}", "values": {one.id: whole[one.id]}} for one in inner[::2]]
    said[group.id] = [*rows, {"id": "r_whole", "values": whole}]
    return Form("Tout", items=(*fields, group), lists=(STATUS, THEMES)), said


FORM, SAID = _everything()
GROUP = "f_n99"


@st.composite
def drafts(draw: st.DrawFn) -> Held:
    """Draw a draft in which some answers are texts that could not be read, whole rows as well."""
    simple = [one.id for one in FORM.fields() if not types.get(one.type).composite]
    unread = draw(st.sets(st.sampled_from(simple)))
    typed = {key: ["n’importe"] for key in unread}
    if draw(st.booleans()):
        unread.add(GROUP)
        texts = {f"{GROUP}.r_two.{one.id}": ["quoi"] for one in FORM.field(GROUP).fields[::3]}
        typed |= {GROUP: ["r_two"], **texts}
    return Held({key: said for key, said in SAID.items() if key not in unread}, typed)


KEYS = ("a", "b", "c", "d")


def _edited(draw: st.DrawFn, form: Form) -> Form:
    for _ in range(12):
        try:
            form = apply(form, draw(commands(form))).form
        except EditError:
            continue
    return form


@st.composite
def revisions(draw: st.DrawFn) -> dict[str, Form]:
    """Draw four revisions of a form, each edited a dozen times."""
    found = {KEYS[0]: FORM}
    for before, key in pairwise(KEYS):
        found[key] = _edited(draw, found[before])
    return found


@settings(max_examples=20)
@given(drafts(), revisions(), st.lists(st.sampled_from(KEYS), min_size=1, max_size=4))
def test_nothing_typed_is_lost_and_the_way_back_is_exact(
    first: Held, through: dict[str, Form], way: list[str]
) -> None:
    held, at = first, KEYS[0]
    for to in way:
        held = Held.from_json(rebase(held, through, at, to, CONTEXT).to_json())
        at = to
        asked = {one.id for one in through[to].fields() if types.get(one.type).answers}
        assert set(held.values) <= asked
        shown = [
            item for section in show(through[to], held.values, CONTEXT) for item in section.items
        ]
        assert all(item.text for item in shown)
    exported = with_kept(held, through[at], through, CONTEXT)
    assert exported.keys() >= first.values.keys()
    assert rebase(held, through, at, KEYS[0], CONTEXT) == first
