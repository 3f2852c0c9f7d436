"""Every type seen through a later revision, after each kind of edit; a new type falls under it."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from forms import fields as types
from forms.answers import Table, project, show_answer
from forms.definition import Choice, Exposure, Field, Form, Section
from tests.forms.fields.samples import SAMPLES
from tests.forms.support import CONTEXT, one_field

STORED = [(name, stored, shown) for name, said in SAMPLES.items() for _, stored, shown in said]
every_answer = pytest.mark.parametrize(("name", "stored", "shown"), STORED)
#: Ids, codes and Python's own writing of an answer: nothing of it is for readers.
RAW = re.compile(r"c_done|0190|r_aa|[{}\[\]]|\bTrue\b|\d{4}-\d\d-\d\d|minutes|123450")


def change(**said: Any) -> Callable[[Form], Form]:
    """Return the edit that says something else of the field."""
    return lambda form: replace(form, items=(replace(form.field("f_one"), **said),))


def choices(edit: Callable[[Choice], Choice]) -> Callable[[Form], Form]:
    """Return an edit of every choice of every list."""

    def edited(form: Form) -> Form:
        lists = (replace(each, choices=tuple(map(edit, each.choices[::-1]))) for each in form.lists)
        return replace(form, lists=tuple(lists))

    return edited


def moved(form: Form) -> Form:
    beside = Field("f_two", "deux", "short_text", "Une autre question")
    return replace(form, items=(beside, Section("s_new", "Section", "", form.items)))  # type: ignore[arg-type]


#: Edits after which an answer is what it was.
HARMLESS: dict[str, Callable[[Form], Form]] = {
    "worded": change(label="Autrement dit", help="Aide", code="autre"),
    "asked of all": change(required=True, indexed=True, exposure=Exposure.NOMINATIVE),
    "moved": moved,
    "choices put in another order": choices(lambda choice: choice),
    "choices retired": choices(lambda choice: replace(choice, retired=True)),
}


@pytest.mark.parametrize("edit", HARMLESS.values(), ids=HARMLESS)
@every_answer
def test_an_answer_is_what_it_was(
    name: str, stored: Any, shown: str, edit: Callable[[Form], Form]
) -> None:
    old, kept = one_field(name), deepcopy(stored)
    new = edit(old)
    assert project(new, {"f_one": stored}, old, CONTEXT) == {"f_one": kept}
    assert sorted(show_answer(new, new.field("f_one"), stored, CONTEXT)) == sorted(shown)
    assert stored == kept


@every_answer
def test_the_choices_of_an_answer_are_renamed_and_taken_away(
    name: str, stored: Any, shown: str
) -> None:
    old = one_field(name)
    renamed = choices(lambda choice: replace(choice, label=f"{choice.label} bis"))(old)
    fewer = replace(old, lists=tuple(replace(each, choices=()) for each in old.lists))
    words = {choice.label for each in old.choices(old.field("f_one")) for choice in each}
    for new, expected in ((renamed, _bis(shown, words)), (fewer, shown)):
        if not old.field("f_one").list_ids:
            expected = shown
        seen = project(new, {"f_one": stored}, old, CONTEXT)["f_one"]
        assert sorted(show_answer(new, new.field("f_one"), seen, CONTEXT)) == sorted(expected)


def _bis(shown: str, words: set[str]) -> str:
    for word in words:
        shown = shown.replace(word, f"{word} bis")
    return shown


@every_answer
def test_a_field_that_is_removed_comes_back_with_its_answers(
    name: str, stored: Any, shown: str
) -> None:
    old = one_field(name)
    assert project(replace(old, items=()), {"f_one": stored}, old, CONTEXT) == {}
    assert project(old, {"f_one": stored}, replace(old, items=()), CONTEXT) == {"f_one": stored}


@every_answer
def test_an_answer_reads_in_words_under_every_other_type(
    name: str, stored: Any, shown: str
) -> None:
    old = one_field(name)
    for new in others(name):
        seen = project(new, {"f_one": stored}, old, CONTEXT)
        text = show_answer(new, new.field("f_one"), seen["f_one"], CONTEXT)
        assert text
        assert not RAW.search(text), new.field("f_one").type
        assert "ne voyez pas" not in text, new.field("f_one").type
        cells, columns = Table(new, CONTEXT).row(seen), Table(new, CONTEXT).columns
        assert len(cells) == len(columns)
        assert cells[0] is not None or types.get(new.field("f_one").type).composite


def others(name: str) -> Iterator[Form]:
    """Yield the form under each other type that asks anything."""
    for kind in types.all_types():
        if kind.answers and kind.name != name:
            yield one_field(kind.name)
