"""Where the device is: asked on a page whose form asks for it, and nowhere else."""

from flask import Flask

from portal.core.database import database
from tests.intake import house as h
from tests.intake.house import House


def test_only_a_form_with_a_position_may_ask_the_browser(app: Flask, served: House) -> None:
    partner = h.signed_in(app, "partner")
    page = f"/saisie/nouvelle/{served.activity.id}"
    assert "geolocation=()" in partner.get(page).headers["Permissions-Policy"]
    place = {"id": "f_stop", "code": "stop", "type": "position", "label": "Point d’arrêt"}
    with database.connection_context():
        served.publish(h.definition(items=[place], lists=[]))
    answer = partner.get(page)
    assert answer.headers["Permissions-Policy"] == ("camera=(), microphone=(), geolocation=(self)")
    assert "js/fields/position" in answer.get_data(as_text=True)
    assert "geolocation=()" in partner.get("/saisie").headers["Permissions-Policy"]
