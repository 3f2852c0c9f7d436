"""What a password must be, and that the one that was typed is the one that signs in."""

import unicodedata

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from portal.accounts import commands, passwords, sessions
from portal.accounts.devices import Place
from portal.accounts.models import Session, User
from portal.core.database import database
from portal.core.errors import FieldRefused, NotFound
from portal.core.policy import Role
from portal.core.security_log import SecurityEntry, SecurityEvent
from tests.support.people import PASSWORD, Scene, scene

NEW = "cheval agrafe pile correct"
KNOWN = ("Jeanne d’Arçon", "jeanne.darcon@ml-strasbourg.fr", "Strasbourg", "REAJI")
#: What a password may be made of: everything that can be typed, surrogates and NUL apart.
TYPED = st.text(st.characters(exclude_categories=("Cs", "Cn"), exclude_characters="\0"))


@pytest.fixture
def people(app: Flask) -> Scene:
    with app.app_context():
        return scene()


@pytest.mark.parametrize("number", [0, 1, 11])
def test_too_short(app: Flask, number: int) -> None:
    with app.test_request_context():
        assert "au moins 12 caractères" in str(passwords.problem("xK7éµ?wLm3q"[:number]))


def test_lengths_that_fit(app: Flask) -> None:
    sentence = "".join(chr(0x4E00 + 37 * number) for number in range(129))
    with app.test_request_context():
        assert passwords.problem(sentence[:12]) is None
        assert passwords.problem(sentence[:128]) is None
        assert "128 caractères au plus" in str(passwords.problem(sentence))
        assert "128 caractères au plus" in str(passwords.problem("x" * 1_000_000))


@pytest.mark.parametrize(
    "password",
    ["douze lettres au moins", NEW, "f3a9c1-77be02-9d1c4e", "uvdqptmzkwrb", "Ñandú¿Qué?øl3x",
     "12 éléphants roses dansent"],
)  # fmt: skip
def test_no_rule_of_composition(app: Flask, password: str) -> None:
    with app.test_request_context():
        assert passwords.problem(password, KNOWN) is None


@pytest.mark.parametrize(
    "password",
    ["azertyuiop123", "Azertyuiop1234!", "motdepasse2026", "MotDePasse!!2026", "bonjourbonjour",
     "M0tdepasse2026!", "password12345", "juillet2026!!", "123456789012", "aaaaaaaaaaaa",
     "abcdefghijkl", "qwertyuiop12", "chocolatchocolat", "20/11/19871987", "éééééééééééé"],
)  # fmt: skip
def test_what_many_people_choose_is_refused(app: Flask, password: str) -> None:
    with app.test_request_context():
        assert passwords.problem(password, KNOWN) is not None


WORDS = ("maillage", "Strasbourg", "STRASBOURG", "réaji", "Jeanne", "d’Arçon", "darcon", "jeanne")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), st.text("0123456789!?._ -"))
def test_names_around_the_person_are_refused_in_any_order(words: list[str], rest: str) -> None:
    app = Flask("words")
    Babel(app, default_locale="fr")
    with app.test_request_context():
        password = rest.join(words) + rest
        assume(passwords.SHORTEST <= len(passwords.normalised(password)) <= passwords.LONGEST)
        assert "Évitez votre nom" in str(passwords.problem(password, KNOWN))


def test_refusals_are_french_sentences(app: Flask) -> None:
    with app.test_request_context():
        for password in ("court", "azertyuiop123", "Strasbourg2026", "abcdefghijkl", "x" * 129):
            reason = passwords.problem(password, KNOWN)
            assert reason is not None
            assert reason.endswith(".")
            assert all(len(part.split()) <= 20 for part in reason.split(". "))


def test_what_is_known_of_a_person(people: Scene) -> None:
    with database.connection_context():
        words = passwords.words_about(people.people[Role.PARTNER])
    assert {"Personne partner", "partner@structure.example", "PREMIER"} <= words
    assert "Structure <b>porteuse</b>" in words
    assert "SECOND" not in words


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(TYPED.filter(lambda text: 12 <= len(passwords.normalised(text)) <= 128))
def test_a_password_comes_back_whole_in_every_form(people: Scene, app: Flask, text: str) -> None:
    user = people.people[Role.PARTNER]
    with app.test_request_context(), database.connection_context():
        user.password = commands._hashed(text)
        assert passwords.fits(text)
        for form in ("NFC", "NFD", "NFKC"):
            assert commands._is(user, unicodedata.normalize(form, text))
        assert not commands._is(user, text[:-1])
        assert not commands._is(user, text + "x")


@pytest.mark.parametrize(
    "password",
    [
        "🙂🐘🦔🌻🚲🎈🧀🪁🐝🍋🥨🧵" * 2,
        "e\u0301t\u00e9 \ufb01n ﷺ cheval agrafe",
        "  deux blancs  à côté ",
    ],
)
def test_signs_in_with_what_was_chosen(people: Scene, app: Flask, password: str) -> None:
    user, client = people.people[Role.PARTNER], app.test_client()
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_request_context(), database.connection_context():
        commands.set_password(user, password)
    for form in ("NFC", "NFD"):
        typed = unicodedata.normalize(form, password)
        answer = client.post("/connexion", data={"email": user.email, "password": typed})
        assert answer.location == "/"
        client.post("/deconnexion")


def test_a_new_password_ends_the_other_sessions(people: Scene, app: Flask) -> None:
    user = people.people[Role.PARTNER]
    with app.test_request_context(), database.connection_context():
        here, _ = sessions.begin(user, Place())
        sessions.begin(user, Place())
        other, _ = sessions.begin(people.people[Role.FINANCE], Place())
        assert commands.change_password(user, PASSWORD, NEW, keep=here) == 1
        left = {row.id for row in Session.select().where(Session.ended.is_null())}
        assert left == {here.id, other.id}
        assert commands.set_password(user, "pile agrafe cheval debout") == 1
        logged = SecurityEntry.select().where(SecurityEntry.event == SecurityEvent.PASSWORD_CHANGED)
        assert [entry.object_id for entry in logged] == [user.id, user.id]


@pytest.mark.parametrize(
    ("present", "password", "field"),
    [
        ("pas celui-là du tout", NEW, "present"),
        ("", NEW, "present"),
        ("x" * 100_000, NEW, "present"),
        (PASSWORD, "court", "password"),
        (PASSWORD, "partner@structure.example", "password"),
        (PASSWORD, "Projet PREMIER 2026", "password"),
        (PASSWORD, PASSWORD, "password"),
    ],
)
def test_a_refused_change_changes_nothing(
    people: Scene, app: Flask, present: str, password: str, field: str
) -> None:
    user = people.people[Role.PARTNER]
    with app.test_request_context(), database.connection_context():
        here, _ = sessions.begin(user, Place())
        other, key = sessions.begin(user, Place())
        with pytest.raises(FieldRefused) as refused:
            commands.change_password(user, present, password, keep=here)
        assert refused.value.field == field
        assert User.get_by_id(user.id).password == user.password
        assert sessions.find(key) == other


def test_only_ones_own_sessions_can_be_ended(people: Scene, app: Flask) -> None:
    user = people.people[Role.PARTNER]
    with app.test_request_context(), database.connection_context():
        other, key = sessions.begin(people.people[Role.FINANCE], Place())
        for wanted in (other.id, None, user.id):
            with pytest.raises(NotFound):
                commands.end_session(user, wanted)
        assert sessions.find(key) == other


def test_a_password_cannot_be_read_in_the_database(people: Scene, app: Flask) -> None:
    user = people.people[Role.PARTNER]
    with app.test_request_context(), database.connection_context():
        commands.set_password(user, NEW)
        for model in app.extensions["maillage"].rooms[0].models:
            assert NEW not in repr(list(model.select().tuples()))
        assert User.get_by_id(user.id).password.startswith("$argon2id$")
