"""French counts: nothing and one are singular."""

import pytest
from flask import Flask
from flask_babel import gettext, ngettext


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 fiche"), (1, "1 fiche"), (2, "2 fiches"), (1_000, "1000 fiches")]
)
def test_nothing_is_singular(app: Flask, count: int, words: str) -> None:
    with app.test_request_context():
        assert ngettext("%(num)d fiche", "%(num)d fiches", count) == words
        assert gettext("Fiches de %(name)s", name="Camille") == "Fiches de Camille"
