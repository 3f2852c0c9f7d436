"""Numbers of organisations: each refusal names the rule that was broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.fr import siret as judge

from portal.accounts.identifiers import read_registry, read_siret, show_siret
from portal.accounts.models import RegistryKind
from portal.core.errors import FieldRefused

#: The example of python-stdnum's own documentation.
KNOWN = "73282932000074"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("123", "vous en avez donné 3"),
        ("7328293200007O", "ôtez les lettres"),
        ("٧٣٢٨٢٩٣٢٠٠٠٠٧٤", "ôtez les lettres"),
        ("73282923000074", "ne forment pas un SIREN"),
        ("73282932000079", "5 derniers chiffres ne vont pas"),
        ("35600000000002", "multiple de 5"),
    ],
)
def test_a_wrong_siret_is_told_why(typed: str, reason: str) -> None:
    with pytest.raises(FieldRefused, match=reason) as refused:
        read_siret(typed)
    assert refused.value.field == "siret"


def test_la_poste_has_its_own_rule() -> None:
    assert read_siret("356 000 000 00048") == "35600000000048"
    ordinary = "35600000049837"
    assert sum(map(int, ordinary)) % 5 == 0
    assert not luhn.is_valid(ordinary)
    assert read_siret(ordinary) == ordinary


def test_a_siret_is_kept_bare_and_shown_in_groups() -> None:
    assert read_siret(" 732 829 320\u00a000074 ") == KNOWN
    assert show_siret(KNOWN) == "732\u00a0829\u00a0320\u00a000074"
    assert read_siret("  ") is None
    assert show_siret(None) == ""


@given(st.text("0123456789", min_size=14, max_size=14))
def test_nothing_else_than_a_siret_is_taken(digits: str) -> None:
    try:
        assert read_siret(digits) == digits
    except FieldRefused:
        assert not judge.is_valid(digits)
    else:
        assert judge.is_valid(digits)


@given(st.integers(0, 13), st.integers(1, 9))
def test_one_changed_digit_is_always_found(place: int, more: int) -> None:
    changed = str((int(KNOWN[place]) + more) % 10)
    with pytest.raises(FieldRefused):
        read_siret(KNOWN[:place] + changed + KNOWN[place + 1 :])


def test_an_association_has_one_registry_in_full() -> None:
    assert read_registry({"registry_kind": "rna", "rna": "w 123456789"})["rna"] == "W123456789"
    local = {"registry_kind": "local", "court": " Strasbourg ", "volume": "xlv", "folio": "12 bis"}
    found = read_registry(local)
    assert (found["court"], found["volume"], found["folio"]) == ("Strasbourg", "XLV", "12 BIS")
    assert read_registry({})["registry_kind"] == RegistryKind.NONE


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"registry_kind": "rna", "rna": "W12345678"}, "rna"),
        ({"registry_kind": "rna", "rna": "123456789"}, "rna"),
        ({"registry_kind": "rna", "rna": "W١٢٣٤٥٦٧٨٩"}, "rna"),
        ({"registry_kind": "local", "volume": "4", "folio": "5"}, "court"),
        ({"registry_kind": "local", "court": "Colmar", "folio": "5"}, "volume"),
        ({"registry_kind": "local", "court": "Colmar", "volume": "4", "folio": "?"}, "folio"),
        ({"registry_kind": "", "rna": "W123456789"}, "registry_kind"),
        ({"registry_kind": "rna", "rna": "W123456789", "court": "Colmar"}, "registry_kind"),
    ],
)
def test_what_does_not_fit_is_blamed(values: dict[str, str], field: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        read_registry(values)
    assert refused.value.field == field
