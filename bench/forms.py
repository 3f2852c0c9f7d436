"""A form of two hundred questions, beside plain Jinja and plain WTForms.

The page: every question drawn with its answer, beside a bare template that prints the same HTML and
puts id, label and answer of each question in their places; a blank page is kept whole. The post:
read, checked and made JSON, beside WTForms' own fields checking as many answers of the same kinds.
"""

import os
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import cycle, islice
from typing import Any

from jinja2 import Environment
from markupsafe import escape
from werkzeug.datastructures import MultiDict
from wtforms import Form as WtfForm
from wtforms import fields
from wtforms.validators import InputRequired, Length

from bench._timing import beside, tell
from forms import fields as types
from forms.answers import CompiledForm, FilledForm, bind, compile_form, read
from forms.definition import Field, Form
from portal.app import create_app
from portal.intake import questions
from tests.forms.guide import EXAMPLES, parts_of
from tests.forms.support import CONTEXT, one_field

QUESTIONS, ROUNDS = 200, 100
#: The page in units of the bare template; the post in units of WTForms.
GOALS = "goals: page ≤ 4, post < 1"
Posted = dict[str, list[str]]

#: WTForms' own field for a type, and an answer that it takes; a text for the other types.
PLAIN: Mapping[str, tuple[type[fields.Field], str]] = {
    "integer": (fields.IntegerField, "12"),
    "scale": (fields.IntegerField, "4"),
    "decimal": (fields.DecimalField, "3.5"),
    "money": (fields.DecimalField, "12.50"),
    "percentage": (fields.DecimalField, "69.54"),
    "date": (fields.DateField, "2026-03-31"),
    "time": (fields.TimeField, "14:30"),
    "duration": (fields.TimeField, "01:30"),
    "date_time": (fields.DateTimeLocalField, "2026-03-31T14:30"),
    "yes_no": (fields.BooleanField, "y"),
}


@dataclass(frozen=True)
class Row:
    """What a bare template puts in its places."""

    id: str
    label: str
    text: str

    def holes(self, html: str, number: int) -> str:
        """Return a template that prints a drawn question."""
        names = {str(escape(said)): name for name, said in vars(self).items()}
        said = re.compile(
            "|".join(re.escape(text) for text in sorted(names, key=len, reverse=True))
        )
        return said.sub(lambda found: f"{{{{ q[{number}].{names[found[0]]} }}}}", html)


def a_form() -> tuple[CompiledForm, Posted]:
    """Return a form of every type that is answered in texts, in turn, and answers to all of it."""
    kinds = [kind for kind in types.all_types() if _texts(kind)]
    asked, posted = [], {}
    for number, kind in enumerate(islice(cycle(kinds), QUESTIONS)):
        label, answer, *_ = EXAMPLES[kind.name]
        field = replace(one_field(kind.name).field("f_one"), label=f"{number}. {label}")
        key = f"f_n{number:03}"
        asked.append(replace(field, id=key, code=f"question_{number}", required=True))
        posted[key] = parts_of(kind, answer)
    return compile_form(replace(one_field("one_choice"), items=tuple(asked))), posted


def _texts(kind: types.FieldType[Any]) -> bool:
    """Tell whether plain WTForms and a bare template could stand in for a type."""
    return len(EXAMPLES[kind.name]) > 1 and not kind.composite


def drawing(form: Form, bound: FilledForm) -> dict[str, Callable[[], str]]:
    """Return what draws every question: by its type, and with what is kept of a revision."""
    fields = [bound[field.id] for field in form.fields()]
    kept = questions.Blank((field.id, questions.draw(field)) for field in fields)
    return {
        "drawn by their types": lambda: "\n".join(map(questions.draw, fields)),
        "drawn with what is kept": lambda: "\n".join(map(kept.answered, fields)),
    }


def bare_drawing(form: Form, bound: FilledForm) -> Callable[[], str]:
    """Return what prints the same by one template that knows nothing of types."""
    rows = [Row(f.id, f.label, next(iter(bound[f.id].texts), "\0")) for f in form.fields()]
    drawn = enumerate(questions.draw(bound[row.id]) for row in rows)
    source = "\n".join(rows[number].holes(html, number) for number, html in drawn)
    template = Environment(autoescape=True, keep_trailing_newline=True).from_string(source)
    return lambda: template.render(q=rows)


def measure_page(compiled: CompiledForm, posted: Posted) -> None:
    """Measure and print the drawing of all questions with an answer each."""
    bound = bind(compiled, CONTEXT, read(compiled, posted, CONTEXT).values)
    bare = bare_drawing(compiled.form, bound)
    for name, ours in drawing(compiled.form, bound).items():
        assert ours() == bare()
        tell(f"{QUESTIONS} answers {name}", *beside(ours, bare, ROUNDS))


def plain_form(form: Form) -> tuple[type[WtfForm], MultiDict[str, str]]:
    """Return a class of WTForms' own fields for the same questions, and answers to all of it."""
    made = {field.id: _plain(form, field) for field in form.fields()}
    members = {key: member for key, (member, _) in made.items()}
    answers = MultiDict((key, answer) for key, (_, answer) in made.items())
    return type("Plain", (WtfForm,), members), answers


def _plain(form: Form, field: Field) -> tuple[Any, str]:
    choices = [(choice.id, choice.label) for each in form.choices(field) for choice in each]
    if choices:
        several = types.get(field.type).multiple
        one = fields.SelectMultipleField if several else fields.SelectField
        return one(field.label, [InputRequired()], choices=choices), choices[0][0]
    kind, answer = PLAIN.get(field.type, (fields.StringField, "Place Kléber"))
    bounds = [Length(max=500)] if kind is fields.StringField else []
    return kind(field.label, [InputRequired(), *bounds]), answer


def measure_post(compiled: CompiledForm, posted: Posted) -> None:
    """Measure and print the reading of a good post."""
    plain, answers = plain_form(compiled.form)

    def ours() -> None:
        assert not read(compiled, posted, CONTEXT).errors

    def bare() -> None:
        form = plain(answers)
        assert form.validate(), form.errors

    tell(f"{QUESTIONS} answers read and checked", *beside(ours, bare, ROUNDS))


def main() -> None:
    """Measure and print everything."""
    compiled, posted = a_form()
    with tempfile.TemporaryDirectory(prefix="maillage-bench-") as folder:
        os.environ["MAILLAGE_INSTANCE"] = folder
        with create_app().test_request_context():
            measure_page(compiled, posted)
    measure_post(compiled, posted)
    print(GOALS)


if __name__ == "__main__":
    main()
