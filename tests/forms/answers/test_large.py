"""A form of two hundred fields is read, bound and shown whole."""

from forms import fields as types
from forms.answers import bind, compile_form, read, show
from forms.definition import Field, Form
from tests.forms.support import CONTEXT, LIST_IDS, STATUS

TYPED = {
    "short_text": "Place Kléber",
    "long_text": "Un récit",
    "integer": "1 200",
    "decimal": "3,5",
    "money": "12,50",
    "date": "31/03/2026",
    "time": "14h30",
    "duration": "1h30",
    "yes_no": "oui",
    "one_choice": "c_done",
    "several_choices": "c_done",
}
KINDS = [types.get(name) for name in TYPED]


def large_form() -> Form:
    kinds = [KINDS[number % len(KINDS)] for number in range(200)]
    fields = (
        Field(
            f"f_n{number:03}",
            f"champ_{number}",
            kind.name,
            f"Question {number}",
            list_ids=LIST_IDS[: len(kind.lists)],
        )
        for number, kind in enumerate(kinds)
    )
    return Form("Grande fiche", items=tuple(fields), lists=(STATUS,))


def test_two_hundred_fields() -> None:
    form = large_form()
    compiled = compile_form(form)
    posted = {field.id: [TYPED[field.type]] for field in form.fields()}
    reading = read(compiled, posted, CONTEXT)
    page = bind(compiled, CONTEXT, reading.values)
    shown = show(form, reading.values, CONTEXT)
    assert not reading.errors
    assert len(reading.values) == len(list(page)) == len(shown[0].items) == 200
