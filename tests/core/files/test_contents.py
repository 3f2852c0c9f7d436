"""What a file is, by its content: taken, or refused in one sentence that says what to do."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps

from portal.core.errors import UserError
from portal.core.files import contents, pictures
from tests.core.files import samples as s


@pytest.fixture(autouse=True)
def _asked() -> Iterator[None]:
    app = Flask("essai")
    Babel(app, default_locale="fr")
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", s.PDF, contents.PDF),
        ("a.PDF", s.PDF, contents.PDF),
        ("a", s.PDF, contents.PDF),
        ("a.jpg", s.photo(), contents.JPEG),
        ("a.png", s.photo(), contents.JPEG),
        ("a.png", s.photo(kind="PNG"), contents.PNG),
        ("a.webp", s.photo(kind="WEBP"), contents.WEBP),
        ("a.docx", s.word(), contents.DOCX),
        ("a.odt", s.odt(), contents.ODT),
        ("a.csv", "é;1\n".encode("cp1252"), contents.TEXT),
    ],
)
def test_what_people_send_is_recognised(name: str, content: bytes, kind: contents.Format) -> None:
    assert contents.recognise(name, content) is kind


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"", "est vide"),
        ("photo.jpg", s.PDF, "est un PDF\u00a0: renommez-le en .pdf"),
        ("a.pdf", s.photo(), "est une image JPEG"),
        ("a.svg", s.SVG, "peut contenir un programme"),
        ("a.jpg", s.SVG, "peut contenir un programme"),
        ("a.html", s.HTML, "peut contenir un programme"),
        ("a.txt", s.HTML, "peut contenir un programme"),
        ("a.txt", b"a\x00b", "genre accepté"),
        ("a.exe", b"MZ\x90\x00", "genre accepté"),
        ("a.zip", s.archive(**{"a.txt": b"a"}), "genre accepté"),
        ("a.gif", b"GIF89a<script>", "peut contenir un programme"),
        ("a.pdf", s.PDF + s.archive(**{"a.txt": b"a"}), "un fichier dans un autre"),
        ("a.pdf", b"%PDF-1.7\n<html><script>" + s.PDF, "un fichier dans un autre"),
        ("a.docx", s.word() + s.PDF, "un fichier dans un autre"),
        ("a.odt", s.odt(**{"Basic/script.xml": b"x"}), "macros"),
        ("a.docx", s.word(**{"word/vbaProject.bin": b"x"}), "macros"),
        ("a.pdf", b"%PDF-1.7 cut", "genre accepté"),
        ("a.pdf", s.PDF.ljust(contents.LARGEST + 1), "dépasse 15\u00a0Mo"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_something_else_is_refused(name: str, content: bytes, reason: str) -> None:
    with pytest.raises(UserError) as refusal:
        contents.recognise(name, content)
    assert reason in refusal.value.message
    assert f"«\u00a0{name}\u00a0»" in refusal.value.message


def test_a_photograph_is_a_picture() -> None:
    with pytest.raises(UserError, match="n’est pas une photo"):
        contents.recognise("a.pdf", s.PDF, contents.PICTURES)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([s.PDF, s.photo(40, 30), s.word()]), st.binary(max_size=40), st.integers(0))
def test_any_content_is_taken_or_refused(start: bytes, noise: bytes, at: int) -> None:
    content = start[: at % len(start)] + noise + start[at % len(start) :]
    try:
        kind = contents.recognise("a", content)
        if kind.picture:
            pictures.redraw("a", content, 100)
    except UserError as refusal:
        assert refusal.message.endswith(".")  # noqa: PT017


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\photos\\Léa.jpg", "Léa.jpg"),
        ("../../etc/passwd", "passwd"),
        ("a\u202efdp.exe", "afdp.exe"),
        ('<img src="x">.pdf', "img src=x.pdf"),
        ("", "fichier"),
        (None, "fichier"),
        ("..", "fichier"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("a\r\nb.pdf", "a b.pdf"),
    ],
)
def test_a_name_is_made_fit_to_be_shown(given: str | None, kept: str) -> None:
    assert contents.safe_name(given) == kept


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_comes_out_upright_small_and_without_its_place(kind: str) -> None:
    _, content = pictures.redraw("a", s.photo(2400, 1800, kind=kind), pictures.PHOTO)
    picture = Image.open(s.BytesIO(content))
    assert picture.size == (1200, 1600)
    assert not picture.getexif()
    assert picture.convert("RGB").getpixel((600, 10))[0] > 200  # turned right: the left is on top
    assert b"GPS" not in content
    assert b"Exif" not in content


@pytest.mark.parametrize("turned", range(10))
def test_a_picture_is_turned_as_its_camera_was_held(turned: int) -> None:
    given = s.photo(turned=turned)
    wanted = ImageOps.exif_transpose(Image.open(s.BytesIO(given))).convert("RGB")
    _, content = pictures.redraw("a", given, pictures.PHOTO)
    made = Image.open(s.BytesIO(content)).convert("RGB")
    assert made.size == wanted.size
    assert ImageChops.difference(made, wanted).getextrema() < ((9, 60),) * 3


def test_what_a_camera_wrote_wrongly_costs_nobody_a_photograph() -> None:
    """The maker's name, said to be a fraction."""
    odd = s.photo().replace(s.MAKER, s.MAKER_ODD)
    assert odd != s.photo()
    _, content = pictures.redraw("a", odd, pictures.PHOTO)
    assert Image.open(s.BytesIO(content)).size == (600, 800)


def test_a_picture_that_is_see_through_stays_so() -> None:
    clear = s.saved(Image.new("RGBA", (10, 10), (0, 0, 0, 0)), "PNG")
    kind, content = pictures.redraw("a", clear + s.HTML, 100)
    assert kind is contents.PNG
    assert b"script" not in content


@pytest.mark.parametrize(
    "content",
    [
        s.photo()[:300],
        s.photo()[:2000].ljust(3000, b"\xff"),
        b"\xff\xd8\xff" * 100,
        s.saved(Image.new("1", (30_000, 30_000)), "PNG"),
    ],
    ids=["cut", "filled up", "no picture", "bomb"],
)
def test_a_picture_that_does_not_open_is_asked_again(content: bytes) -> None:
    with pytest.raises(UserError) as refusal:
        pictures.redraw("p.jpg", content, 100)
    assert "«\u00a0p.jpg\u00a0»" in refusal.value.message
