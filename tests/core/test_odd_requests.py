"""Requests that no browser of ours makes: odd methods, paths and headers change nothing."""

import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

METHODS = ("TRACE", "TRACK", "PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "PATCH",
           "PUT", "DELETE", "CONNECT", "DEBUG", "X-ODD")  # fmt: skip
PATHS = (
    "/%00", "/static/%00", "/static/../wsgi.py", "/static/%2e%2e/wsgi.py", "/static/..%2fwsgi.py",
    "/static/..%5cwsgi.py", "/static//etc/passwd", "/static/%2fetc/passwd",
    "/static/css/../../dev.py",
    "/static/%c0%ae%c0%ae/dev.py", "/%c0%af", "/%e0%80%af", "/%ff%fe", "/%ed%a0%80", "//", "///x",
    "//mechant.example/", "/./connexion", "/connexion/..", "/connexion%00", "/connexion;a=b",
    "/connexion/%0d%0aX-New:%20a", "/saisie/%2e%2e", "/exports/../..", "/exports/%00", "/%",
    "/%zz", "/invitation/%00", "/invitation/..%2f..", "/mot-de-passe-oublie/%0d%0aX-New:a",
    "/fs-static/%2e%2e/%2e%2e/core.py", "/fs-static/..%2f__init__.py", "/gestion/etapes//edit/",
)  # fmt: skip
INJECTED = (
    "a\r\nX-New: b",
    "a\nX-New: b",
    "%0d%0aX-New: b",
    "<script>alert(1)</script>",
    "é",
    "x" * 8000,
)
HEADERS = (
    "Accept-Language", "Cookie", "Origin", "Referer", "X-Request-Id", "X-Forwarded-For",
    "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Original-URL", "Forwarded",
    "X-HTTP-Method-Override", "Range", "If-None-Match", "If-Modified-Since", "Content-Type",
    "Sec-Fetch-Site", "User-Agent", "Accept", "Expect",
)  # fmt: skip


@pytest.mark.parametrize("method", METHODS)
def test_an_odd_method_is_refused(client: FlaskClient, method: str) -> None:
    for path in ("/connexion", "/sante", "/static/logo.svg", "/nulle/part", "/projet"):
        answer = client.open(path, method=method, headers={"X-Echo": "mechant"})
        assert answer.status_code in (302, 400, 404, 405), path
        assert "mechant" not in answer.text


@pytest.mark.parametrize("path", PATHS)
def test_an_odd_path_leads_nowhere(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (301, 302, 308, 400, 404, 410)
    assert "X-New" not in answer.headers
    assert "root:" not in answer.text
    assert "import " not in answer.text
    assert answer.headers.get("Location", "/").startswith("/")
    assert not answer.headers.get("Location", "/").startswith("//")


@pytest.mark.parametrize("name", HEADERS)
def test_an_odd_header_is_neither_repeated_nor_a_new_one(client: FlaskClient, name: str) -> None:
    usual = set(client.get("/connexion").headers.keys())
    for text in INJECTED:
        environ = "HTTP_" + name.upper().replace("-", "_")
        if name == "Content-Type":
            environ = "CONTENT_TYPE"
        raw = text.encode().decode("latin-1")
        for path, method in (("/connexion", "GET"), ("/connexion", "POST"), ("/nulle/part", "GET")):
            answer = client.open(path, method=method, environ_overrides={environ: raw})
            assert answer.status_code < 500, (path, text)
            assert set(answer.headers.keys()) <= usual | {"Location", "Allow", "Vary"}, (path, text)
            assert "X-New" not in str(answer.headers)
            assert "X-New" not in answer.text
            assert "alert(1)" not in answer.text
            assert re.fullmatch(r"[0-9a-f]{16}", answer.headers["X-Request-Id"])


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_no_header_changes_the_method(client: FlaskClient, name: str) -> None:
    assert client.get("/connexion", headers={name: "DELETE"}).status_code == 200
    assert client.delete("/connexion", headers={name: "GET"}).status_code == 405


@pytest.mark.parametrize("name", ["X-Original-URL", "X-Original-URI", "X-Rewrite-URL"])
def test_no_header_changes_the_path(client: FlaskClient, name: str) -> None:
    assert client.get("/nulle/part", headers={name: "/connexion"}).status_code == 404
    assert client.get("/connexion", headers={name: "/nulle/part"}).status_code == 200


def test_line_ends_in_an_address_make_no_header(client: FlaskClient) -> None:
    answer = client.get("/?x=" + quote("a\r\nX-New: b"))
    assert "X-New" not in answer.headers
    assert "\n" not in answer.headers["Location"]
