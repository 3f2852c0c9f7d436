"""No address that somebody brings along leads out of the portal."""

from itertools import product
from urllib.parse import quote, urljoin, urlsplit

from flask import Flask, redirect
from flask.testing import FlaskClient
from hypothesis import example, given
from hypothesis import strategies as st

from portal.core.addresses import is_local, kept_here
from portal.core.policy import Role
from tests.support.people import PASSWORD, address, scene, sign_in, token

AWAY = "mechant.example"
STARTS = (
    "//", "///", "////", "\\\\", "/\\", "\\/", "/\\/", "http://", "https://", "HTTPS://", "http:",
    "https:/", "http:///", "http:\\\\", "https:\\", "ftp://", "//user@", "//localhost@",
    "//localhost:80@", "http://localhost@", "http://localhost.", "//localhost\\@", "/%2f", "/%2F/",
    "%2f%2f", "/%5c", "%5c%5c", "/\t/", "\t//", "/\n/", "\n//", "/\r\n/", "\r\n//", "/\x00/",
    "\x00//", "\x0b//", " //", "/\x7f/", "/\u2028/", "/\u00a0/", "/\u200b/", "/\u202e/", "/\ufeff/",
    "/\u2044", "\uff0f\uff0f", "/\uff0f", "\u2215\u2215", "/\ufe68", "\u3002/", "/%09/", "/%0d%0a/",
    "/%00/", "/%252f%252f", "javascript:alert(1)//", "javascript://%0aalert(1)//", "JaVaScRiPt:",
    "java\tscript:", "data:text/html,", "vbscript:", "file:///", "blob:", "mailto:", "about:blank#",
    "?//", "#//", ".//", "..//", "/.//", "/..//", ";//", "@", "//[::1]@", "//127.1@", "x://",
)  # fmt: skip
ENDS = ("", "/", "/connexion", "%2f..", "?next=/", "#localhost")
PAYLOADS = [start + AWAY + end for start, end in product(STARTS, ENDS[:3])] + [
    "", " ", "/" * 5000, "\\", "//", "/\r\nSet-Cookie: a=b", "/%0d%0aSet-Cookie:%20a=b", "%",
]  # fmt: skip
#: The browser's own reading of an address, tabs and line ends left out as it does.
BASE = "http://localhost/connexion"


def leads_away(location: str) -> bool:
    """Tell whether a browser that reads ``location`` at the sign-in leaves the portal."""
    read = location.translate(dict.fromkeys(map(ord, "\t\r\n"))).strip("\x00 ").replace("\\", "/")
    if read.startswith("//") or read.startswith("/%2f") or read.startswith("/%5c"):
        return True
    target = urlsplit(urljoin(BASE, read))
    return (target.scheme, target.netloc) != ("http", "localhost")


def answers(client: FlaskClient, page: str, **form: str) -> tuple[int, str]:
    answer = client.post(page, data=form)
    assert "Set-Cookie: a=b" not in str(answer.headers)
    return answer.status_code, answer.headers.get("Location", "")


def test_there_are_many_ways_out() -> None:
    assert len(PAYLOADS) > 200
    assert all(map(leads_away, ("//x", "/\t/x", "/\\x")))
    assert not leads_away("/revue?q=//x")


@given(st.text(alphabet="/\\%2f5c.:@?#\t\n\r\x00\u2028a ", max_size=12) | st.text())
@example("/%2fx").via("an escaped slash")
def test_what_is_local_leads_nowhere_else(path: str) -> None:
    assert not (is_local(path) and leads_away(path))
    assert is_local("/revue?q=" + quote(path, safe=""))


def test_every_page_that_goes_on_elsewhere_stays_here(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        scene()
    app.config["WTF_CSRF_ENABLED"] = False
    partner = address(Role.PARTNER)
    wrong = []
    for payload in PAYLOADS:
        person = {"email": partner, "password": PASSWORD}
        tries = {
            "sign-in": answers(client, "/connexion", **person, next=payload),
            "signed in already": answers(client, "/connexion", **person, next=payload),
            "signed in, in the address": answers(client, "/connexion?next=" + quote(payload)),
            "sign-out": answers(client, "/deconnexion", next=payload),
            "resume": answers(client, "/connexion/reprise", path=payload, kept="[]"),
        }
        wrong += [(name, payload, *got) for name, got in tries.items() if leads_away(got[1])]
        wrong += [(name, payload, *got) for name, got in tries.items() if got[0] >= 500]
    assert wrong == []


def test_a_post_sent_again_stays_here(app: Flask, client: FlaskClient) -> None:
    """The page that resumes holds an address in its form: no other host may stand there."""
    with app.app_context():
        scene()
    sign_in(client, address(Role.ADMINISTRATOR))
    key = token(client.get("/"))
    for payload in PAYLOADS:
        posted = {"csrf_token": key, "path": payload, "kept": "[]"}
        page = client.post("/connexion/reprise", data=posted)
        assert page.status_code == 400 or AWAY not in page.text or is_local(payload), payload


def test_the_admin_and_the_undo_stay_here(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        scene()
    sign_in(client, address(Role.ADMINISTRATOR))
    app.config["WTF_CSRF_ENABLED"] = False
    wrong = []
    for payload in PAYLOADS[::3] + PAYLOADS[-8:]:
        held = quote(payload)
        tries = {
            "switch": answers(client, "/projet", project="x", back=payload, next=payload),
            "undo": answers(client, "/annuler", removal="x", back=payload),
            "new": answers(client, f"/gestion/etapes/new/?url={held}", name="Étape"),
            "slash": (308, client.get(f"/gestion?url={held}").location or ""),
        }
        wrong += [(name, payload, *got) for name, got in tries.items() if leads_away(got[1])]
        wrong += [(name, payload, *got) for name, got in tries.items() if got[0] >= 500]
    assert wrong == []


def test_no_answer_leads_out_whoever_wrote_it(app: Flask, client: FlaskClient) -> None:
    wrong = []
    for payload in PAYLOADS:
        with app.test_request_context():
            wrong += [payload] if leads_away(redirect(payload).headers["Location"]) else []
        if "\r" not in payload and "\n" not in payload:  # what a header can hold
            app.view_functions["shell.health"] = lambda to=payload: ("", 302, {"Location": to})
            wrong += [payload] if leads_away(client.get("/sante").headers["Location"]) else []
    assert wrong == []


def test_what_the_router_writes_is_a_path(app: Flask, client: FlaskClient) -> None:
    assert client.get("/gestion").headers["Location"] == "/gestion/"
    with app.test_request_context():
        assert kept_here("http://localhost/revue?q=a") == "/revue?q=a"
