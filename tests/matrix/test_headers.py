"""Headers and cookies of every answer: each route, every kind of visitor, errors and files."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import pytest
from werkzeug.exceptions import RequestEntityTooLarge, TooManyRequests
from werkzeug.test import TestResponse

from portal.core.assets import KEPT
from portal.core.database import database
from portal.core.ids import new_id
from portal.core.policy import Role
from portal.exports.models import Run, RunState
from tests.matrix.addresses import address, routes
from tests.matrix.world import World

HTTPS = "https://localhost"
POLICY = {
    "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
    "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
}  # fmt: skip
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
NONCE = re.compile(r" 'nonce-([\w-]{20,})'")
FILES = ("/static/", "/fs-static/")
VISITORS = [None, Role.PARTNER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.FINANCE, Role.AUDITOR]


def complaints(path: str, answer: TestResponse) -> Iterator[str]:
    """Yield what is wrong with the headers of an answer."""
    policy = answer.headers.get("Content-Security-Policy", "")
    framed = {"frame-ancestors 'self'"} if path.startswith("/saisie/apercu/") else set()
    if set(NONCE.sub("", policy).split("; ")) not in (POLICY, POLICY - {NOT_FRAMED} | framed):
        yield policy
    if any(nonce not in answer.text for nonce in NONCE.findall(policy)):
        yield "a nonce that nothing uses"
    yield from (name for name, value in ALWAYS.items() if answer.headers.get(name) != value)
    kept = answer.headers.get("Cache-Control")
    file = path.startswith(FILES) and answer.status_code < 400
    if kept != ("no-cache" if file else "no-store"):
        yield f"Cache-Control: {kept}"
    yield from _of_cookies(path, answer)


NOT_FRAMED = "frame-ancestors 'none'"


def _of_cookies(path: str, answer: TestResponse) -> Iterator[str]:
    cookies = answer.headers.getlist("Set-Cookie")
    if cookies and path.startswith((*FILES, "/sante", "/pret", "/nulle")):
        yield f"a cookie where none is needed: {cookies}"
    for cookie in cookies:
        flags = set(cookie.split("; ")[1:])
        if not {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= flags or "Domain" in cookie:
            yield cookie
        if not cookie.startswith("__Host-maillage"):
            yield cookie


@pytest.mark.parametrize("role", VISITORS)
def test_every_answer_is_strict(sqlite_world: World, role: Role | None) -> None:
    client, wrong, statuses = sqlite_world.client(role), [], Counter[int]()
    asked = [
        (address(sqlite_world, rule), method)
        for rule, method in routes(sqlite_world)
        if rule.endpoint != "security.logout"
    ]
    asked += [("/nulle/part", "GET"), ("/static/nulle", "GET"), ("/", "TRACE"), ("/", "OPTIONS")]
    for path, method in asked:
        answer = client.open(path, method=method, base_url=HTTPS)
        statuses[answer.status_code] += 1
        wrong += [(method, path, complaint) for complaint in complaints(path, answer)]
    assert wrong == []
    assert {302, 404, 405} <= set(statuses)
    assert statuses[200] > (5 if role is None else 15)


def test_a_file_is_not_kept_by_anybody(sqlite_world: World) -> None:
    client, actor = sqlite_world.client(Role.COORDINATOR), sqlite_world.actors[Role.COORDINATOR]
    storage = sqlite_world.app.extensions["maillage"].storage
    kept = storage.put(BytesIO(b"PK"), new_id().hex)
    with database.connection_context():
        run = Run.get((Run.project == actor.project_id) & (Run.author == actor.user_id))
        run.state, run.file_key, run.file_name = RunState.DONE, kept.key, "donnees.xlsx"
        run.sha256, run.size = kept.sha256, kept.size
        run.save()
    for ending in ("fichier", "avancement"):
        path = f"/exports/{run.id}/{ending}"
        answer = client.get(path, base_url=HTTPS)
        assert answer.status_code == 200, path
        assert list(complaints(path, answer)) == []


@pytest.mark.parametrize("error", [ZeroDivisionError(), RequestEntityTooLarge(), TooManyRequests()])
def test_errors_are_as_strict(
    sqlite_world: World, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setitem(sqlite_world.app.view_functions, "shell.home", fail)
    answer = sqlite_world.client(Role.PARTNER).get("/", base_url=HTTPS)
    assert answer.status_code in (413, 429, 500)
    assert list(complaints("/", answer)) == []


def test_a_second_page_asks_for_no_file_again(sqlite_world: World) -> None:
    client = sqlite_world.client(Role.PARTNER)
    files = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/saisie").text))
    assert len(files) >= 4
    for file in files:
        answer = client.get(file, base_url=HTTPS)
        assert (file, answer.headers["Cache-Control"]) == (file, KEPT)
        other = client.get(file.partition("?")[0] + "?v=other", base_url=HTTPS)
        assert (file, other.headers["Cache-Control"]) == (file, "no-cache")


def test_signing_out_clears_what_the_browser_kept(sqlite_world: World) -> None:
    client = sqlite_world.client(Role.PARTNER)
    assert "Clear-Site-Data" not in client.get("/", base_url=HTTPS).headers
    answer = client.post("/deconnexion", base_url=HTTPS)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Max-Age=0" in answer.headers["Set-Cookie"]
    assert "Clear-Site-Data" not in client.get("/connexion", base_url=HTTPS).headers


def test_a_cookie_tells_nothing_of_a_person(sqlite_world: World) -> None:
    client, actor = sqlite_world.client(Role.PARTNER), sqlite_world.actors[Role.PARTNER]
    posted = {"project": str(actor.project_id)}
    set_ = client.post("/projet", data=posted, base_url=HTTPS).headers.getlist("Set-Cookie")
    assert [cookie.partition("=")[0] for cookie in set_] == ["__Host-maillage-projet"]
    assert client.get("/", base_url=HTTPS).status_code == 200
