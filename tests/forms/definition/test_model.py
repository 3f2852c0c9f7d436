"""A form as values that never change."""

from dataclasses import FrozenInstanceError, replace

import pytest

from forms.definition import Exposure, Field, Form, new_item_id, suggest_code
from forms.definition.checks import missing_for_publication
from forms.values import FrozenMap
from tests.forms.support import MARAUDE


def test_nothing_changes_in_place() -> None:
    field = MARAUDE.field("f_heads")
    with pytest.raises(FrozenInstanceError):
        field.label = "Autre"  # type: ignore[misc]
    with pytest.raises(TypeError):
        field.options["min"] = 3  # type: ignore[index]
    assert hash(MARAUDE) == hash(replace(MARAUDE))


def test_options_do_not_follow_the_dict_they_came_from() -> None:
    given = {"min": 1}
    field = Field("f_one", "une", "integer", "Une", options=given)
    given["min"] = 2
    assert field.options == {"min": 1}
    assert field.options == FrozenMap({"min": 1})


def test_fields_stand_in_reading_order() -> None:
    assert [field.id for field in MARAUDE.fields()][:3] == ["f_note", "f_day", "f_start"]
    assert [section.label for section in MARAUDE.sections()] == [
        "",
        "Le parcours",
        "Les rencontres",
    ]


def test_fields_by_id_and_by_meaning() -> None:
    assert MARAUDE.field("f_km").label == "Distance"
    assert MARAUDE.by_meaning("contacts.total") == MARAUDE.field("f_heads")
    assert MARAUDE.by_meaning("person.last_name") is None
    with pytest.raises(KeyError):
        MARAUDE.field("f_nowhere")


def test_ids_are_opaque_and_new() -> None:
    ids = {new_item_id("f") for _ in range(1_000)}
    assert len(ids) == 1_000
    assert all(len(each) == 14 and each.startswith("f_") for each in ids)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Nombre de contacts", "nombre_de_contacts"),
        ("Œuvre à l’été", "oeuvre_a_l_ete"),
        ("16-17 ans", "champ_16_17_ans"),
        ("???", "champ"),
        ("Déjà pris", "deja_pris_2"),
        ("a" * 500, "a" * 54),
    ],
)
def test_codes_are_suggested(label: str, code: str) -> None:
    assert suggest_code(label, {"deja_pris"}) == code


@pytest.mark.parametrize(
    ("type_name", "meaning", "exposure"),
    [
        ("short_text", None, Exposure.NOMINATIVE),
        ("long_text", None, Exposure.NOMINATIVE),
        ("integer", None, Exposure.OPEN),
        ("date", "activity.date", Exposure.OPEN),
        ("date", "person.birth_date", Exposure.NOMINATIVE),
        ("hologram", None, Exposure.NOMINATIVE),
    ],
)
def test_a_field_that_says_no_exposure_is_cautious(
    type_name: str, meaning: str | None, exposure: Exposure
) -> None:
    assert Field("f_one", "une", type_name, "Une", meaning=meaning).exposure is exposure


def test_exposures_rank() -> None:
    assert [each.rank for each in Exposure] == [0, 1, 2]


def test_what_a_form_needs_to_be_published() -> None:
    assert missing_for_publication(MARAUDE) == ()
    empty = replace(MARAUDE, items=MARAUDE.items[:1])
    assert [problem.code for problem in missing_for_publication(empty)] == ["no_field"]
    status = replace(MARAUDE.lists[0], choices=MARAUDE.lists[0].choices[2:])
    bare = replace(MARAUDE, lists=(status, MARAUDE.lists[1]))
    assert [problem.code for problem in missing_for_publication(bare)] == ["list_too_short"]
    assert [p.code for p in missing_for_publication(Form("Vide"))] == ["no_field"]
