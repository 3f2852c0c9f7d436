"""Questions parted from those they follow: the builder says it, and how to bring them together."""

import pytest

from forms.definition import Choice, ChoiceList, Field, Form
from portal.designer.apart import apart

AREA = Field("f_area", "area", "one_choice", "Département", list_ids=("l_area",))
TOWN = Field("f_town", "town", "one_choice", "Ville", list_ids=("l_town",))
TEXT = Field("f_text", "text", "short_text", "Précisez", specifies="f_area")
LISTS = (
    ChoiceList("l_area", "area", "Départements", (Choice("c_67", "d67", "67", other=True),)),
    ChoiceList("l_town", "town", "Villes", (Choice("c_str", "s", "Strasbourg", parent="c_67"),)),
)


def _told(*items: Field) -> list[str]:
    return [item_id for _, item_id in apart(Form("Essai", items=items, lists=LISTS))]


def _group(*fields: Field) -> Field:
    return Field("f_group", "group", "group", "Lieux", fields=fields)


@pytest.mark.parametrize("items", [(AREA, TEXT, TOWN), (_group(AREA, TEXT, TOWN),)])
def test_questions_that_stand_together_are_no_matter(items: tuple[Field, ...]) -> None:
    assert _told(*items) == []


@pytest.mark.parametrize(
    ("items", "lost"),
    [
        ((AREA, TEXT, _group(TOWN)), ["f_town"]),
        ((AREA, _group(TEXT), TOWN), ["f_text"]),
        ((TEXT, TOWN, _group(AREA)), ["f_text", "f_town"]),
        ((TOWN, AREA, TEXT), ["f_town"]),
        ((TOWN,), ["f_town"]),
    ],
)
def test_one_that_stands_apart_is_told_with_a_remedy(
    items: tuple[Field, ...], lost: list[str]
) -> None:
    assert _told(*items) == lost
