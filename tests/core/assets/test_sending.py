"""The files that are the same for everyone: compressed for whoever can read that."""

import gzip

from flask.testing import FlaskClient

from tests.support import databases

pytestmark = databases.ONE_ENGINE
SHEET = "/static/css/intake.css"


def test_a_text_travels_compressed(client: FlaskClient) -> None:
    packed = client.get(SHEET, headers={"Accept-Encoding": "gzip, br"})
    content = client.get(SHEET).data
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.content_length == len(packed.data) < len(content) / 3
    assert gzip.decompress(packed.data) == content
    again = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}
    assert client.get(SHEET, headers=again).status_code == 304


def test_nobody_gets_what_they_cannot_read(client: FlaskClient) -> None:
    for path, headers in (
        (SHEET, {}),
        ("/static/vendor/MANIFEST.json", {"Accept-Encoding": "gzip"}),
    ):
        plain = client.get(path, headers=headers)
        assert plain.status_code == 200, path
        assert "Content-Encoding" not in plain.headers
    part = client.get(SHEET, headers={"Accept-Encoding": "gzip", "Range": "bytes=0-9"})
    assert (part.status_code, len(part.data)) == (206, 10)
    assert "Accept-Encoding" in client.get(SHEET).headers["Vary"]


def test_a_page_is_never_compressed(client: FlaskClient) -> None:
    page = client.get("/connexion", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in page.headers
