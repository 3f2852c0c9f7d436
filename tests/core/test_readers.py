"""What the rooms say that they read by meaning is what their code reads: no more, no less."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from forms.definition.meanings import CATALOGUE
from portal.app import ROOMS
from portal.core.rooms import Room
from portal.projects.models import ActivityKind

PORTAL = Path(__file__).resolve().parents[2] / "portal"
#: These say what they read, or write answers; they read none.
BESIDE = ("meant.py", "demo/")
QUOTED = re.compile(r"""["']([a-z_]+\.[a-z_]+)["']""")

each_room = pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)


@each_room
def test_a_room_declares_what_its_code_asks_for(room: Room) -> None:
    declared: dict[str, set[str]] = {}
    for reader in room.readers:
        asked = set[str]().union(*(asked_in(PORTAL / room.name / file) for file in reader.files))
        assert asked == set(reader.uses), reader.name
        declared.update(dict.fromkeys(reader.files, asked))
    found = {
        str(path.relative_to(PORTAL / room.name))
        for path in (PORTAL / room.name).rglob("*.*")
        if path.suffix in (".py", ".html") and path.name not in BESIDE and asked_in(path)
    }
    assert found == set(declared)


def test_no_meaning_is_read_outside_the_rooms() -> None:
    rooms = tuple(f"{room.name}/" for room in ROOMS)
    for path in (*PORTAL.rglob("*.py"), *PORTAL.rglob("*.html")):
        where = str(path.relative_to(PORTAL))
        if not where.startswith((*rooms, *BESIDE)):
            assert not asked_in(path), where


@each_room
def test_what_is_declared_is_in_the_catalogue(room: Room) -> None:
    for reader in room.readers:
        for key, use in reader.uses.items():
            assert {key, *use.instead} <= set(CATALOGUE)
            assert set(use.kinds) <= set(ActivityKind)
            assert bool(use.kinds) == bool(use.lost), "what is missed says what is lost"


def asked_in(path: Path) -> set[str]:
    """Return the meanings that a file names, by their keys or by a constant that holds one."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return {key for key in QUOTED.findall(text) if key in CATALOGUE}
    return set(_named(ast.parse(text), path))


def _named(tree: ast.Module, path: Path) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            begun = ast.unparse(node)
            subjects = {key.partition(".")[0] for key in CATALOGUE}
            assert not re.match(rf"""f["']({"|".join(subjects)})\.""", begun), (path, begun)
        elif isinstance(node, ast.Constant) and node.value in CATALOGUE:
            yield str(node.value)
        elif isinstance(node, ast.Name) and node.id in _constants():
            yield _constants()[node.id]


@cache
def _constants() -> dict[str, str]:
    """Return the constants of the portal that hold a meaning, by name."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in PORTAL.rglob("*.py"))
    given = (node for tree in trees for node in tree.body if isinstance(node, ast.Assign))
    return {
        name.id: str(node.value.value)
        for node in given
        if isinstance(node.value, ast.Constant) and node.value.value in CATALOGUE
        for name in node.targets
        if isinstance(name, ast.Name)
    }
