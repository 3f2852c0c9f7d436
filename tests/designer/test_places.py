"""Two buttons reach every place; a new item comes where it was asked for."""

import random

import pytest

from forms.definition import Field, Form, Section
from forms.definition.edits import apply
from portal.designer import moves, places


def field(name: str) -> Field:
    return Field(f"f_{name}", name, "integer", name)


def form() -> Form:
    """A, then a section S with B and C, then D, then an empty section T."""
    section = Section("s_s0", "S", fields=(field("b0"), field("c0")))
    return Form("Essai", items=(field("a0"), section, field("d0"), Section("s_t0", "T")))


def outline(each: Form) -> str:
    """Write a form as ``a [b c] d []``."""
    return " ".join(
        f"[{' '.join(inner.label[0] for inner in item.fields)}]"
        if isinstance(item, Section)
        else item.label[0]
        for item in each.items
    )


def test_a_field_walks_through_every_place_down_and_back_up() -> None:
    now, seen = form(), ["a [b c] d []"]
    while command := moves.step(now, "f_a0", 1):
        now = apply(now, command).form
        seen.append(outline(now))
    assert seen == [
        "a [b c] d []",
        "[a b c] d []",
        "[b a c] d []",
        "[b c a] d []",
        "[b c] a d []",
        "[b c] d a []",
        "[b c] d [a]",
        "[b c] d [] a",
    ]
    back = [outline(now)]
    while command := moves.step(now, "f_a0", -1):
        now = apply(now, command).form
        back.append(outline(now))
    assert back == seen[::-1]


def test_a_section_walks_with_its_fields() -> None:
    command = moves.step(form(), "s_s0", 1)
    assert command is not None
    assert outline(apply(form(), command).form) == "a d [b c] []"
    assert moves.step(form(), "s_t0", 1) is None


@pytest.mark.parametrize("seed", range(20))
def test_any_step_has_a_step_back(seed: int) -> None:
    chance = random.Random(seed)
    now = form()
    for _ in range(15):
        item, by = chance.choice([each.id for each in now.fields()]), chance.choice([-1, 1])
        command = moves.step(now, item, by)
        if command is None:
            continue
        moved = apply(now, command).form
        back = moves.step(moved, item, -by)
        assert back is not None
        assert apply(moved, back).form == now
        now = moved


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("debut", "N a [b c] d []"),
        ("f_a0", "a N [b c] d []"),
        ("dans:s_s0", "a [N b c] d []"),
        ("dans:s_t0", "a [b c] d [N]"),
        ("f_b0", "a [b N c] d []"),
        ("s_s0", "a [b c] N d []"),
        ("", "a [b c] d [] N"),
    ],
)
def test_a_new_field_comes_where_it_was_asked_for(wanted: str, expected: str) -> None:
    new = {"type": "integer", "label": "N"}
    command = {"do": "add_field", "field": new, **places.add_at(form(), wanted)}
    assert outline(apply(form(), command).form) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("debut", "[] a [b c] d []"),
        ("f_b0", "a [b c] [] d []"),
        ("dans:s_s0", "a [b c] [] d []"),
        ("f_d0", "a [b c] d [] []"),
    ],
)
def test_a_new_section_never_nests(wanted: str, expected: str) -> None:
    command = {"do": "add_section", "section": {}, **places.add_section_at(form(), wanted)}
    assert outline(apply(form(), command).form) == expected


def test_a_field_is_put_into_a_section_and_out_of_it() -> None:
    inside = moves.into(form(), "f_a0", "s_t0")
    assert inside is not None
    moved = apply(form(), inside).form
    assert outline(moved) == "[b c] d [a]"
    assert moves.into(moved, "f_a0", "s_t0") is None
    outside = moves.into(form(), "f_b0", None)
    assert outside is not None
    assert outline(apply(form(), outside).form) == "a [c] b d []"
