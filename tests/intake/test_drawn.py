"""Every registered type has its macro, and every control is tied to its words."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import chain

import pytest
from flask import Flask, render_template_string

from forms import fields as types
from forms.answers import bind, compile_form, read
from forms.context import PlainContext
from forms.definition import Form, from_json
from forms.fields.group_rows import FIRST
from portal.core.clock import today
from portal.intake import questions
from tests.forms.fields.samples import SAMPLES, posted
from tests.forms.support import CONTEXT, one_field
from tests.intake import house as h

DRAW = '{% import "fields/" ~ f.kind.name ~ ".html" as kind %}{{ kind.draw(f, remark) }}'
TODAY = PlainContext(today())
#: Texts that stand in a control: typed, chosen, or made to break out of it.
KEPT = [
    [h.WALK],
    [h.JOBS, h.HOUSING],
    ["oui"],
    ["1"],
    ['"><script>', "{{ 7*7 }} & l’œuf"],
    [questions.HOLE, ""],
    ["\nune ligne\n"],
    [f"{h.WALK}:2", f"{h.CAR}:1"],
    ["DÉMO Chloé", "", "", ""],
    ["", "Martin", "", "12/05/2003"],
    ["DÉMO", "Chloé", "Martin", "Léa", "hier"],
]
TYPES = [kind.name for kind in types.all_types()]


#: Inputs that nobody types into.
UNTYPED = ("radio", "checkbox", "hidden", "file")


class Drawn(HTMLParser):
    """One field as a browser reads it: its elements with their attributes."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag in tags]

    @property
    def ids(self) -> list[str | None]:
        return [attributes["id"] for _, attributes in self.found if "id" in attributes]


class Bare(HTMLParser):
    """What a browser without scripts sends of one field: free inputs, and values it offers."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.free: Counter[str] = Counter()
        self.offered: set[tuple[str, str]] = set()
        self.asleep, self.chosen_in = 0, ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.asleep += tag == "template"
        self.chosen_in = found.get("name", "") if tag == "select" else self.chosen_in
        if self.asleep or "disabled" in found:
            return
        if tag == "option" or found.get("type") in ("radio", "checkbox", "hidden"):
            self.offered.add((found.get("name", self.chosen_in), found.get("value", "")))
        elif tag in ("input", "textarea"):
            self.free[found["name"]] += 1

    def handle_endtag(self, tag: str) -> None:
        self.asleep -= tag == "template"

    def sends(self, name: str, texts: list[str]) -> bool:
        """Tell whether somebody can send these texts under a name."""
        typed = [text for text in texts if (name, text) not in self.offered]
        return len(typed) <= self.free[name]


@pytest.mark.parametrize("engine", ["sqlite"])
def test_every_type_is_answered_without_a_script(app: Flask) -> None:
    for kind in types.all_types():
        compiled = compile_form(one_field(kind.name))
        with app.test_request_context():
            bare = Bare(render_template_string(DRAW, f=bind(compiled, CONTEXT)["f_one"], remark=""))
        for texts, stored in first_answer(kind.name):
            for name, said in texts.items():
                assert bare.sends(name, said), (kind.name, name, said)
            assert read(compiled, texts, CONTEXT).values == {"f_one": stored}, kind.name


def first_answer(kind: str) -> Iterator[tuple[dict[str, list[str]], object]]:
    """Yield the first sample of a type as it is posted and stored: of rows, the first one."""
    for typed, stored, _ in SAMPLES[kind][:1]:
        if isinstance(typed, dict) and "" in typed:
            row, *_ = typed[""]
            texts = {part.replace(row, FIRST): said for part, said in typed.items() if row in part}
            yield posted({"": [FIRST], **texts}), [{**stored[0], "id": FIRST}]
        else:
            yield posted(typed), stored


def form_of(kind: str, **more: object) -> Form:
    field = {"id": "f_one", "code": "one", "type": kind, "label": "Question", "help": "Aide"}
    field["list_ids"] = ["l_modes", "l_topics"][: len(types.get(kind).lists)]
    return from_json(h.definition(items=[{**field, **more}]))


def draw(app: Flask, kind: str, remark: str = "", error: str = "", **more: object) -> Drawn:
    form = form_of(kind, **more)
    bound = bind(compile_form(form), TODAY, errors={"f_one": error} if error else {})
    with app.test_request_context():
        return Drawn(render_template_string(DRAW, f=bound["f_one"], remark=remark))


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_ties_its_controls_to_their_words(app: Flask, kind: str) -> None:
    drawn = draw(app, kind, remark="Revoir", error="Indiquez-le")
    assert len(drawn.ids) == len(set(drawn.ids))
    labelled = {label["for"] for label in drawn.all("label")}
    for control in drawn.all("input", "textarea", "select"):
        assert control.get("type") == "hidden" or control["id"] in labelled
        assert str(control["name"]).partition(".")[0] == "f_one"
    for _, attributes in drawn.found:
        for described in (attributes.get("aria-describedby") or "").split():
            assert described in drawn.ids
    for typed in drawn.all("textarea", "input"):
        # Past that, the whole post would be refused and everything else in it lost with it.
        if typed.get("type") not in UNTYPED:
            assert 0 < int(typed["maxlength"] or 0) <= 1_000_000
    assert "style" not in {name for _, attributes in drawn.found for name in attributes}


@pytest.mark.parametrize("kind", [name for name in TYPES if types.get(name).answers])
def test_error_remark_and_help_are_read_with_the_question(app: Flask, kind: str) -> None:
    drawn = draw(app, kind, remark="Revoir", error="Indiquez-le")
    described = [a["aria-describedby"] for _, a in drawn.found if "aria-describedby" in a]
    assert described == ["f_one-help f_one-remark f_one-error"]
    assert "f_one" in drawn.ids  # where the error summary leads


@pytest.mark.parametrize(
    ("kind", "mode"), [("integer", "numeric"), ("decimal", "decimal"), ("money", "decimal")]
)
def test_numbers_bring_the_right_keyboard(app: Flask, kind: str, mode: str) -> None:
    (control,) = draw(app, kind).all("input")
    assert (control["type"], control["inputmode"]) == ("text", mode)


def test_many_choices_go_into_a_list(app: Flask) -> None:
    assert draw(app, "one_choice").all("select") == []
    choices = [(f"c_{n}x", f"n{n}", f"Choix {n}") for n in range(8)]
    lists = [h._list("l_modes", "modes", choices)]
    field = {
        "id": "f_one",
        "code": "one",
        "type": "one_choice",
        "label": "Q",
        "list_ids": ["l_modes"],
    }
    form = from_json(h.definition(items=[field], lists=lists))
    bound = bind(compile_form(form), TODAY)
    with app.test_request_context():
        drawn = Drawn(render_template_string(DRAW, f=bound["f_one"], remark=""))
    assert len(drawn.all("option")) == 9


def test_an_optional_choice_can_be_taken_back(app: Flask) -> None:
    values = [each["value"] for each in draw(app, "yes_no").all("input")]
    assert values == ["oui", "non", ""]
    required = [each["value"] for each in draw(app, "yes_no", required=True).all("input")]
    assert required == ["oui", "non"]


@pytest.mark.parametrize("kind", ["date", "time", "duration"])
def test_moments_say_how_they_may_be_written(app: Flask, kind: str) -> None:
    with app.test_request_context():
        source = app.jinja_env.get_template(f"fields/{kind}.html").module
    assert hasattr(source, "draw")
    page = draw(app, kind, help="")
    assert "f_one-help" in page.ids
    assert not re.search("pattern|date", page.all("input")[0]["type"] or "")


@pytest.mark.parametrize("kind", TYPES)
def test_what_is_kept_around_an_answer_is_what_is_drawn(app: Flask, kind: str) -> None:
    compiled = compile_form(form_of(kind))
    kept = questions.Blank([])
    with app.test_request_context():
        for texts in chain(*((typed, typed[::-1]) for typed in KEPT)):
            bound = bind(compiled, TODAY, typed={"f_one": texts})["f_one"]
            assert kept.answered(bound) == questions.draw(bound)


def test_what_nobody_can_have_chosen_is_not_kept(app: Flask) -> None:
    kept, compiled = questions.Blank([]), compile_form(form_of("one_choice"))
    with app.test_request_context():
        for texts, size in ([h.WALK], 1), (["x" * 10_000], 1):
            bound = bind(compiled, TODAY, typed={"f_one": texts})["f_one"]
            assert kept.answered(bound) == questions.draw(bound)
            assert len(kept._answered) == size
