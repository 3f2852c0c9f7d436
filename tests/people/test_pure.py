"""The rules about people: who is one person, who may enter, what records make of somebody."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.core.text import words
from portal.people.composing import Given, compose, given_from_json
from portal.people.duplicates import Identity, is_same, may_be_same, near
from portal.people.eligibility import Ground, Outcome, assess, band
from portal.people.search.counting import by_count
from portal.people.search.terms import likeness, of_names, of_search
from portal.projects.programme.rules import Rules, Situation, Verdict

FEW = settings(max_examples=30)
DAYS = st.dates(date(1990, 1, 1), date(2012, 12, 31))
NAMES = st.text("abcdefghijklmnopqrstuvwxyzéèàçœ-' ", min_size=1, max_size=20).filter(
    lambda text: any(letter.isalpha() for letter in text)
)
IDENTITIES = st.builds(Identity, NAMES, NAMES, DAYS)


def who(last: str, first: str, born: str) -> Identity:
    return Identity(last, first, date.fromisoformat(born))


def test_one_person_however_it_is_written() -> None:
    written = [("LE GOFF-Démo", "Zoé"), ("le goff demo", "ZOE"), ("Le  Goff Démo", "Zoë")]
    assert len({who(last, first, "2003-05-12").key for last, first in written}) == 1
    assert not is_same(who("Démo", "Zoé", "2003-05-12"), who("Démo", "Zoé", "2003-05-13"))


def test_a_slip_makes_a_hint_and_two_people_do_not() -> None:
    chloe = who("Garnier", "Chloé", "2003-05-12")
    for other in (
        who("Granier", "Chloé", "2003-05-12"),  # two letters swapped
        who("Garnier", "Cloé", "2003-05-12"),  # one missing
        who("Chloé", "Garnier", "2003-05-12"),  # the names swapped
        who("Garnier", "Chloé", "2003-12-05"),  # day for month
        who("Garnier", "Chloé", "2003-05-13"),
        who("Garnier", "Chloé", "2004-05-12"),
    ):
        assert may_be_same(chloe, other), other
        assert may_be_same(other, chloe), other
    for other in (
        chloe,  # the same, no hint
        who("Garnier", "Hugo", "2003-05-12"),  # a twin
        who("Granier", "Chloé", "2003-12-05"),  # two things differ
        who("Li", "An", "2003-05-12"),
    ):
        assert not may_be_same(chloe, other), other


@FEW
@given(IDENTITIES, IDENTITIES)
def test_doubles_are_mutual_and_never_oneself(one: Identity, other: Identity) -> None:
    assert may_be_same(one, other) == may_be_same(other, one)
    assert not may_be_same(one, one)
    assert not (is_same(one, other) and may_be_same(one, other))


@FEW
@given(DAYS, DAYS)
def test_slips_of_a_date_go_both_ways(one: date, other: date) -> None:
    assert one not in near(one)
    assert (other in near(one)) == (one in near(other))


RULES = Rules(
    "Programme",
    16,
    29,
    30,
    situations=(
        Situation("neet", "Sans emploi", Verdict.ELIGIBLE),
        Situation("qpv", "Quartier prioritaire", Verdict.PRIORITY),
        Situation("busy", "En emploi", Verdict.REFUSED),
    ),
)
ENTRY = date(2021, 6, 1)


def outcome(born: date, *situations: str, disabled: bool = False) -> tuple[Outcome, Ground]:
    found = assess(RULES, born=born, day=ENTRY, situations=situations, disabled=disabled)
    return found.outcome, found.ground


def test_the_rule_is_the_programmes() -> None:
    born = date(2000, 6, 2)
    assert outcome(born, "SANS EMPLOI") == (Outcome.ELIGIBLE, Ground.SITUATION)
    assert outcome(born, "sans emploi", "quartier prioritaire")[0] is Outcome.PRIORITY
    assert outcome(born, "quartier prioritaire", "en emploi")[0] is Outcome.REFUSED
    assert outcome(born, "ne sait pas") == (Outcome.UNKNOWN, Ground.NO_SITUATION)
    found = assess(None, born=born, day=ENTRY, situations=["sans emploi"], disabled=False)
    assert (found.outcome, found.ground, found.age) == (Outcome.UNKNOWN, Ground.NO_RULE, 20)


def test_the_age_counts_to_the_day() -> None:
    assert outcome(date(2005, 6, 1), "sans emploi")[0] is Outcome.ELIGIBLE  # 16 on the day
    assert outcome(date(2005, 6, 2), "sans emploi") == (Outcome.REFUSED, Ground.YOUNG)
    assert outcome(date(1991, 6, 2), "sans emploi")[0] is Outcome.ELIGIBLE  # 29, for a day still
    assert outcome(date(1991, 6, 1), "sans emploi") == (Outcome.REFUSED, Ground.OLD)
    assert outcome(date(1991, 6, 1), "sans emploi", disabled=True)[0] is Outcome.ELIGIBLE


@FEW
@given(st.integers(0, 130))
def test_every_age_has_a_band(age: int) -> None:
    assert band(age) <= age


RECORDS = st.builds(
    Given,
    st.uuids(),
    st.datetimes(timezones=st.just(UTC)),
    DAYS,
    st.fixed_dictionaries(
        {"last_name": NAMES, "first_name": NAMES, "birth_date": DAYS.map(date.isoformat)},
        optional={"telephone": NAMES, "commune": NAMES},
    ),
    st.lists(st.sampled_from(["Sans emploi", "En emploi"]), max_size=2).map(tuple),
)


@FEW
@given(st.lists(RECORDS, min_size=1, max_size=3, unique_by=lambda one: one.record))
def test_the_order_in_which_records_are_read_changes_nothing(records: list[Given]) -> None:
    first, *others = [compose(some) for some in permutations(records)]
    assert all(other == first for other in others)
    assert first is not None
    assert first.day == min(one.day for one in records)
    telling = [one for one in records if one.situations] or records
    assert first.entry.day == min(one.day for one in telling)
    by_id = {one.record: one for one in records}
    for name, record in first.sources.items():
        assert by_id[record].values[name] == first.values[name]
    assert first.values.keys() == {name for one in records for name in one.values}


@FEW
@given(RECORDS)
def test_what_a_record_said_is_stored_whole(record: Given) -> None:
    assert given_from_json(record.record, record.at, record.to_json()) == record


def test_the_last_record_has_the_last_word_on_what_it_says() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    early = Given(UUID(int=1), at, ENTRY, {"telephone": "1", "commune": "Ostwald"})
    late = Given(UUID(int=2), at + timedelta(1), ENTRY - timedelta(9), {"telephone": "2"})
    told = compose([late, early])
    assert told is not None
    assert told.values == {"telephone": "2", "commune": "Ostwald"}
    assert told.sources == {"telephone": late.record, "commune": early.record}
    assert told.entry == late
    assert compose([]) is None


@FEW
@given(st.lists(st.integers(0, 2**40 - 1), max_size=9), st.integers(0, 2**40 - 1), st.data())
def test_places_are_counted_all_at_once(sets: list[int], within: int, data: st.DataObject) -> None:
    least = data.draw(st.integers(1, 9))
    found = list(by_count(sets, within, least))
    counted: dict[int, int] = {}
    for place in range(40):
        number = sum(one >> place & 1 for one in sets)
        if within >> place & 1 and number >= least:
            counted[number] = counted.get(number, 0) | 1 << place
    assert found == [counted[number] for number in sorted(counted, reverse=True)]


@FEW
@given(NAMES, NAMES)
def test_what_is_typed_of_a_name_leads_to_it(last: str, first: str) -> None:
    for word in words(last):
        assert of_search([word[:2]]) <= of_names(last, first)
        assert likeness([word[:3]], words(f"{last} {first}")) == 100
