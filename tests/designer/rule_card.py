"""The card of a question whose rule is open, as a test works on it."""

import re
from html import unescape
from typing import Any

from werkzeug.test import TestResponse

from forms.definition import Field, Form
from tests.designer.conftest import Desk
from tests.designer.posting import address, main, now, post

STATUS = {
    "do": "add_field",
    "field": {"type": "one_choice", "label": "Statut"},
    "lists": [{"choices": [{"label": "NEET"}, {"label": "En emploi"}]}],
}
BORN = (
    STATUS,
    {"do": "add_field", "field": {"type": "integer", "label": "Âge"}},
    {"do": "add_field", "field": {"type": "note", "label": "Merci"}},
    {"do": "add_field", "field": {"type": "group", "label": "Suites"}},
    {"do": "add_field", "field": {"type": "short_text", "label": "Projet"}},
)
TWO = {"rule": "visible", "rule-form": "menus", "rule-every": "all", "rule-rows": "2"}
#: Rows of a rule: the label of the question, the comparison, the value.
NEET_GROWN = (("Statut", "is", "NEET"), ("Âge", "at_least", "16"))


class Card:
    """The card of the text « Projet », in a form of five fields."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.draft = desk, desk.draft()
        for command in BORN:
            self.draft = desk.edit(self.draft, command).revision
        group = self.field("Suites")
        inner = {"do": "add_field", "field": {"type": "integer", "label": "Jours"}}
        self.draft = desk.edit(self.draft, {**inner, "parent": group.id, "before": None}).revision

    @property
    def form(self) -> Form:
        return self.desk.form(self.draft)

    def field(self, label: str) -> Field:
        return next(one for one in self.form.every_field() if one.label == label)

    @property
    def item(self) -> Field:
        return self.field("Projet")

    def post(self, **inputs: Any) -> TestResponse:
        data = {"item": self.item.id, "label": self.item.label, "help": "", **inputs}
        return post(self.desk, now(self.draft), **data)

    def rows(self, *rows: tuple[str, str, str]) -> dict[str, str]:
        """Return the inputs of rows: label of the question, comparison, value or choice."""
        found: dict[str, str] = {**TWO, "rule-rows": str(len(rows))}
        for at, (label, comparison, value) in enumerate(rows):
            subject = self.field(label) if label else None
            found[f"rule-{at}-subject"] = subject.id if subject else ""
            found[f"rule-{at}-comparison"] = comparison
            choices = self.form.choices(subject)[0] if subject and subject.list_ids else ()
            ids = {choice.label: choice.id for choice in choices}
            found[f"rule-{at}-value"] = ids.get(value, value)
        return found

    def shown(self, **arguments: str) -> str:
        """Return the page with the card open, its text alone."""
        browser = self.desk.browser(self.desk.coordinator)
        query = {"champ": self.item.id, **arguments}
        return main(browser.get(address(self.draft), query_string=query))


def text(page: str) -> str:
    """Return the words of a page."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", page))).replace(" .", ".")
