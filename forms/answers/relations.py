"""Answers that depend on others: choices under a chosen parent, and « autre, précisez »."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from forms.definition.model import Choice, Field, Form
from forms.messages import say
from forms.values import Json

TEXTS = ("short_text", "long_text")


@dataclass(frozen=True, slots=True)
class Relations:
    """What depends on what in a form.

    Attributes:
        labels: label by id, of the fields and of the choices.
        parents: the field that narrows another's choices, by the id of the narrowed one.
        bound: the parent of each choice that has one, by the id of the choice.
        specified: the choice field that a text puts in words, by the id of the text.
        others: the ids of the choices that ask for words.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)
    bound: Mapping[str, str] = field(default_factory=dict)
    specified: Mapping[str, str] = field(default_factory=dict)
    others: frozenset[str] = frozenset()

    def group(self, field_id: str, choice: Choice) -> tuple[str, str]:
        """Return id and label of the choice that one stands under, as a field offers it."""
        parent = choice.parent if field_id in self.parents else None
        return (parent, self.labels.get(parent, "")) if parent else ("", "")

    def followed(self, field_id: str) -> str:
        """Return the id of the field that an answer depends on, "" for none."""
        return self.parents.get(field_id) or self.specified.get(field_id, "")

    def idle(self, values: Mapping[str, Json]) -> list[str]:
        """Return the ids of the texts that nothing chosen asks for."""
        return [
            text for text, owner in self.specified.items() if not self._opened(values.get(owner))
        ]

    def faults(self, values: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
        """Yield each field whose answer does not fit the others, with a French message.

        Args:
            values: JSON answers by field id.
        """
        for text, owner in self.specified.items():
            opened = self._opened(values.get(owner))
            if opened and values.get(text) is None:
                yield text, say("specify", label=self.labels[opened[0]])
        for child, parent in self.parents.items():
            above = _chosen(values.get(parent))
            for choice_id in _chosen(values.get(child)):
                if self.bound.get(choice_id, "") not in ("", *above):
                    yield child, self._misfit(choice_id, parent, bool(above))

    def _opened(self, document: Json) -> list[str]:
        return [choice_id for choice_id in _chosen(document) if choice_id in self.others]

    def _misfit(self, choice_id: str, parent: str, answered: bool) -> str:
        words = {"label": self.labels[choice_id], "parent": self.labels[parent]}
        return say("choice_parent", **words) if answered else say("choice_parent_first", **words)


def relations_of(form: Form) -> Relations:
    """Return what depends on what in a form.

    A list whose choices have parents follows the nearest field above that offers these; a text
    follows the field that it says it specifies.
    """
    choices = [choice for each in form.lists for choice in each.choices]
    fields = form.fields()
    known = {each.id for each in fields if each.list_ids}
    labels = {each.id: each.label for each in fields}
    return Relations(
        {**labels, **{choice.id: choice.label for choice in choices}},
        dict(_parents(form)),
        {choice.id: choice.parent for choice in choices if choice.parent},
        {
            each.id: each.specifies
            for each in fields
            if each.specifies in known and each.type in TEXTS
        },
        frozenset(choice.id for choice in choices if choice.other),
    )


def _parents(form: Form) -> Iterator[tuple[str, str]]:
    above: list[tuple[Field, set[str]]] = []
    for each in form.fields():
        if each.type not in ("one_choice", "several_choices"):
            continue
        own = [choice for choices in form.choices(each) for choice in choices]
        wanted = {choice.parent for choice in own if choice.parent}
        over = next((field.id for field, ids in reversed(above) if wanted & ids), None)
        if over:
            yield each.id, over
        above.append((each, {choice.id for choice in own}))


def _chosen(document: Json) -> tuple[str, ...]:
    parts = document if isinstance(document, list) else [document]
    return tuple(part for part in parts if isinstance(part, str))
