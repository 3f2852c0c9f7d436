"""The search finds what a person would find by reading, and nothing that is kept from them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core.clock import today
from portal.core.ids import new_id
from portal.core.policy import Actor
from portal.core.text import normalise, words
from portal.intake import commands
from portal.intake.listing import INBOX, MINE, Listing, ListKind
from portal.intake.models import Submission, SubmissionState
from portal.intake.search import bits
from portal.intake.search.folding import fold_some
from portal.intake.search.models import SearchEntry
from portal.intake.search.rebuilding import rebuild
from portal.projects.models import Agreement
from tests.intake import house as h
from tests.intake.house import House
from tests.intake.searching import sent_with

TEXT = st.text(alphabet="abÉéœ '1", max_size=14)
SEARCHED = st.text(alphabet="abéœ1 ", min_size=1, max_size=4)
ON_BOTH = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _list(house: House, person: str, kind: ListKind = MINE, **args: str) -> Listing:
    return Listing(kind, house.actors[person], {"etat": "tous", **args})


def _found(house: House, person: str, text: str, kind: ListKind = MINE, **args: str) -> list[str]:
    records = _list(house, person, kind, q=text, **args).page.records
    return [str(record.reference) for record in records]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(st.integers(0, bits.BLOCK - 1)))
def test_a_set_of_places_is_stored_and_read_back(places: set[int]) -> None:
    held = sum(1 << place for place in places)
    assert bits.unpack(bits.pack(held)) == held
    assert list(bits.members(held)) == sorted(places)
    assert list(bits.highest(held)) == sorted(places, reverse=True)


@given(st.sets(st.integers(0, bits.BLOCK - 1)), st.integers(1, 40), st.booleans())
def test_many_lists_of_places_are_one_set(picked: set[int], step: int, narrowed: bool) -> None:
    places = picked | set(range(step, bits.BLOCK, step))
    within = bits.gather(range(0, bits.BLOCK, 3)) if narrowed else bits.ALL
    flat = bits.gather(range(0, bits.BLOCK, 100))
    wanted = {place for place in {*places, *bits.members(flat)} if not narrowed or place % 3 == 0}
    lists = b"".join(bits.pack(1 << place) for place in places)
    found = bits.union([(lists, b""), (b"", bits.pack(flat) * 2)], within)
    assert set(bits.members(found)) == wanted


@pytest.mark.parametrize("count", [0, 1, 2, 63, 64, 65, 511, 512, 513, bits.BLOCK])
def test_lists_and_bits_are_told_apart(count: int) -> None:
    held = (1 << count) - 1
    assert bits.unpack(bits.pack(held)) == held


def test_words_are_compared_without_accents_case_and_ligatures() -> None:
    assert words("L’Œuvre d’ÉTÉ, İstanbul : n° 12") == [
        "l", "oeuvre", "d", "ete", "istanbul", "n", "12",
    ]  # fmt: skip
    assert normalise("  À\u00a0bientôt ") == "a bientot"


def _reads(actor: Actor, house: House, record: Submission, texts: dict[str, str]) -> Iterator[str]:
    yield from ("Maraude", "A1", "Action 1", "Les Tilleuls")
    yield texts[h.PLACE]
    if actor is not house.actors["auditor"]:
        yield from (texts[h.NAME], texts[h.NOTES], "Partner")


def _naive(actor: Actor, house: House, record: Submission, texts: dict[str, str], q: str) -> bool:
    said = {word for text in _reads(actor, house, record, texts) for word in words(text)}
    return all(
        any(word.startswith(wanted) for word in said)
        or (wanted.isdigit() and int(wanted) == record.number)
        for wanted in words(q)
    )


def test_the_search_equals_reading_everything(house: House) -> None:
    """Records come, change, are judged and folded in any order; a plain search always agrees."""
    known: dict[str, tuple[Submission, dict[str, str]]] = {}

    @ON_BOTH
    @given(
        st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=4),
        st.integers(0, 99) | st.none(),
        st.booleans(),
        st.integers(0, 5),
        SEARCHED,
    )
    def hold(
        sent: list[tuple[str, str, str]], judged: int | None, validated: bool, folds: int, q: str
    ) -> None:
        for place, name, notes in sent:
            texts = {h.PLACE: place, h.NAME: name, h.NOTES: notes}
            typed = {key: [text] for key, text in texts.items()}
            new = commands.submit(
                house.actors["partner"], new_id(), house.sent({**h.TYPED, **typed})
            )
            known[str(new.reference)] = (new, texts)
        if known and judged is not None:
            _judge(house, list(known.values())[judged % len(known)][0], validated=validated)
        if folds:
            fold_some(folds)
        for person in ("partner", "coordinator", "auditor"):
            kind = INBOX if person == "coordinator" else MINE
            actor = house.actors[person]
            expected = {
                reference
                for reference, (record, texts) in known.items()
                if _naive(actor, house, record, texts, q)
            }
            listing = _list(house, person, kind, q=q)
            if words(q):
                assert listing.found is not None
                assert len(listing.found.ranks) == len(expected), (person, q)
            assert _everything(listing) == expected, (person, q)
        assert _found(house, "stranger", q) == []

    hold()


def _judge(house: House, record: Submission, *, validated: bool) -> None:
    state = Submission.get_by_id(record.id).state
    coordinator = house.actors["coordinator"]
    if state == SubmissionState.SUBMITTED and validated:
        commands.validate(coordinator, record.id, 1)
    elif state != SubmissionState.RETURNED:
        commands.send_back(coordinator, record.id, 1, "Revoir")


def _everything(listing: Listing) -> set[str]:
    seen = [str(record.reference) for record in listing.page.records]
    args = {**listing.args}
    while listing.page.rest:
        listing = Listing(listing.kind, listing.actor, {**args, "suite": listing.page.rest})
        seen += [str(record.reference) for record in listing.page.records]
    assert len(seen) == len(set(seen))
    return set(seen)


def test_a_record_is_found_by_its_number_and_its_whole_reference(house: House) -> None:
    first, second = sent_with(house), sent_with(house)
    for folded in (False, True):
        if folded:
            fold_some()
        assert _found(house, "partner", str(second.number)) == [second.reference]
        assert _found(house, "auditor", f" essai-{first.number:05d}") == [first.reference]
        assert _found(house, "stranger", str(second.reference)) == []


def test_the_search_keeps_to_the_other_filters(house: House) -> None:
    kept, other = sent_with(house, place="Gare du Nord"), sent_with(house, place="Gare de l’Est")
    commands.validate(house.actors["coordinator"], other.id, 1)
    for folded in (False, True):
        if folded:
            fold_some()
        assert _found(house, "coordinator", "gare", INBOX, etat="submitted") == [kept.reference]
        assert _found(house, "coordinator", "gare", INBOX, etat="validated") == [other.reference]
        assert _found(house, "coordinator", "gare", INBOX, activite=str(new_id())) == []
        found = _list(house, "coordinator", INBOX, q="gare", structure=str(kept.organisation_id))
        assert found.total.number == 2
        period = {"du": "2026-03-31", "au": "2026-03-31"}
        assert len(_found(house, "coordinator", "gare", INBOX, **period)) == 2
        period = {"du": "2026-04-01", "au": f"{today():%Y-%m-%d}"}
        assert _found(house, "coordinator", "gare", INBOX, **period) == []


def test_a_draft_is_found_by_its_organisation_alone(house: House) -> None:
    text = {**h.TYPED, h.PLACE: ["Belvédère"]}
    commands.save_draft(house.actors["partner"], new_id(), house.sent(text))
    for folded in (False, True):
        if folded:
            fold_some()
        assert len(_found(house, "colleague", "belvedere")) == 1
        for person in ("coordinator", "finance", "auditor", "stranger"):
            for state in ("tous", "draft", "submitted"):
                assert _list(house, person, q="belvedere", etat=state).total.number == 0
            assert _found(house, person, "belvedere") == []


@pytest.mark.parametrize("reader", ["finance", "auditor"])
def test_no_record_is_found_by_what_names_a_person(house: House, reader: str) -> None:
    """Not by a nominative answer, not by its author, not once a field turned nominative."""
    sent = sent_with(house, place="Kanari", name="Zoé", notes="vue rue Kléber")
    for folded in (False, True):
        if folded:
            fold_some()
        for secret in ("zoe", "kleber", "zo", "partner", "kan zoe"):
            assert _found(house, reader, secret) == []
            assert _list(house, reader, q=secret).total.number == 0
            assert _found(house, "coordinator", secret, INBOX) == [sent.reference], secret
        assert _found(house, reader, "kanari") == [sent.reference]
    for exposure in ("nominative", "open", None):
        house.publish(h.with_place(exposure))
        assert _found(house, reader, "kanari") == []
        assert _list(house, reader, q="kanari").total.number == 0
        rebuild()
        assert _found(house, reader, "kanari") == []
    assert _found(house, reader, "", auteur=str(sent.author_id)) == [sent.reference]
    author = _list(house, reader, auteur=str(new_id()))
    assert len(author.page.records) == 1
    assert author.choices.authors == []


def test_rebuilding_finds_the_same(house: House) -> None:
    sent = [sent_with(house, place=f"Gare {number}") for number in range(5)]
    commands.validate(house.actors["coordinator"], sent[2].id, 1)
    before = _found(house, "partner", "gare")
    fold_some()
    assert rebuild() == 5
    assert _found(house, "partner", "gare") == before
    assert SearchEntry.select().where(~SearchEntry.folded).count() == 0


def test_folded_terms_are_not_kept_twice(house: House) -> None:
    sent_with(house, place="Gare")
    assert "gare" in SearchEntry.get().terms
    fold_some()
    assert SearchEntry.get().terms == ""


@pytest.mark.parametrize("folded", [True, False])
def test_a_name_that_most_bear_finds_the_same(
    house: House, monkeypatch: pytest.MonkeyPatch, *, folded: bool
) -> None:
    """What is told by whom a record is not leads to the same records."""
    sent = [sent_with(house, person, place="Gare") for person in ("partner", "stranger", "partner")]
    own, other = [sent[2].reference, sent[0].reference], [sent[1].reference]
    for record in sent[:2]:
        Agreement.create(project=house.project, organisation=record.organisation_id)
    every = [record.reference for record in reversed(sent)]
    if folded:
        fold_some()
    for few in (8, 0):
        monkeypatch.setattr("portal.intake.search.asking.FEW", few)
        for text, expected in [("l", every), ("les", own), ("l ancre", other), ("l gare", every)]:
            assert _found(house, "coordinator", text, INBOX, tri="recentes") == expected, text
            assert _found(house, "auditor", text) == expected, text


@pytest.mark.parametrize("most", [2, 1_000])
def test_many_blocks_are_one(house: House, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """What stands in some blocks, or in one of many, is found as if all stood in one."""
    for name, value in {"BLOCK": 4, "FLAT": 1, "ALL": 15, "_LISTED": 0}.items():
        monkeypatch.setattr(bits, name, value)
    monkeypatch.setattr("portal.intake.search.asking.FIRST", 1)
    monkeypatch.setattr("portal.intake.search.finding.FASTER", 1)
    monkeypatch.setattr("portal.intake.search.asking.MOST", most)
    said = [
        f"commun sorte{number % 5} unique{number} long{number if number < 12 else ''}"
        for number in range(24)
    ]
    sent = [sent_with(house, place=text) for text in said]
    while fold_some(5):
        pass
    for text in ("commun", "sorte3", "unique7", "unique1", "long", "long1", "so", "9", "sorte"):
        wanted = [
            record.reference
            for record, words_of in zip(sent, said, strict=True)
            if any(word.startswith(text) for word in words_of.split()) or text == str(record.number)
        ]
        for person in ("partner", "auditor"):
            assert _found(house, person, text) == wanted[::-1][:most], (person, text)
            both = _found(house, person, f"{text} commun")
            assert both == wanted[::-1][:most], (person, text)


def test_counting_stops(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.intake.search.asking.MOST", 3)
    sent = [sent_with(house, place="Gare") for _ in range(5)]
    for _ in range(3):
        listing = _list(house, "partner", q="gare")
        assert listing.total.more
        newest = [record.reference for record in sent[:1:-1]]
        assert [record.reference for record in listing.page.records] == newest
        fold_some(2)


def test_filters_by_a_person_are_not_for_everyone(house: House) -> None:
    author = house.actors["partner"].user_id
    listing = _list(house, "partner", auteur=str(author))
    assert listing.filters.author_id == author
    assert _list(house, "finance", auteur=str(author)).filters == replace(
        listing.filters, author_id=None
    )
