"""What a password must be: long, and nothing that whoever knows us would try first.

Twelve characters without rules of composition, checked against how guessing programs work
(CNIL 2022-100; OWASP ASVS 6.2). A password is brought to one Unicode form (NFKC) once, before it
is measured, hashed or compared: the same keys give the same password on every device.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from flask_babel import gettext as _

from portal.accounts.models import User
from portal.core.events import Listeners
from portal.core.text import normalise

SHORTEST, LONGEST = 12, 128
#: As typed, in any Unicode form; more is nobody's password and costs work (characters).
LONGEST_TYPED = 1_024
#: Below so many guesses a password falls before anyone notices (zxcvbn's third level).
GUESSES = 10**8
#: zxcvbn looks at the beginning only: its work doubles with each sign that may stand for a letter,
#: and what the beginning costs to guess the whole costs at least.
LOOKED_AT = 24
#: Letters that must be left of a password without the words that others know of its owner.
OWN_LETTERS = 6
#: Shorter words stand by chance in what is drawn at random.
SHORTEST_WORD = 4
SITE = ("maillage", "portail", "missionlocale", "mission", "locale")

#: Rooms add what they know of a person: ``listener(user, words)`` puts its words into the set.
known_of: Listeners[[User, set[str]]] = Listeners()


def normalised(password: str) -> str:
    """Return a password in the form that is measured, hashed and compared."""
    return unicodedata.normalize("NFKC", password)


def fits(password: str) -> bool:
    """Tell whether somebody may have this password at all; what does not fit is never hashed."""
    return len(password) <= LONGEST_TYPED and 0 < len(normalised(password)) <= LONGEST


def problem(password: str, words: Iterable[str] = ()) -> str | None:
    """Return why ``password`` is refused and what to do, in one French sentence or two, or None.

    ``words`` are names that others know of its owner.
    """
    if len(password) > LONGEST_TYPED or len(normalised(password)) > LONGEST:
        return _("Un mot de passe compte %(num)d caractères au plus.", num=LONGEST)
    if len(password := normalised(password)) < SHORTEST:
        return _(
            "Choisissez au moins %(num)d caractères\u00a0: une phrase de plusieurs mots convient.",
            num=SHORTEST,
        )
    known = _pieces(words)
    if _made_of(password, known):
        return _(
            "Évitez votre nom, votre adresse, et les noms du portail, de votre structure, "
            "de votre ville ou du projet."
        )
    if _made_of(password, common()):
        return _(
            "Ce mot de passe, ou presque, est parmi les plus employés. "
            "Choisissez plusieurs mots sans rapport entre eux."
        )
    if _guesses(password, [*known, *common()]) < GUESSES:
        return _(
            "Ce mot de passe se devine trop vite. Évitez les suites, les répétitions et les "
            "dates\u00a0: choisissez plusieurs mots sans rapport entre eux."
        )
    return None


def words_about(user: User) -> set[str]:
    """Return the names that others know of a person: theirs, and those around their work."""
    words = {user.name, user.email, user.email.partition("@")[0]}
    known_of.announce(user, words)
    return words


@cache
def common() -> tuple[str, ...]:
    """Return French passwords and words that many people choose, the most frequent first."""
    return tuple(Path(__file__).with_name("common_passwords.txt").read_text("utf-8").split("\n"))


def _pieces(words: Iterable[str]) -> list[str]:
    """Return each name whole and in pieces, bare of accents, the longest first."""
    bare = [normalise(word) for word in (*SITE, *words)]
    pieces = {re.sub(r"\W", "", word) for word in bare}
    pieces.update(piece for word in bare for piece in re.split(r"[\W_]+", word))
    return sorted((one for one in pieces if len(one) >= SHORTEST_WORD), key=lambda one: -len(one))


def _made_of(password: str, words: Iterable[str]) -> bool:
    """Tell whether hardly a letter is left once ``words`` are taken out."""
    bare = re.sub(r"[\W\d_]", "", normalise(password))
    left = bare
    for word in sorted(words, key=len, reverse=True):
        if len(word) >= SHORTEST_WORD:
            left = left.replace(word, "")
    return left != bare and len(left) < OWN_LETTERS


def _guesses(password: str, words: list[str]) -> int:
    """Return how many guesses a program needs that knows ``words`` (zxcvbn's estimate)."""
    from zxcvbn import matching, scoring  # here: its word lists take a while to load

    ranked = {**matching.RANKED_DICTIONARIES, "known": matching.build_ranked_dict(words)}
    estimate = scoring.most_guessable_match_sequence
    return min(
        int(estimate(text, matching.omnimatch(text, ranked))["guesses"])
        for text in (password[:LOOKED_AT], normalise(password)[:LOOKED_AT])
    )
