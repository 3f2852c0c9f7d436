"""The same checks on every registered type; a new type brings its samples here."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from forms import fields as types
from forms.answers import bind, compile_form, read
from forms.exposure import Exposure
from forms.fields import Column, FieldError, FieldType, Question
from forms.fields.bound import BoundField, BoundParts
from forms.fields.composite import Composite
from forms.fields.parts import Family
from tests.forms.fields.samples import CASES, HOSTILE, SAMPLES, Typed, posted
from tests.forms.support import CONTEXT, one_field

every_type = pytest.mark.parametrize("kind", types.all_types(), ids=lambda kind: kind.name)
every_sample = pytest.mark.parametrize(("name", "typed", "stored", "shown"), CASES)


def take(kind: FieldType[Any], typed: Typed, question: Question) -> Any:
    """Read what was typed, in one input or in several."""
    if isinstance(typed, list):
        return kind.parse(typed, question)
    assert isinstance(kind, Composite)
    taken = kind.take_parts(typed, question)
    if taken.errors:
        raise_first(taken.errors)
    return taken.value


def raise_first(errors: Mapping[str, str]) -> None:
    """Raise the first message as the types of one input do; the others are looked at as well."""
    refusal = FieldError("unreadable")
    refusal.message = next(message for message in errors.values() if message)
    assert all(message.endswith(".") for message in errors.values())
    raise refusal


def written(kind: FieldType[Any], value: Any, question: Question) -> Typed:
    """Write a value as a person would type it."""
    if isinstance(kind, Composite):
        return kind.typed_parts(value, question)
    return kind.typed(value, question)


def everywhere(kind: FieldType[Any], raw: list[str]) -> Typed:
    """Type the same into every input that the samples of a type use."""
    if not kind.composite:
        return raw
    parts = {part: text for typed, *_ in SAMPLES[kind.name] for part, text in dict(typed).items()}
    return {part: raw if part else text for part, text in parts.items()}


def question_of(name: str) -> Question:
    form = one_field(name)
    return Question.of(form, form.field("f_one"), CONTEXT)


def test_every_type_brings_samples() -> None:
    assert set(SAMPLES) == {kind.name for kind in types.all_types()}
    assert all(SAMPLES[kind.name] for kind in types.all_types() if kind.answers)


@every_sample
def test_parse_store_and_show(name: str, typed: Typed, stored: Any, shown: str) -> None:
    kind, question = types.get(name), question_of(name)
    value = take(kind, typed, question)
    assert isinstance(value, kind.value_type)
    assert kind.to_json(value) == stored
    assert kind.from_json(stored) == value
    assert kind.show(kind.from_json(stored), question) == shown


@every_sample
def test_typed_reads_back(name: str, typed: Typed, stored: Any, shown: str) -> None:
    kind, question = types.get(name), question_of(name)
    value = kind.from_json(stored)
    assert take(kind, written(kind, value, question), question) == value


@every_type
@pytest.mark.parametrize("raw", [[], [""], [" \u00a0\u202f\t\r\n"], ["", ""]])
def test_blank_is_no_answer(kind: FieldType[Any], raw: list[str]) -> None:
    question = question_of(kind.name)
    assert take(kind, everywhere(kind, raw), question) is None
    assert kind.parse(raw, question) is None
    assert kind.cells(None, question) == (None,) * len(columns_of(question))


@every_type
def test_two_answers_are_refused(kind: FieldType[Any]) -> None:
    if not kind.answers or kind.multiple:
        assert kind.parse([], question_of(kind.name)) is None
        return
    with pytest.raises(FieldError, match="une seule réponse"):
        kind.parse(["1", "2"], question_of(kind.name))


@every_type
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_hostile_texts_are_read_or_refused_in_french(kind: FieldType[Any], text: str) -> None:
    hold(kind, [text])


@every_type
@given(raw=st.lists(st.text(), max_size=3))
def test_random_texts(kind: FieldType[Any], raw: list[str]) -> None:
    hold(kind, raw)


PIECES = [*"0123456789 ,.:/-+hHmin€er'’\u00a0\u202f", "mars", "hier", "c_done", "oui", "heure"]


@every_type
@given(text=st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_texts_that_look_like_answers(kind: FieldType[Any], text: str) -> None:
    hold(kind, [text])


def attempt(kind: FieldType[Any], raw: list[str], question: Question) -> tuple[Any, str]:
    """Return the value, or None and the message; another exception fails the test."""
    try:
        value = take(kind, everywhere(kind, raw), question)
        if value is not None:
            kind.check(value, question)
    except FieldError as error:
        return None, error.message
    return value, ""


def hold(kind: FieldType[Any], raw: list[str]) -> None:
    """Whatever is typed: an answer that comes back from store, or one French sentence."""
    question = question_of(kind.name)
    value, message = attempt(kind, raw, question)
    if message:
        assert message.endswith(".")
    if value is None:
        return
    assert kind.from_json(kind.to_json(value)) == value
    assert kind.show(value, question)
    assert len(kind.cells(value, question)) == len(columns_of(question))
    assert all(entry.number is None or abs(entry.number) < 2**63 for entry in kind.index(value))
    assert take(kind, written(kind, value, question), question) == value


def columns_of(question: Question) -> tuple[Column, ...]:
    return types.get(question.field.type).columns(question.field, question.lists)


@every_type
@given(
    document=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=1),
        max_leaves=4,
    )
)
@example(document=10**30)
@example(document=-(10**30))
@example(document="9" * 30)
@example(document="0001-01-01")
def test_a_foreign_document_is_refused_or_shown(kind: FieldType[Any], document: Any) -> None:
    question = question_of(kind.name)
    try:
        value = kind.from_json(document)
    except FieldError:
        return
    assert isinstance(kind.show(value, question), str)


@every_sample
def test_cells_suit_their_columns(name: str, typed: Typed, stored: Any, shown: str) -> None:
    kind, question = types.get(name), question_of(name)
    columns = columns_of(question)
    cells = kind.cells(kind.from_json(stored), question)
    assert len(columns) == len(cells) > 0
    for column, cell in zip(columns, cells, strict=True):
        assert column.kind in {
            "text",
            "integer",
            "decimal",
            "money",
            "date",
            "datetime",
            "percent",
            "time",
            "duration",
            "yes_no",
        }
        assert column.header.startswith("Une question")
        assert 5 <= column.width <= 80
        assert cell is not None or kind.composite
        assert not isinstance(cell, bool | float)


@every_type
def test_the_type_presents_itself(kind: FieldType[Any]) -> None:
    assert kind.label
    assert kind.help.endswith(".")
    assert kind.icon
    assert kind.family in types.Family


@every_type
def test_texts_contacts_and_people_are_nominative_and_the_rest_open(kind: FieldType[Any]) -> None:
    names = kind.family in (types.Family.TEXT, types.Family.CONTACT) and kind.name != "siret"
    names |= kind.name in (
        "member",
        "participant",
        "attendance",
        "position",
        "file",
        "photo",
        "signature",
    )
    assert kind.default_exposure is (Exposure.NOMINATIVE if names else Exposure.OPEN)


@every_type
def test_options_schema(kind: FieldType[Any]) -> None:
    Draft202012Validator.check_schema(kind.options_schema)
    assert kind.options_schema["additionalProperties"] is False
    Draft202012Validator(kind.options_schema).validate({})
    for option in kind.options_schema["properties"].values():
        assert option["title"]
        assert types.known(option["x-type"])
        assert option.get("x-bound") in (None, "lower", "upper", "flag")


@every_sample
def test_the_drawn_field_gives_back_what_was_typed(
    name: str, typed: Typed, stored: Any, shown: str
) -> None:
    compiled = compile_form(one_field(name))
    assert read(compiled, posted(typed), CONTEXT).values == {"f_one": stored}
    field = bind(compiled, CONTEXT, {"f_one": stored}, posted(typed))["f_one"]
    assert standing(field) == typed
    assert types.get(name).to_json(field.data) == stored


def standing(field: BoundField) -> Typed:
    """Return what stands in the inputs of a field."""
    if isinstance(field, BoundParts):
        return {part: list(texts) for part, texts in field.parts.items()}
    return list(field.texts)


@every_type
def test_what_cannot_be_read_is_drawn_again(kind: FieldType[Any]) -> None:
    if not kind.answers or kind.family is types.Family.TEXT:
        assert kind.parse([""], question_of(kind.name)) is None
        return
    compiled = compile_form(one_field(kind.name))
    typed = everywhere(kind, ["n’importe quoi"])
    reading = read(compiled, posted(typed), CONTEXT)
    assert reading.values == {}
    assert reading.typed == posted(typed)
    assert reading.errors.keys() == {
        name for name, (text, *_) in reading.typed.items() if " " in text
    }
    field = bind(compiled, CONTEXT, reading.values, reading.typed, reading.errors)["f_one"]
    assert standing(field) == typed
    if isinstance(field, BoundParts):
        assert posted(dict(field.part_errors)) == reading.errors
    else:
        assert field.errors == [reading.errors["f_one"]]


@every_sample
def test_a_stored_answer_is_drawn_as_one_types_it(
    name: str, typed: Typed, stored: Any, shown: str
) -> None:
    compiled = compile_form(one_field(name))
    field = bind(compiled, CONTEXT, {"f_one": stored})["f_one"]
    again = read(compiled, posted(standing(field)), CONTEXT)
    assert again.values == {"f_one": stored}


@pytest.mark.parametrize(("name", "typed", "stored", "shown"), CASES)
def test_texts_and_contacts_are_searched(
    name: str, typed: list[str], stored: Any, shown: str
) -> None:
    kind = types.get(name)
    said = kind.searched(stored)
    assert bool(said) == (kind.family in (Family.TEXT, Family.CONTACT))
    assert all(isinstance(text, str) and text for text in said)
    assert kind.searched({"another": ["document"]}) in ((), [])
