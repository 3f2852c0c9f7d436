"""Stylesheet, pictures and weight of the frame."""

import importlib.util
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.shell.icons import shapes

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"


def cut(css: str) -> str:
    spec = importlib.util.spec_from_file_location("cut", STATIC / "vendor" / "cut.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return str(module.cut(css))


def test_the_cut_of_bootstrap_is_the_one_of_its_script() -> None:
    source = next((STATIC / "vendor").glob("bootstrap-[0-9]*/bootstrap.min.css"))
    written = (STATIC / "css" / "bootstrap.css").read_text("utf-8")
    assert written == cut(source.read_text("utf-8"))


def test_the_dark_scheme_follows_the_system_without_a_script() -> None:
    css = "/*! l */[data-bs-theme=dark] .x{a:b}.carousel,.y{c:d}"
    assert cut(css).splitlines()[2:] == [
        "[data-bs-theme=dark] .x{a:b}@media (prefers-color-scheme:dark)"
        "{:root:not([data-bs-theme=light]) .x{a:b}}",
        ".y{c:d}",
    ]


def test_every_icon_of_the_sprite_can_be_drawn() -> None:
    drawn = shapes()
    assert len(drawn) > 50
    assert all("<path" in shape for shape in drawn.values())
    assert all("xmlns" not in shape for shape in drawn.values())


def test_an_unknown_icon_draws_nothing(app: Flask) -> None:
    macro = '{% from "shell/macros.html" import icon %}{{ icon("no-such") }}'
    assert "None" not in app.jinja_env.from_string(macro).render()


@pytest.mark.parametrize("page", ["/connexion", "/nulle/part"])
def test_the_frame_leaves_room_for_a_form(client: FlaskClient, page: str) -> None:
    """A partner's page has 200 KB for everything, of which 80 KB scripts; raw, not compressed."""
    text = client.get(page).text
    files = re.findall(r'(?:href|src)="/static/([^"?]+)', text)
    sizes = {name: len(client.get(f"/static/{name}").data) for name in files}
    assert sum(size for name, size in sizes.items() if name.endswith(".js")) < 10_000
    assert sum(sizes.values()) + len(text) < 150_000
    assert len(text) < 12_000


def test_every_class_of_a_stylesheet_is_named_by_a_page_or_a_script() -> None:
    """Whole, or by its beginning where the rest is a value: ``state-{{ record.state }}``."""
    sources = [*(ROOT / "portal").rglob("*.html"), *(STATIC / "js").rglob("*.js")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    named = set(re.findall(r"[\w-]+", text))
    begun = tuple(re.findall(r"[a-z-]+-(?=\{\{|\$\{)", text))
    for sheet in (STATIC / "css").rglob("*.css"):
        if sheet.name != "bootstrap.css":
            rules = re.sub(
                r"/\*.*?\*/|\"[^\"]*\"|\{[^{}]*\}", " ", sheet.read_text("utf-8"), flags=re.S
            )
            classes = set(re.findall(r"\.([a-z][\w-]*)", rules))
            assert {one for one in classes - named if not one.startswith(begun)} == set(), sheet
