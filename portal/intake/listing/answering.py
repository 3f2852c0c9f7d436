"""Records by one of their answers: to a question of choices that the coordinator lets filter."""

import json
from dataclasses import dataclass, field

from peewee import SQL, Node, NodeList

from forms.definition import Field, Form
from portal.core.database import is_sqlite
from portal.intake.models import Submission

#: Types whose answers are few and have words of their own.
YES_NO, CHOICES = "yes_no", ("one_choice", "several_choices")
#: What an address says of a yes or a no.
SAID = {"oui": True, "non": False}


@dataclass(frozen=True)
class Asked:
    """A field and the answer to it, as it is stored (a choice's id, yes or no), and in words."""

    field_id: str
    value: str | bool
    question: str = field(default="", compare=False)
    words: str = field(default="", compare=False)

    @property
    def written(self) -> str:
        """How an address says it."""
        said = next((word for word, value in SAID.items() if value is self.value), self.value)
        return f"{self.field_id}:{said}"


def offered(form: Form, hidden: frozenset[str], yes: str, no: str) -> list[Asked]:
    """Return each answer that a list may be limited to.

    Args:
        form: the published form.
        hidden: ids of the fields whose answers are kept from the person.
        yes, no: the words of these answers.
    """
    return [
        Asked(each.id, value, each.label, words)
        for each in form.fields()
        if each.indexed and each.id not in hidden
        for value, words in _answers(form, each, yes, no)
    ]


def _answers(form: Form, field: Field, yes: str, no: str) -> list[tuple[str | bool, str]]:
    if field.type == YES_NO:
        return [(True, yes), (False, no)]
    if field.type not in CHOICES:
        return []
    return [(choice.id, choice.label) for choice in form.choices(field)[0]]


def answers(asked: Asked) -> Node:
    """Return the condition that a record answers so; read in the answers themselves.

    The index of answers holds what was marked when it was sent: a question that filters since
    yesterday finds the records of last year as well.
    """
    if is_sqlite():
        said = (SQL("EXISTS (SELECT 1 FROM json_each("), Submission.answers)
        path, value = f"$.values.{asked.field_id}", asked.value
        return NodeList((*said, SQL(", ?) WHERE atom = ?)", (path, value))), glue="")
    path, value = f"{{values,{asked.field_id}}}", json.dumps(asked.value)
    end = SQL("::jsonb #> %s::text[] @> %s::jsonb)", (path, value))
    return NodeList((SQL("("), Submission.answers, end), glue="")
