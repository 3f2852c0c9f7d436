"""The vendored front-end files are the ones that static/vendor/update.py wrote."""

import hashlib
import json
import re
from pathlib import Path

from forms import fields

ROOT = Path(__file__).resolve().parents[1]
STATIC = ROOT / "static"
VENDOR = STATIC / "vendor"
MANIFEST: dict[str, str] = json.loads((VENDOR / "MANIFEST.json").read_text(encoding="utf-8"))
LOCK = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))


def test_every_file_has_the_sum_of_the_manifest() -> None:
    found = {name: hashlib.sha256((STATIC / name).read_bytes()).hexdigest() for name in MANIFEST}
    assert found == MANIFEST


def test_no_file_lies_beside_the_manifest() -> None:
    present = {
        path.relative_to(STATIC).as_posix()
        for folder in VENDOR.iterdir()
        if folder.is_dir() and folder.name != "__pycache__"
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert present == {name for name in MANIFEST if name.startswith("vendor/")}


def test_folders_carry_the_locked_versions_and_a_licence() -> None:
    for folder in (path for path in VENDOR.iterdir() if path.is_dir()):
        if folder.name == "__pycache__":
            continue
        package, version = folder.name.rsplit("-", 1)
        assert LOCK["packages"][f"node_modules/{package}"]["version"] == version
        assert (folder / "LICENSE").is_file()


def test_every_icon_that_is_named_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text("utf-8")))
    named = {kind.icon for kind in fields.all_types()}
    for template in (ROOT / "portal").rglob("*.html"):
        found = re.findall(
            r"icons\.svg#([\w-]+)|\bicon\([\"']([\w-]+)", template.read_text("utf-8")
        )
        named |= {"".join(pair) for pair in found}
    assert named - drawn == set()
