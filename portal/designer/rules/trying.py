"""A rule tried in place: sample answers to the questions it names, and what comes out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from forms import fields as types
from forms.conditions.patterns import SELF, Tree
from forms.conditions.places import Place
from forms.context import PlainContext
from forms.definition import Choice, Field, Form, Item
from forms.expressions import Environment, evaluate, references
from forms.expressions.values import Choice as Chosen
from forms.expressions.values import Rows, Value
from forms.fields import FieldError, Question
from portal.core.clock import today
from portal.designer.rules import words
from portal.designer.rules.samples import SAMPLE, Sample, rows_of, samples_of

ASKS = "rule_try"


@dataclass(frozen=True)
class Trial:
    """A rule with sample answers, as posted; before a post nothing comes out yet.

    ``refused`` when what stands in the page is not the rule: it could not be kept.
    """

    form: Form
    item: Item
    rule: str
    tree: Tree
    posted: MultiDict[str, str]
    refused: bool = False

    @property
    def asked(self) -> bool:
        """Whether an outcome was asked for."""
        return tried(self.posted)

    @cached_property
    def samples(self) -> list[Sample]:
        """The questions that the rule names, and its own where it looks at its answer."""
        named = set(references(self.tree))
        if self.rule != "choices" and _holds(self.tree, SELF):
            named.add(self.item.id)
        return samples_of(self._place, named, self.posted)

    @property
    def holds(self) -> bool:
        """Whether the condition is true of the samples."""
        return not self.refused and self._result() is True

    @property
    def outcome(self) -> str:
        """What comes out, in words."""
        if self.refused:
            return gettext("Corrigez d’abord la règle\u00a0: elle n’est pas enregistrée.")
        if any(sample.error for sample in self.samples):
            return gettext("Corrigez d’abord les réponses d’essai.")
        if self.rule in words.GIVING:
            return self._given(self._result())
        if self.rule == "choices":
            offered = ", ".join(choice.label for choice in self._offered())
            return gettext("Proposées\u00a0: %(answers)s", answers=offered or gettext("aucune"))
        if self.rule == "constraint" and self._own is None:
            return gettext("Pas vérifiée\u00a0: la réponse est vide.")
        return str(words.OUTCOMES[self.rule][0 if self.holds else 1])

    @property
    def _place(self) -> Place:
        return Place(self.form, self.item, self.rule)

    def _offered(self) -> Iterator[Choice]:
        choices = self.form.choices(self.item)[0] if isinstance(self.item, Field) else ()
        for choice in choices:
            if not choice.retired and self._result(Chosen(choice.id)) is True:
                yield choice

    def _given(self, value: Value) -> str:
        """Write what was worked out as the record would show it."""
        if value is None or not isinstance(self.item, Field):
            return gettext("Rien\u00a0: la réponse reste vide.")
        kind = types.get(self.item.type)
        question = Question.of(self.form, self.item, PlainContext(today()))
        try:
            return kind.show(kind.reckoned(value, question), question)
        except FieldError as error:
            return error.message

    @property
    def _own(self) -> Value:
        return self._values.get(self.item.id)

    @cached_property
    def _values(self) -> dict[str, Value]:
        single = (each for each in self.samples if not each.lines)
        return {each.field.id: value for each in single for value in each.values}

    def _result(self, own: Value = None) -> Value:
        groups = {inner: group.id for inner, group in self._place.holders.items()}
        mine = groups.get(self.item.id)
        # Of its own group, a rule is tried on one row.
        own_row: dict[str, Value] = {mine: Rows([self._values])} if mine else {}
        return evaluate(
            self.tree,
            Environment(
                {**own_row, **self._values, **rows_of(self._place, self.samples)},
                today(),
                groups,
                row=self._values if mine else None,
                group=mine,
                position=1 if mine else None,
                own=self._own if own is None else own,
                labels={each.id: each.label for one in self.form.lists for each in one.choices},
            ),
        )


def tried(posted: Mapping[str, str]) -> bool:
    """Tell whether a post gives sample answers, or asks what comes out without any."""
    given = any(text for name, text in posted.items() if name.startswith(SAMPLE))
    return given or posted.get("do") == ASKS


def _holds(tree: Tree, part: Tree) -> bool:
    return tree == part or any(_holds(each, part) for each in tree if isinstance(each, tuple))
