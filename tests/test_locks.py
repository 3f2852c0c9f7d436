"""The locks pin every package by hash and name no machine's registry."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)")


def entries(name: str) -> list[str]:
    """Return the requirements of a lock, each with its continuation lines joined."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def pins(name: str) -> set[tuple[str, str]]:
    return {(found[1], found[2]) for line in entries(name) if (found := PIN.match(line))}


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_no_address(name: str) -> None:
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    assert len(entries(name)) > 30
    loose = [line for line in entries(name) if not PIN.match(line) or "--hash=sha256:" not in line]
    assert loose == []


def test_both_locks_agree() -> None:
    assert pins("requirements.lock") <= pins("requirements-dev.lock")


def test_locks_cover_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\[<>=]", text)[0] for text in wanted}
    assert names <= {name for name, _ in pins("requirements-dev.lock")}


def keys(node: Any) -> Iterator[str]:
    """Yield every key of a JSON document, at any depth."""
    if isinstance(node, dict):
        yield from node
        for child in node.values():
            yield from keys(child)


def test_package_lock_resolves_to_no_address_and_has_every_sum() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    assert "resolved" not in set(keys(lock))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
