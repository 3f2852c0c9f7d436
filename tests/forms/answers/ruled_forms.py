"""Small forms with rules, and the trees that rules are made of."""

from typing import Any

from forms.answers import compile_form
from forms.answers.compiled import CompiledForm
from forms.definition import ChoiceList, Field, Form, Section
from forms.definition.rules import Rules
from forms.expressions import Tree
from forms.values import Json

YES: Tree = ("truth", True)


def field(name: str) -> Tree:
    return ("field", f"f_{name}")


def number(text: str) -> Tree:
    return ("number", text)


def asks(name: str, kind: str = "integer", **more: Any) -> Field:
    """Return a field; ``more`` are its attributes and its rules."""
    rules = {
        key: more.pop(key) for key in list(more) if key in Rules.__slots__ and key != "required"
    }
    if isinstance(more.get("required"), tuple):
        rules["required"] = more.pop("required")
    return Field(f"f_{name}", name, kind, name.capitalize(), rules=Rules(**rules), **more)


def form_of(*items: Field | Section, lists: tuple[ChoiceList, ...] = ()) -> CompiledForm:
    return compile_form(Form("Fiche", items=items, lists=lists))


def rows(**values: dict[str, Json]) -> Json:
    return [{"id": f"r_{key}", "values": said} for key, said in values.items()]
