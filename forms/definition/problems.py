"""What is wrong with a definition, said so that a coordinator can mend it."""

from __future__ import annotations

from dataclasses import dataclass

from forms.messages import say


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    Attributes:
        code: entry of the message catalogue.
        place: where, in words: ``Formulaire`` or the label or the path of the element.
        message: what to do, in French.
        item_id: id of the field, section, list or choice, or "".
    """

    code: str
    place: str
    message: str
    item_id: str = ""


class DefinitionError(Exception):
    """A definition that cannot be taken, with everything that is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(f"{p.place} : {p.message}" for p in problems))


def problem(code: str, place: str, item_id: str = "", /, **words: object) -> Problem:
    """State a problem in the words of the catalogue."""
    return Problem(code, place, say(code, **words), item_id)
