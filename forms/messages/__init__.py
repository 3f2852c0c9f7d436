"""Every sentence the forms say to people, in French, by code; one file per subject.

No-break spaces before double signs, and each sentence says what to do next.
"""

from __future__ import annotations

from forms.messages import alerts, answers, changes, definitions, expressions, menus, rules, samples

SUBJECTS = (answers, definitions, rules, expressions, menus, samples, changes, alerts)
CATALOGUE: dict[str, str] = {
    code: sentence for subject in SUBJECTS for code, sentence in subject.SENTENCES.items()
}


def say(code: str, /, **words: object) -> str:
    """Return the French sentence of a code, its words filled in.

    Raises:
        KeyError: for a code or a word that the catalogue does not know.
    """
    return CATALOGUE[code].format_map(words)
