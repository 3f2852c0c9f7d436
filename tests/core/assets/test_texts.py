"""What stylesheets bring along, and by which addresses modules name each other."""

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from flask import Flask, url_for

from portal.core.assets import KEPT
from portal.core.assets.texts import Texts
from tests.support import databases

STATIC = Path(__file__).resolve().parents[3] / "static"
SHEETS = sorted((STATIC / "css").rglob("*.css"))
MODULES = sorted((STATIC / "js").rglob("*.js"))
#: Whatever a module names when it imports, at the beginning or later.
IMPORTED = re.compile(
    r"""^(?:import|(?:import|export)\b[^;(=]*\bfrom)\s*(["'][^"']*["'])|\bimport\s*\(([^)]*)\)""",
    re.MULTILINE,
)


@databases.ONE_ENGINE
def test_what_a_module_imports_is_kept_for_a_year_under_its_one_address(app: Flask) -> None:
    client, seen = app.test_client(), 0
    for module in MODULES:
        address = f"/static/{module.relative_to(STATIC).as_posix()}"
        for groups in IMPORTED.findall(client.get(address).text):
            named = urljoin(address, "".join(groups).strip("\"'"))
            assert client.get(named).headers["Cache-Control"] == KEPT, (address, named)
            with app.test_request_context():
                file = named.partition("?")[0].removeprefix("/static/")
                assert named == url_for("static", filename=file)
            seen += 1
    assert seen > 10


def test_a_change_far_below_changes_the_mark_of_all_above(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "page.js").write_text('import { a } from "./parts/a.js";\nimport "./aside.js";\n')
    (tmp_path / "parts" / "a.js").write_text('export const b = await import("../below.js");\n')
    marks = []
    for below in ("1;\n", "2;\n"):
        for name in ("below.js", "aside.js"):
            (tmp_path / name).write_text(below if name == "below.js" else "0;\n")
        texts = Texts(tmp_path)
        marks += [[texts.text(name).mark for name in ("page.js", "parts/a.js", "aside.js")]]
        assert f"./parts/a.js?v={marks[-1][1]}" in texts.text("page.js").content.decode()
    (page, part, aside), again = marks[0], marks[1]
    assert page != again[0]
    assert part != again[1]
    assert aside == again[2]


@pytest.mark.parametrize("way", ['import { x } from "./%s";', '@import "./%s";'])
def test_a_ring_and_a_gap_stop_the_start(tmp_path: Path, way: str) -> None:
    kind = "css" if way.startswith("@") else "js"
    for name, target in (("a", "b"), ("b", "a"), ("c", "gone")):
        (tmp_path / f"{name}.{kind}").write_text(way % f"{target}.{kind}")
    with pytest.raises(RuntimeError, match=f"a.{kind} → b.{kind} → a.{kind}"):
        Texts(tmp_path).text(f"a.{kind}")
    with pytest.raises(RuntimeError, match=f"c.{kind} imports ./gone.{kind}"):
        Texts(tmp_path).text(f"c.{kind}")


def test_a_stylesheet_is_either_imports_or_rules_and_asks_for_nothing_else() -> None:
    """Imports below a rule would be passed over by a browser that reads the files themselves."""
    brought: list[Path] = []
    for sheet in SHEETS:
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        targets = re.findall(r'@import "([^"]+)";', text)
        assert not targets or not re.sub(r'@import "[^"]+";', "", text).strip(), sheet
        assert not re.search(r"""url\((?!["']?data:)""", text), sheet
        brought += [(sheet.parent / target).resolve() for target in targets]
    parts = [sheet for sheet in SHEETS if sheet.parent.name != "css"]
    assert sorted(brought) == parts
    for sheet in SHEETS:
        sent = Texts(STATIC).text(sheet.relative_to(STATIC).as_posix()).content
        assert b"@import" not in sent, sheet
