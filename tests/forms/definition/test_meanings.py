"""The catalogue of meanings."""

from forms import fields as types
from forms.definition.meanings import CATALOGUE, for_type
from forms.exposure import Exposure


def test_each_meaning_has_its_words_and_known_types() -> None:
    for key, meaning in CATALOGUE.items():
        assert meaning.key == key
        assert meaning.label
        assert meaning.help.endswith(".")
        assert meaning.types
        assert all(types.known(name) for name in meaning.types)


def test_what_the_activities_count_by_is_there() -> None:
    assert {
        "activity.date",
        "activity.duration",
        "activity.place",
        "activity.status",
        "contacts.total",
    } <= set(CATALOGUE)


def test_what_names_a_person_is_nominative() -> None:
    for key, meaning in CATALOGUE.items():
        # A situation is counted by funders; alone it leads to nobody.
        about_a_person = key.startswith("person.") and key != "person.situation"
        assert (meaning.exposure is Exposure.NOMINATIVE) == about_a_person


def test_meanings_offered_for_a_type() -> None:
    assert [meaning.key for meaning in for_type("integer")] == ["contacts.total"]
    assert for_type("note") == ()
