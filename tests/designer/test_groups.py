"""Groups in the builder: filled, walked into and out of, published, changed afterwards."""

from dataclasses import replace
from typing import Any

import pytest
from werkzeug.test import TestResponse

from forms.definition import Choice, ChoiceList, Field, Form, Layout, Section
from forms.definition.edits import apply
from forms.fields import get
from portal.designer import commands, history, moves, offered, places, publishing, words
from portal.designer.models import Revision
from portal.designer.remarks import remarks
from portal.designer.shared.commands import Settled, create_list
from tests.designer.conftest import Desk
from tests.designer.posting import main, now
from tests.designer.posting import post as posted

ROOT = "/gestion/formulaires/brouillon"
OTHER = ChoiceList("l_why", "motif", "Motif", (Choice("c_other", "autre", "Autre", other=True),))


def field(name: str, kind: str = "integer", **more: Any) -> Field:
    return Field(f"f_{name}0", name, kind, name.upper(), **more)


def form() -> Form:
    """A, a section S with B and the group G of C, a file P, the group H, W with its text X."""
    groups = [field("g", "group", fields=(field("c"),)), field("h", "group")]
    section = Section("s_s0", "S", fields=(field("b"), groups[0]))
    choice = field("w", "one_choice", list_ids=("l_why",))
    text = field("x", "short_text", specifies="f_w0")
    items = (field("a"), section, field("p", "file"), groups[1], choice, text)
    return Form("Essai", items=items, lists=(OTHER,))


def outline(each: Form | Section | Field) -> str:
    """Write a form as ``a [b (c)] p () w x``."""
    if isinstance(each, Form):
        return " ".join(map(outline, each.items))
    inside = " ".join(map(outline, each.fields))
    if isinstance(each, Section):
        return f"[{inside}]"
    return f"({inside})" if get(each.type).holds else each.code


def walk(item: str, by: int) -> list[str]:
    now, seen = form(), []
    while command := moves.step(now, item, by):
        now = apply(now, command).form
        seen.append(outline(now))
    return seen


def test_a_question_walks_into_every_group_and_out_of_it() -> None:
    assert walk("f_a0", 1) == [
        "[a b (c)] p () w x",
        "[b a (c)] p () w x",
        "[b (a c)] p () w x",
        "[b (c a)] p () w x",
        "[b (c) a] p () w x",
        "[b (c)] a p () w x",
        "[b (c)] p a () w x",
        "[b (c)] p (a) w x",
        "[b (c)] p () a w x",
        "[b (c)] p () w a x",
        "[b (c)] p () w x a",
    ]
    assert walk("f_c0", -1)[:2] == ["a [b c ()] p () w x", "a [c b ()] p () w x"]


def test_what_a_group_does_not_take_walks_past_it() -> None:
    assert walk("f_p0", 1)[0] == "a [b (c)] () p w x"
    assert walk("f_h0", -1)[1:3] == ["a [b (c) ()] p w x", "a [b () (c)] p w x"]


def test_what_puts_other_in_words_crosses_with_its_question() -> None:
    up = moves.step(form(), "f_w0", -1)
    assert up is not None
    assert up["do"] == "series"
    inside = apply(form(), up)
    assert outline(inside.form) == "a [b (c)] p (w x)"
    assert apply(inside.form, inside.inverse).form == form()
    out = moves.into(inside.form, "f_w0", "s_s0")
    assert out is not None
    assert outline(apply(inside.form, out).form) == "a [b (c) w x] p ()"


@pytest.mark.parametrize(
    ("item", "wanted", "expected"),
    [
        ("f_a0", "f_g0", "[b (c a)] p () w x"),
        ("f_c0", "s_s0", "a [b () c] p () w x"),
        ("f_c0", None, "a [b ()] c p () w x"),
        ("f_c0", "f_h0", "a [b ()] p (c) w x"),
        ("f_g0", None, "a [b] (c) p () w x"),
    ],
)
def test_a_place_is_chosen(item: str, wanted: str | None, expected: str) -> None:
    command = moves.into(form(), item, wanted)
    assert command is not None
    assert outline(apply(form(), command).form) == expected


@pytest.mark.parametrize(
    ("wanted", "expected", "group"),
    [
        ("dans:f_g0", "a [b (n c)] p () w x", "f_g0"),
        ("dans:f_h0", "a [b (c)] p (n) w x", "f_h0"),
        ("f_c0", "a [b (c n)] p () w x", "f_g0"),
        ("f_g0", "a [b (c) n] p () w x", None),
        ("dans:s_s0", "a [n b (c)] p () w x", None),
    ],
)
def test_a_new_question_comes_in_the_group(wanted: str, expected: str, group: str | None) -> None:
    new = {"type": "integer", "code": "n"}
    command = {"do": "add_field", "field": new, **places.add_at(form(), wanted)}
    assert outline(apply(form(), command).form) == expected
    found = places.group_at(form(), wanted)
    assert (found.id if found else None) == group


@pytest.mark.parametrize("wanted", ["f_c0", "dans:f_g0", "f_g0"])
def test_a_new_section_never_comes_into_a_group(wanted: str) -> None:
    command = {"do": "add_section", "section": {}, **places.add_section_at(form(), wanted)}
    assert outline(apply(form(), command).form) == "a [b (c)] [] p () w x"


def test_fewer_types_are_offered_in_a_group() -> None:
    inside, outside = (
        {kind.name for _, kinds in offered.families(group) for kind in kinds}
        for group in (field("g", "group"), None)
    )
    assert {"group", "file", "photo"} <= outside - inside
    assert "count_grid" in inside
    assert all(word in offered.misplaced() for word in ("groupe répété", "photo"))


def group_of(desk: Desk, draft: Revision) -> Field:
    return next(each for each in desk.form(draft).fields() if each.type == "group")


def post(desk: Desk, draft: Revision, **typed: str) -> TestResponse:
    return posted(desk, now(draft), **typed)


def test_a_group_is_made_on_the_page_and_taken_back(desk: Desk) -> None:
    draft = desk.draft("integer", "group")
    group = group_of(desk, draft)
    typed = {"item": group.id, "label": "Suites", "shown": "options", "option-row": "Suite"}
    post(desk, draft, **typed, **{"option-min": "1", "option-max": "3", "then": f"dans:{group.id}"})
    assert dict(group_of(desk, draft).options) == {"min": 1, "max": 3, "row": "Suite"}
    post(desk, draft, do="add:date", place=f"dans:{group.id}")
    (inner,) = group_of(desk, draft).fields
    post(desk, draft, item=inner.id, label="Échéance")
    (named,) = group_of(desk, draft).fields
    assert (named.id, named.label, named.code) == (inner.id, "Échéance", "echeance")
    post(desk, draft, item=desk.form(draft).fields()[0].id, section=group.id)
    assert [each.type for each in group_of(desk, draft).fields] == ["date", "integer"]
    post(desk, draft, do=f"up:{group_of(desk, draft).fields[1].id}")
    assert [each.type for each in group_of(desk, draft).fields] == ["integer", "date"]
    post(desk, draft, do=f"remove:{inner.id}")
    assert len(group_of(desk, draft).fields) == 1
    revision = now(draft)
    assert "«\u00a0Échéance\u00a0»" in words.describe(history.last_edit(revision))  # type: ignore[arg-type]
    revision = commands.undo(desk.coordinator, revision.id, revision.version).revision
    assert [each.type for each in group_of(desk, revision).fields] == ["integer", "date"]


def test_a_question_of_a_group_takes_a_shared_list_in_one_edit(desk: Desk) -> None:
    other = Choice("c_other", "autre", "Autre", other=True)
    shared = create_list(desk.coordinator, Settled("Motifs", [other]))
    draft = desk.draft("group")
    group = group_of(desk, draft)
    adding = {"do": "add_field", "field": {"type": "one_choice"}, "parent": group.id}
    draft = desk.edit(draft, adding).revision
    before = desk.form(draft)
    (choice,) = group_of(desk, draft).fields
    post(desk, draft, item=choice.id, shared_choices=str(shared.id))
    taken, text = group_of(desk, draft).fields
    assert (text.specifies, desk.form(draft).list(taken.list_ids[0]).label) == (choice.id, "Motifs")
    draft = now(draft)
    draft = commands.undo(desk.coordinator, draft.id, draft.version).revision
    assert desk.form(draft) == before


def test_what_a_group_refuses_is_said_on_the_page(desk: Desk) -> None:
    draft = desk.draft("group", "file")
    group, proof = desk.form(draft).fields()
    refused = post(desk, draft, item=proof.id, section=group.id)
    assert refused.status_code == 422
    assert "une ligne ne porte pas de fichier" in main(refused)
    refused = post(desk, draft, do="add:group", place=f"dans:{group.id}")
    assert "n’en contient pas d’autre" in main(refused)
    page = desk.browser(desk.coordinator).get(f"{ROOT}/{draft.id}?ajouter=dans:{group.id}")
    assert 'id="type-date"' in page.text
    assert 'id="type-group"' not in page.text
    assert "signature" in main(page)


def test_a_published_group_changes_with_a_warning(desk: Desk) -> None:
    draft = desk.draft("date", "group")
    group = group_of(desk, draft)
    adding = {"do": "add_field", "field": {"type": "integer", "label": "Combien"}}
    draft = desk.edit(draft, {**adding, "parent": group.id}).revision
    published = commands.publish(desk.coordinator, draft.id, draft.version)
    again = commands.start_draft(desk.coordinator, published.form_id)
    (inner,) = group_of(desk, again).fields
    post(desk, again, item=inner.id, label="Combien de jeunes")
    (named,) = group_of(desk, again).fields
    assert (named.id, named.code) == (inner.id, "combien"), "what is published keeps its code"
    post(desk, again, item=inner.id, section="")
    page = desk.browser(desk.coordinator).get(f"{ROOT}/{again.id}/publier")
    assert "sort du groupe" in main(page)
    assert [each.item_id for each in publishing.lacking(desk.form(again))] == [group.id]


def test_a_careful_reader_reads_what_a_group_asks() -> None:
    wary = Field("f_ill", "sante", "short_text", "Problème de santé")
    asked = Field("f_g0", "g", "group", "Suites", fields=(wary,))
    told = [remark.item_id for remark in remarks(Form("Essai", items=(asked,)))]
    assert told == ["f_ill"]


def test_many_questions_are_too_many_on_one_page_alone(desk: Desk) -> None:
    asked = tuple(Field(f"f_{n}", f"q{n}", "integer", f"Question {n}") for n in range(41))
    form = Form("Essai", items=asked)
    with desk.app.test_request_context():
        (told,) = remarks(form)
        assert "par étapes" in told.sentence
        assert not list(remarks(replace(form, layout=Layout.STEPS)))
