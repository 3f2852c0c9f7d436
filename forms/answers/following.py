"""The rules of a form followed once, in the order of what they wait for.

Whatever a browser showed or sent, what comes of the rules here is what counts. Nothing that was
answered makes an evaluation fail.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from forms import fields as types
from forms.answers.compiled import CompiledForm
from forms.answers.logic import Logic, Step
from forms.answers.places import Place, form_place, row_places, see
from forms.context import Context
from forms.expressions.values import Choice, Value
from forms.fields import FieldError, Question
from forms.fields.choices import named
from forms.fields.composite import WHOLE, Composite
from forms.messages import say
from forms.values import Json


class Following:
    """One pass over the rules.

    Attributes:
        form: the form itself, with what its answers become.
        rows: the rows of each group, likewise.
        hidden: what is not asked, by name of the input, and sections by id.
        required: what a rule makes a duty.
        narrowed: the ids of the choices offered, where a rule narrows them.
        faults: what to mend, by name of the input.
    """

    def __init__(
        self, compiled: CompiledForm, logic: Logic, values: Mapping[str, Json], context: Context
    ) -> None:
        self._logic, self._context = logic, context
        self.form = form_place(compiled, logic, values)
        self.rows = {key: row_places(compiled, logic, values, key) for key in compiled.inner}
        see(self.form, self.rows, logic, context)
        self.hidden: set[str] = set()
        self.required: set[str] = set()
        self.narrowed: dict[str, frozenset[str]] = {}
        self.faults: dict[str, str] = {}

    def follow(self, *, begin: bool = False) -> None:
        """Follow every rule wherever it applies; defaults only where a record begins."""
        for step in self._logic.steps:
            default = step.rule.what == "default"
            if default and not begin:
                continue
            act = ACTS[step.rule.what]
            for place in self._places(step.rule.group):
                if default or place.prefix + step.rule.on not in self.hidden:
                    act(self, step, place)

    def _places(self, group: str | None) -> list[Place]:
        if group is None:
            return [self.form]
        return [] if group in self.hidden else self.rows[group]

    def _visible(self, step: Step, place: Place) -> None:
        if step.give(place.environment) is True:
            return
        on = step.rule.on
        self.hidden.add(place.prefix + on)
        for field_id in self._logic.sections.get(on, (on,)):
            self.hidden.add(place.prefix + field_id)
            place.forget(field_id)
            if field_id in self.rows:
                self.rows[field_id] = []

    def _compute(self, step: Step, place: Place) -> None:
        """Work an answer out; a blank row is not made one that says something."""
        if place.says or not place.prefix:
            self._take(step, place)

    def _default(self, step: Step, place: Place) -> None:
        """Begin with an answer, which waits where its question is hidden as yet."""
        on = step.rule.on
        self._take(step, place)
        if on in place.values:
            place.begun[on] = place.values[on]
        if place.prefix + on in self.hidden:
            place.forget(on)

    def _take(self, step: Step, place: Place) -> None:
        """Take what an expression gives as the answer, if the type can hold it."""
        given, on = step.give(place.environment), step.rule.on
        if given is None:
            return
        kind, question = place.kind(on), self._question(step, place)
        try:
            answer = kind.reckoned(given, question)
        except FieldError:
            return
        place.values[on], place.known[on] = kind.to_json(answer), kind.express(answer)
        try:
            kind.check(answer, question)
        except FieldError as error:
            self.faults[place.prefix + on] = error.message

    def _choices(self, step: Step, place: Place) -> None:
        """Offer the choices for which the rule holds, and refuse the others."""
        on, choices = step.rule.on, self._question(step, place).choices
        offered = {one.id for one in choices if self._holds(step, place, Choice(one.id))}
        self.narrowed[place.prefix + on] = frozenset(offered)
        said = place.values.get(on)
        for chosen in said if isinstance(said, list) else [said]:
            if isinstance(chosen, str) and chosen not in offered:
                words = {"label": named(chosen, choices)}
                self.faults.setdefault(place.prefix + on, say("choice_filtered", **words))

    def _required(self, step: Step, place: Place) -> None:
        if not self._holds(step, place):
            return
        name = place.prefix + step.rule.on
        self.required.add(name)
        if place.values.get(step.rule.on) is None and (place.says or not place.prefix):
            self.faults.setdefault(name, _missing(self._question(step, place)))

    def _constraint(self, step: Step, place: Place) -> None:
        on = step.rule.on
        if place.values.get(on) is not None and not self._holds(step, place, place.express(on)):
            message = step.rule.message or say("constraint")
            self.faults.setdefault(place.prefix + on, message)

    def _holds(self, step: Step, place: Place, own: Value = None) -> bool:
        seen = place.environment
        return step.give(seen if own is None else replace(seen, own=own)) is True

    def _question(self, step: Step, place: Place) -> Question:
        return place.form.question(step.rule.on, self._context)


ACTS: Mapping[str, Callable[[Following, Step, Place], None]] = {
    "visible": Following._visible,
    "compute": Following._compute,
    "default": Following._default,
    "choices": Following._choices,
    "required": Following._required,
    "constraint": Following._constraint,
}


def _missing(question: Question) -> str:
    """Return what is said of a question that needs an answer and has none, as its type says it."""
    asked = replace(question, field=replace(question.field, required=True))
    kind = types.get(question.field.type)
    if isinstance(kind, Composite):
        return kind.take_parts({}, asked).errors.get(WHOLE, say("required"))
    try:
        kind.take([], asked)
    except FieldError as error:
        return error.message
    return say("required")
