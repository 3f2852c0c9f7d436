"""A script that sends a form is told where to go; a browser is led there."""

from flask import Flask, make_response, redirect, request
from flask.typing import ResponseReturnValue

from portal.core.told import tell_scripts

SCRIPT = {"Accept": "application/json"}


def _app() -> Flask:
    app = Flask(__name__)
    tell_scripts(app)

    @app.route("/", methods=["GET", "POST"])
    def page() -> ResponseReturnValue:
        if away := request.form.get("away"):
            return redirect(away)
        if request.form.get("wrong"):
            return "À corriger", 422
        answer = make_response(redirect("/ailleurs?a=1", 303))
        answer.set_cookie("kept", "1")
        return answer

    return app


def test_a_script_is_told_where_a_send_leads() -> None:
    answer = _app().test_client().post("/", headers=SCRIPT)
    assert (answer.status_code, answer.location) == (200, None)
    assert answer.json == {"to": "/ailleurs?a=1"}
    assert "kept=1" in answer.headers["Set-Cookie"]


def test_no_script_is_led_elsewhere() -> None:
    away = {"away": "https://ailleurs.example/x"}
    assert _app().test_client().post("/", headers=SCRIPT, data=away).json == {"to": "/"}


def test_whatever_else_is_answered_stays_as_it_is() -> None:
    client = _app().test_client()
    assert client.post("/", headers=SCRIPT, data={"wrong": "1"}).text == "À corriger"
    assert client.get("/", headers=SCRIPT).status_code == 303
    for accepted in ("text/html,application/json;q=0.9", "*/*"):
        assert client.post("/", headers={"Accept": accepted}).status_code == 303
