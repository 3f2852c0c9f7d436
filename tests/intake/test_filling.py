"""The fill page, the check page, the receipt: what a partner meets, without any script."""

import html
import re
from html.parser import HTMLParser
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.core.database import database
from portal.core.ids import new_id
from portal.intake import commands
from portal.intake.content import values
from portal.intake.models import Send, Submission
from tests.intake import house as h
from tests.intake.house import House


@pytest.fixture
def partner(app: Flask, served: House) -> FlaskClient:
    return h.signed_in(app, "partner")


def _record() -> Submission:
    with database.connection_context():
        return Submission.get()


def _text(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


#: Our own scripts come from our own files.
_SCRIPT = re.compile(r'<script type="module"\s+src="/static/js/[a-z/]+\.js\?v=[0-9a-f]+"></script>')


def _attributes(page: str) -> set[str]:
    """Return the name of every attribute, as a browser reads the page."""
    found: set[str] = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.update(name for name, _ in attrs)

    Reader().feed(page)
    return found


def test_looking_changes_nothing(partner: FlaskClient, served: House) -> None:
    assert "Maraude" in partner.get("/saisie").text
    page = partner.get(f"/saisie/nouvelle/{served.activity.id}").text
    assert page.count('name="_send"') == 1
    with database.connection_context():
        assert Submission.select().count() == 0


def test_the_whole_way(partner: FlaskClient, served: House) -> None:
    key = new_id()
    saved = partner.post(f"/saisie/{key}", data=served.posted("check"))
    assert (saved.status_code, saved.location) == (303, f"/saisie/{key}/verifier")
    check = partner.get(saved.location).text
    assert "Vérifiez avant d’envoyer" in check
    assert f"/saisie/{key}#{h.NAME}" in check
    post = dict(re.findall(r'name="(_send|_base)"\s+value="([^"]*)"', check))
    sent = partner.post(f"/saisie/{key}/envoyer", data=post)
    assert (sent.status_code, sent.location) == (303, f"/saisie/{key}/recu")
    assert partner.post(f"/saisie/{key}/envoyer", data=post).location == sent.location
    receipt = partner.get(sent.location).text
    assert "ESSAI-00001" in receipt
    assert f"/saisie/nouvelle/{served.activity.id}?action={served.action.id}" in receipt
    assert "ESSAI-00001" in partner.get("/fiches").text
    shown = _text(partner.get(f"/fiches/{key}").text)
    for words in ("31 mars 2026", "1\u202f234,50", "À pied", "Emploi, Logement", "1 h 30"):
        assert words.replace("\u202f", " ") in re.sub(r"\s", " ", shown)


def test_errors_lead_to_the_fields_and_keep_what_was_typed(
    partner: FlaskClient, served: House
) -> None:
    fields = {**h.TYPED, h.DAY: ["un mardi"], h.COUNT: []}
    answer = partner.post(f"/saisie/{new_id()}", data=served.posted("check", fields))
    assert answer.status_code == 422
    page = answer.text
    assert re.search(r"<title>\s*Erreur\N{NO-BREAK SPACE}?\s?: ?Maraude", page)
    summary = page.split("data-error-summary")[1].split("</ul>")[0]
    assert re.findall(r'href="#([^"]+)"', summary) == [h.DAY, h.COUNT]
    day = re.search(rf'<input[^>]*id="{h.DAY}"[^>]*>', page)
    assert day is not None
    assert 'value="un mardi"' in page
    assert 'aria-invalid="true"' in day[0]
    assert f"{h.DAY}-error" in day[0]
    assert page.count(f'id="{h.DAY}-error"') == 1
    assert 'value="1 234,50"' in page
    assert f'id="{h.MODE}"' in page
    assert re.search(rf'value="{h.WALK}"\s+checked', page)


def test_errors_of_a_check_lose_nothing_even_without_the_page(
    partner: FlaskClient, served: House
) -> None:
    key = new_id()
    partner.post(f"/saisie/{key}", data=served.posted("check", {h.PLACE: ["Gare"]}))
    assert 'value="Gare"' in partner.get(f"/saisie/{key}").text


def test_an_empty_form_that_is_checked_makes_no_record(partner: FlaskClient, served: House) -> None:
    answer = partner.post(f"/saisie/{new_id()}", data=served.posted("check", {}))
    assert answer.status_code == 422
    with database.connection_context():
        assert Submission.select().count() == 0


def test_a_draft_comes_back_as_it_was_typed(partner: FlaskClient, served: House) -> None:
    key = new_id()
    fields = {h.DAY: ["mardi dernier"], h.NOTES: ["\n=1+1"], h.TOPICS: [h.JOBS]}
    answer = partner.post(f"/saisie/{key}", data=served.posted("save", fields))
    assert answer.location == f"/saisie/{key}"
    page = partner.get(answer.location).text
    assert "Brouillon enregistré" in page
    assert 'value="mardi dernier"' in page
    assert "Indiquez la date, par exemple 31/03/2026." in page
    assert re.search(r"<textarea[^>]*>\n=1\+1</textarea>", page)
    assert re.search(rf'value="{h.JOBS}"\s+checked', page)
    assert "mardi dernier" in partner.get(f"/fiches/{key}").text


def test_two_tabs_open_the_conflict_page_with_both_texts(
    partner: FlaskClient, served: House
) -> None:
    key = new_id()
    partner.post(f"/saisie/{key}", data=served.posted("save", {h.PLACE: ["Le parc"]}))
    answer = partner.post(f"/saisie/{key}", data=served.posted("save", {h.PLACE: ["La gare"]}))
    assert answer.status_code == 409
    text = _text(answer.text)
    assert "Le parc" in text
    assert "La gare" in text
    assert 'value="La gare"' in answer.text
    post = dict(re.findall(r'name="(_send|_base|_revision)"\s+value="([^"]*)"', answer.text))
    taken = partner.post(f"/saisie/{key}", data={**post, "_do": "save", h.PLACE: "La gare"})
    assert taken.status_code == 303
    assert (_record().version, values(_record())) == (2, {h.PLACE: "La gare"})


def test_the_home_page_leads_into_the_only_draft(partner: FlaskClient, served: House) -> None:
    keys = [new_id(), new_id()]
    partner.post(f"/saisie/{keys[0]}", data=served.posted("save"))
    assert f'class="call call-quiet" href="/saisie/{keys[0]}"' in partner.get("/").text
    partner.post(f"/saisie/{keys[1]}", data=served.posted("save"))
    assert 'class="call call-quiet" href="/fiches?etat=draft"' in partner.get("/").text


def test_a_sent_record_shows_what_was_typed_too_late(partner: FlaskClient, served: House) -> None:
    key = new_id()
    partner.post(f"/saisie/{key}", data=served.posted("send"))
    late = {**h.TYPED, h.PLACE: ["Trop tard"]}
    answer = partner.post(f"/saisie/{key}", data=served.posted("send", late, base=1))
    assert answer.status_code == 409
    assert "Trop tard" in answer.text
    assert "data-fill" not in answer.text
    assert partner.get(f"/saisie/{key}").location == f"/fiches/{key}"


def test_unknown_names_change_nothing_of_the_record(partner: FlaskClient, served: House) -> None:
    extra = {
        "state": "validated",
        "organisation": str(new_id()),
        "reference": "X-1",
        "f_other": "x",
        "project": str(new_id()),
        "version": "99",
    }
    partner.post(f"/saisie/{new_id()}", data={**served.posted("send"), **extra})
    record = _record()
    assert (record.state, record.version, record.reference) == ("submitted", 1, "ESSAI-00001")
    assert set(values(record)) == set(h.TYPED)


def test_another_organisation_is_not_to_be_chosen(partner: FlaskClient, served: House) -> None:
    stranger = served.actors["stranger"].organisation_ids[0]
    post = {**served.posted("send"), "_organisation": str(stranger)}
    assert partner.post(f"/saisie/{new_id()}", data=post).status_code == 404


@pytest.mark.parametrize(
    "broken", [{"_send": "x"}, {"_base": "-1"}, {"_base": "²"}, {"_base": ""}, {"_revision": "?"}]
)
def test_a_page_that_is_not_whole_is_refused_in_words(
    partner: FlaskClient, served: House, broken: dict[str, str]
) -> None:
    answer = partner.post(f"/saisie/{new_id()}", data={**served.posted("send"), **broken})
    assert answer.status_code == 400
    assert "Rechargez-la" in answer.text


def test_a_form_of_two_hundred_fields_is_drawn_and_sent(
    partner: FlaskClient, served: House
) -> None:
    items = [
        {"id": f"f_n{n}", "code": f"n{n}", "type": "integer", "label": f"Compte {n}"}
        for n in range(200)
    ]
    with database.connection_context():
        revision = served.publish(h.definition(items=items, lists=[]))
    page = partner.get(f"/saisie/nouvelle/{served.activity.id}").text
    assert page.count('inputmode="numeric"') == 200
    post = served.posted("send", {f"f_n{n}": [str(n)] for n in range(200)})
    assert post["_revision"] == str(revision.id)
    assert partner.post(f"/saisie/{new_id()}", data=post).status_code == 303
    assert len(values(_record())) == 200


def test_hostile_words_stay_words(partner: FlaskClient, served: House) -> None:
    evil = "<script>alert(1)</script>{{ 1111*1111 }}\"' onfocus=x"
    document = h.definition(title=evil, description=evil)
    for item in document["items"]:
        item["label"], item["help"] = evil, evil
    document["lists"][0]["choices"][0]["label"] = evil
    with database.connection_context():
        served.publish(document)
    key = new_id()
    pages = [partner.get(f"/saisie/nouvelle/{served.activity.id}").text]
    fields = {**h.TYPED, h.NAME: [evil], h.NOTES: ["</textarea>" + evil], h.DAY: [evil]}
    pages.append(partner.post(f"/saisie/{key}", data=served.posted("check", fields)).text)
    pages += [partner.get(f"/saisie/{key}").text, partner.get(f"/fiches/{key}").text]
    for page in pages:
        assert "<script>alert" not in page
        assert "1234321" not in _text(page)
        assert not {name for name in _attributes(page) if name.startswith("on")}
        assert page.count("</textarea>") <= 1
        assert page.count("<script") == page.count("</script>") == len(_SCRIPT.findall(page))


def test_preview_is_the_same_page_and_saves_nothing(app: Flask, served: House) -> None:
    coordinator = h.signed_in(app, "coordinator")
    address = f"/saisie/apercu/{served.revision.id}"
    answer = coordinator.get(address)
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert "<form" not in answer.text
    real = h.signed_in(app, "partner").get(f"/saisie/nouvelle/{served.activity.id}").text
    names = re.compile(r'\bname="(f_[a-z]+)"')
    assert names.findall(answer.text) == names.findall(real)
    assert coordinator.post(address).status_code == 405
    assert h.signed_in(app, "partner").get(address).status_code == 403
    with database.connection_context():
        assert Send.select().count() == 0


def test_a_session_that_ended_loses_no_word(app: Flask, served: House) -> None:
    answer = app.test_client().post(
        f"/saisie/{new_id()}", data=served.posted("save", {h.PLACE: ["Sous la pluie"]})
    )
    assert answer.status_code in (400, 401)
    assert "Sous la pluie" in answer.text


def test_an_inactive_activity_is_not_offered(partner: FlaskClient, served: House) -> None:
    with database.connection_context():
        served.activity.active = False
        served.activity.save()
    assert "Maraude" not in partner.get("/saisie").text
    assert partner.get(f"/saisie/nouvelle/{served.activity.id}").status_code == 404


def _sent(house: House, name: str) -> UUID:
    with database.connection_context():
        return commands.submit(house.actors[name], new_id(), house.sent()).id


def test_lists_filter_in_the_address_and_turn_pages(partner: FlaskClient, served: House) -> None:
    for _ in range(27):
        _sent(served, "partner")
    first = partner.get("/fiches?etat=submitted").text
    rest = re.search(r'href="([^"]*suite=[^"]*)"', first)
    assert rest is not None
    second = partner.get(html.unescape(rest[1])).text
    found = re.findall(r'href="/fiches/([0-9a-f-]{36})"', first + second)
    assert (len(found), len(set(found))) == (27, 27)
    assert "Aucune fiche ici" in partner.get("/fiches?etat=draft").text
    for odd in ("etat=x", "suite=x_y", "activite=1", "suite=" + "9" * 40 + f"_{new_id()}"):
        assert partner.get(f"/fiches?{odd}").status_code == 200
