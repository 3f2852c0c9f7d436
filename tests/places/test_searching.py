"""Communes found as people type them."""

import gzip
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.places import building, searching
from portal.places.communes import communes


def first(text: str) -> str:
    found = searching.find(text, 5)
    return found[0].code if found else ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Strasbourg", "67482"),
        ("strasbourg", "67482"),
        ("STRASBOURG ", "67482"),
        ("67000", "67482"),
        ("67000 strasbourg", "67482"),
        ("Mulouse", "68224"),
        ("shiltigheim", "67447"),
        ("Bischeim", "67043"),
        ("st die", "88413"),
        ("St-Dié-des-Vosges", "88413"),
        ("charlville mezieres", "08105"),
        ("vitry le francois", "51649"),
        ("illkirch", "67218"),
        ("œting", "57521"),
        ("oeting", "57521"),
        ("Saint-Denis (974)", "97411"),
        ("Paris 13", "75056"),
        ("Y", "80829"),
    ],
)
def test_the_likeliest_comes_first(text: str, code: str) -> None:
    assert first(text) == code


def test_a_former_name_leads_to_the_commune_it_became_part_of() -> None:
    (found,) = searching.find("Bellegarde-sur-Valserine", 1)
    assert found.name == "Valserhône"


def test_communes_of_one_postal_code_are_all_found() -> None:
    codes = {one.code for one in communes().by_code.values() if "01400" in one.postal_codes}
    assert len(codes) == 10
    assert {one.code for one in searching.find("01400", 50)} == codes


@pytest.mark.parametrize("text", ["", "  ", "-", "zzzzzzzz", "99999", "a" * 1_000, "\u202e\x00"])
def test_what_names_nothing_finds_nothing(text: str) -> None:
    assert searching.find(text, 5) == []


@given(text=st.text(max_size=40), limit=st.integers(1, 12))
def test_any_text_finds_at_most_the_limit_each_once(text: str, limit: int) -> None:
    found = searching.find(text, limit)
    assert len(found) <= limit
    assert len({one.code for one in found}) == len(found)


@given(code=st.sampled_from(sorted(communes().by_code)))
def test_every_commune_is_found_by_its_name_and_department(code: str) -> None:
    one = communes().by_code[code]
    assert one in searching.find(f"{one.name} ({one.department})", 12)


def test_no_two_communes_share_name_and_department() -> None:
    known = [(one.name, one.department) for one in communes().by_code.values()]
    assert len(set(known)) == len(known) > 34_000


def test_the_table_is_made_from_the_open_list() -> None:
    listed: list[dict[str, Any]] = [
        {
            "code": "01001",
            "nom": "Ici",
            "type": "commune-actuelle",
            "departement": "01",
            "codesPostaux": ["01400", "01410"],
            "population": 860,
        },
        {"code": "01002", "nom": "Jadis", "type": "commune-deleguee", "chefLieu": "01001"},
    ]
    groupings = [{"nom": "CC d’ici", "membres": [{"code": "01001"}]}]
    made = building.build(json.loads(json.dumps(listed)), groupings, 2026)
    again = building.build(listed, groupings, 2026)
    year, *rows = gzip.decompress(made).decode().splitlines()
    assert made == again
    assert (year, rows) == ("# 2026", ["01001\t01\tIci\t01400 01410\tCC d’ici\t860\tJadis"])
