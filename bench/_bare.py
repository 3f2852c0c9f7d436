"""The limit: the same thirty fields on a page of Flask and Jinja that does nothing else.

No database, no session, no header: one route, one template, every value escaped.
"""

import json
from pathlib import Path

from flask import Flask, render_template

HERE = Path(__file__).parent

app = Flask(__name__, root_path=str(HERE))
FORMS = {
    name: json.loads((HERE / "fixtures" / f"{name}.json").read_text(encoding="utf-8"))
    for name in ("form30", "form30_mixed")
}
LISTS = {each["id"]: each["choices"] for form in FORMS.values() for each in form["lists"]}


@app.get("/sante")
def health() -> str:
    """Answer a word, so that whoever waits for the server knows."""
    return "ok"


@app.get("/<name>")
def page(name: str) -> str:
    """Draw a form."""
    return render_template("bare.html", form=FORMS[name], lists=LISTS)
