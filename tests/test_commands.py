"""The command line is what the developers' guide lists: no more, no less."""

import re
from pathlib import Path

from flask import Flask

#: Flask's own: to serve while developing, to look around.
OF_FLASK = {"routes", "run", "shell"}
GUIDE = Path(__file__).resolve().parents[1] / "docs" / "developers.md"


def test_every_command_is_in_the_guide(app: Flask) -> None:
    listed = re.findall(r"^    flask --app wsgi ([a-z-]+)", GUIDE.read_text("utf-8"), re.MULTILINE)
    assert set(app.cli.commands) - OF_FLASK == set(listed)
