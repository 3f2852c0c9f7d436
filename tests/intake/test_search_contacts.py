"""A person is found by a telephone number or an address, whatever way either was written."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core.database import transaction
from portal.core.ids import new_id
from portal.intake import commands
from portal.intake.listing import INBOX, MINE, Listing
from portal.intake.models import Submission
from portal.intake.search.folding import fold_some
from portal.intake.search.forgetting import forget
from portal.intake.search.models import SearchEntry
from portal.intake.search.wholes import entered, sought
from tests.intake import house as h
from tests.intake.house import House
from tests.support.spent import NOT_FOR_EVER, cpu_seconds

PHONE, EMAIL, SITE, SIRET = "f_phone", "f_email", "f_site", "f_siret"
KINDS = {PHONE: "telephone", EMAIL: "email", SITE: "url", SIRET: "siret"}


def _with_contacts(**exposures: str) -> dict[str, Any]:
    document = h.definition()
    for key, kind in KINDS.items():
        field = {"id": key, "code": key, "type": kind, "label": kind}
        document["items"].append(field | {"exposure": exposures.get(key, "nominative")})
    return document


def _send(house: House, **typed: str) -> Submission:
    answers = {**h.TYPED, **{key: [text] for key, text in typed.items()}}
    return commands.submit(house.actors["partner"], new_id(), house.sent(answers))


def _found(house: House, person: str, text: str) -> list[str]:
    kind = INBOX if person == "coordinator" else MINE
    page = Listing(kind, house.actors[person], {"etat": "tous", "q": text}).page
    return [str(record.reference) for record in page.records]


@pytest.mark.parametrize(
    ("field", "typed", "searched"),
    [
        (PHONE, "06 12 34 56 78", ["0612345678", "06.12.34.56.78", "06 12 34 56 78", "0612"]),
        (PHONE, "+33 6 12 34 56 78", ["06-12-34-56-78", "+33 6 12 34 56 78", "33612345678"]),
        (
            PHONE,
            "0612345678",
            ["+33 (0)6 12 34 56 78", "0033612345678", "+33 6 12", "+33612345678"],
        ),
        (PHONE, "0692 12 34 56", ["0692123456", "+262 692 12 34 56", "0692 12 34 56"]),
        (PHONE, "+32 470 12 34 56", ["0470 12 34 56", "+32 470 12 34 56", "0470123456"]),
        (
            EMAIL,
            "Lea.Dupré@Mission-Locale.fr",
            ["lea.dupre@mission-locale.fr", "LEA.DUPRÉ@", "lea"],
        ),
        (EMAIL, "lea@exemple.fr", ["lea@exemple.fr", "lea@ex", "exemple lea", "<lea@exemple.fr>"]),
        (
            SITE,
            "www.lancre.fr/contact",
            ["www.lancre.fr", "lancre", "https://www.lancre.fr/contact"],
        ),
        (SIRET, "732 829 320 00074", ["73282932000074", "732 829 320 00074", "732829320", "7328"]),
        (h.NOTES, "rappeler au 06 12 34 56 78, lea@exemple.fr.", ["0612345678", "lea@exemple.fr"]),
    ],
)
def test_a_record_is_found_by_a_contact(
    house: House, field: str, typed: str, searched: list[str]
) -> None:
    house.publish(_with_contacts())
    sent = _send(house, **{field: typed})
    _send(house, **{PHONE: "07 98 76 54 32", EMAIL: "autre@ailleurs.fr"})
    for folded in (False, True):
        if folded:
            fold_some()
        for text in searched:
            assert _found(house, "coordinator", text) == [sent.reference], text
            assert _found(house, "auditor", text) == [], text
            assert _found(house, "stranger", text) == [], text


def test_a_contact_is_found_whole(house: House) -> None:
    """Not by the parts of others: an address is one word, and so is a number."""
    house.publish(_with_contacts())
    _send(house, **{EMAIL: "lea@exemple.fr", PHONE: "06 12 34 56 78"})
    _send(house, **{EMAIL: "fr@lea.exemple.org", PHONE: "06 78 56 34 12"})
    assert len(_found(house, "coordinator", "lea@exemple.fr")) == 1
    assert len(_found(house, "coordinator", "06 12 34 56 78")) == 1
    assert len(_found(house, "coordinator", "lea exemple")) == 2


def test_an_open_contact_is_for_everyone(house: House) -> None:
    house.publish(_with_contacts(f_phone="open"))
    sent = _send(house, **{PHONE: "06 12 34 56 78", EMAIL: "lea@exemple.fr"})
    for folded in (False, True):
        if folded:
            fold_some()
        for text in ("0612345678", "+33 6 12 34 56 78", "06"):
            assert _found(house, "auditor", text) == [sent.reference], text
        assert _found(house, "auditor", "lea@exemple.fr") == []
    house.publish(_with_contacts())
    assert _found(house, "auditor", "0612345678") == []


def test_a_forgotten_contact_leads_nowhere(house: House) -> None:
    house.publish(_with_contacts())
    sent = _send(house, **{PHONE: "06 12 34 56 78", EMAIL: "lea@exemple.fr"})
    with transaction():
        forget(Submission.get_by_id(sent.id))
    assert _found(house, "coordinator", "0612345678") == []
    assert not [row for row in SearchEntry.select() if "612345678" in row.terms]


DIGITS = st.text("0123456789", min_size=8, max_size=8)
GAPS = st.sampled_from(["", " ", ".", "-", "\u00a0", "\u202f"])
COUNTRY = st.sampled_from(["0", "+33", "+33 ", "0033", "+33 (0)"])


def _written(country: str, digits: str, gap: str) -> str:
    pairs = [digits[at : at + 2] for at in range(0, 8, 2)]
    return country + gap.join(["6", *pairs])


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(DIGITS, min_size=1, max_size=3), COUNTRY, GAPS, COUNTRY, GAPS, st.booleans())
def test_a_number_is_found_however_it_is_written(
    house: House, known: list[str], typed: str, gap: str, asked: str, other: str, folded: bool
) -> None:
    """Typed one way and searched another, it leads to those records that a plain look finds."""
    if house.revision.number == 1:
        house.publish(_with_contacts())
    sent = {_send(house, **{h.NOTES: f"Vu, {_written(typed, one, gap)}."}).reference: one
            for one in known}  # fmt: skip
    if folded:
        fold_some()
    found = set(_found(house, "coordinator", _written(asked, known[0], other)))
    assert found & set(sent) == {reference for reference, one in sent.items() if one == known[0]}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "le 01/02/2026 et le 03.04.2026",
            ["le", "01", "02", "2026", "et", "le", "03", "04", "2026"],
        ),
        ("12 345 678 €", ["12", "345", "678"]),
        ("06 12 34", ["06", "12", "34"]),
        ("lea@", ["lea"]),
        ("@exemple.fr", ["exemple", "fr"]),
        ("léa 06 12 34 56 78", ["0612345678", "lea"]),
    ],
)
def test_only_wholes_are_one_word(text: str, words: list[str]) -> None:
    assert sought(text) == words


HOSTILE = ["a" * 20_000, "a" * 9_000 + "(" + "a" * 9_000 + "@", "0 1" * 7_000, "0 " * 10_000,
           "+1 " * 7_000, "123 " * 5_000, "a@" * 10_000, "." * 20_000, "1" * 20_000]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_takes_long(text: str) -> None:
    assert cpu_seconds(lambda: (list(entered(text)), sought(text))) < NOT_FOR_EVER
