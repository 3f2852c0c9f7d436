"""A process reads the driver of its own database, and a command's module once it is asked for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

ROOT = Path(__file__).parents[2]
SHOW = "import sys, wsgi; print(*(name for name in sys.modules if sys.modules[name]))"
#: What gunicorn does before it forks; then how many folders of scripts and styles were read.
BEFORE_THE_FORK = """
from runpy import run_path
from types import SimpleNamespace as Some
import wsgi
from portal.core.assets import read
server = Some(app=Some(wsgi=lambda: wsgi.app), LISTENERS=())
run_path("deploy/gunicorn.conf.py")["when_ready"](server)
print(read.cache_info().currsize)
"""
PUBLIC = {
    "MAILLAGE_PUBLIC_ADDRESS": "https://portail.example.fr:8443",
    "MAILLAGE_HOSTS": "example.fr",
}
POSTGRESQL = "postgresql://nobody@localhost/nothing"


@pytest.mark.parametrize("url", ["sqlite:///{}/a.db", POSTGRESQL])
def test_a_process_reads_the_driver_of_its_database(tmp_path: Path, url: str) -> None:
    said = _run(SHOW, tmp_path, url.format(tmp_path))
    assert ("psycopg" in said) is (url == POSTGRESQL)
    assert {"portal.app", "peewee", "apsw"} <= set(said)
    assert not {"portal.demo.commands", "portal.exports.cli", "portal.core.backup"} & set(said)
    assert not {"rapidfuzz", "PIL"} & set(said)


def test_the_page_drawn_before_the_fork_needs_no_database_nor_localhost(tmp_path: Path) -> None:
    assert _run(BEFORE_THE_FORK, tmp_path, POSTGRESQL, **PUBLIC) == ["1"]


def _run(program: str, instance: Path, url: str, **more: str) -> list[str]:
    """Return the words that a new process of the portal prints."""
    environment = {**os.environ, "DATABASE_URL": url, "MAILLAGE_INSTANCE": str(instance), **more}
    words = [sys.executable, "-c", program]
    return subprocess.check_output(words, env=environment, cwd=ROOT, text=True).split()


def test_commands_that_wait_are_found(app: Flask) -> None:
    runner = app.test_cli_runner()
    for group, command in (("demo", "load"), ("workbook", "compare")):
        assert command in runner.invoke(args=[group, "--help"]).output
        assert runner.invoke(args=[group, command, "--help"]).exit_code == 0
    assert runner.invoke(args=["demo", "nothing"]).exit_code == 2
