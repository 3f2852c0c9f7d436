"""The forms know nothing of the web nor of the database."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = """
import pkgutil, sys, forms
for module in pkgutil.walk_packages(forms.__path__, "forms."):
    __import__(module.name)
print(sorted({"flask", "peewee", "portal"} & {name.partition(".")[0] for name in sys.modules}))
"""


def test_nothing_of_the_web_is_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
