"""Addresses written once are those that Flask writes."""

import pytest
from flask import Flask, url_for
from werkzeug.routing import BuildError, Rule


def _fixed(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if not rule.arguments]


def test_an_address_is_the_one_that_flask_writes(app: Flask) -> None:
    for method in ("GET", "POST"):
        with app.test_request_context("/sante", method=method):
            for rule in _fixed(app):
                written = Flask.url_for(app, rule.endpoint)
                assert url_for(rule.endpoint) == url_for(rule.endpoint) == written


def test_what_an_address_depends_on_is_heeded(app: Flask) -> None:
    with app.test_request_context("/sante"):
        assert url_for("intake.mine") == "/fiches"
        assert url_for("intake.mine", etat="draft") == "/fiches?etat=draft"
        assert url_for("intake.mine", _external=True) == "http://localhost/fiches"
        assert url_for("static", filename="logo.svg").startswith("/static/logo.svg?v=")
    with app.test_request_context("/sante", base_url="http://localhost/portail"):
        assert url_for("intake.mine") == "/portail/fiches"
    with app.test_request_context("/fiches"):
        assert url_for(".choose") == "/saisie"


def test_an_unknown_page_has_no_address(app: Flask) -> None:
    for _ in range(2):
        with app.test_request_context("/sante"), pytest.raises(BuildError):
            url_for("intake.nowhere")
