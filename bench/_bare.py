"""The limit: the same thirty fields on a page of Flask and Jinja that does nothing else.

No database, no session, no header: one route, one template, every value escaped.
"""

import json
from pathlib import Path

from flask import Flask, render_template

HERE = Path(__file__).parent

app = Flask(__name__, root_path=str(HERE))
FORM = json.loads((HERE / "fixtures" / "form30.json").read_text(encoding="utf-8"))
LISTS = {each["id"]: each["choices"] for each in FORM["lists"]}


@app.get("/sante")
def health() -> str:
    """Answer a word, so that whoever waits for the server knows."""
    return "ok"


@app.get("/")
def page() -> str:
    """Draw the form."""
    return render_template("bare.html", form=FORM, lists=LISTS)
