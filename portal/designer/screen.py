"""What the builder's page shows: the column of cards, the open one, the menu of types."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from flask_babel import LazyString
from werkzeug.datastructures import MultiDict

from forms import fields as types
from forms.conditions import Said, Speaker
from forms.conditions.naming import speaker, told
from forms.definition import ChoiceList, Exposure, Field, Form, Item
from forms.definition.alerts import Alert, alerts
from forms.definition.meanings import CATALOGUE, Meaning, for_type
from forms.definition.suggesting import suggestions
from forms.fields import FieldType
from portal.core.web import portal
from portal.designer import (
    buttons,
    gestures,
    history,
    lines,
    moves,
    options,
    places,
    queries,
    words,
)
from portal.designer.lending import Lend
from portal.designer.meaning import Lack, lacks
from portal.designer.models import Edit, Revision
from portal.designer.rules.editor import RuleEditor
from portal.designer.rules.offered import Offer, may_have, offers
from portal.designer.rules.posted import read as read_rule
from portal.designer.rules.trying import Trial
from portal.designer.rules.words import RULES
from portal.designer.rules.working import open_rule
from portal.designer.shared.models import SharedList


@dataclass(frozen=True)
class Screen:
    """The builder open on a draft.

    ``chosen`` is the id of the open card (``form`` for the form's own), ``adding`` the place where
    the menu of types is open; ``posted`` and ``errors`` bring back what could not be kept, by
    input; ``conflict`` says why nothing of it was. ``rule`` is the rule that stands open in the
    card, ``rule_form`` the view that is asked for; ``pending`` says what of it is not finished.
    """

    revision: Revision
    line: lines.FormLine
    chosen: str = ""
    adding: str = ""
    fresh: bool = False
    posted: MultiDict[str, str] = field(default_factory=MultiDict)
    errors: Mapping[str, str] = field(default_factory=dict)
    conflict: str = ""
    base: int = 0
    shared: Sequence[SharedList] = ()
    rule: str = ""
    rule_form: str = ""
    pending: Mapping[str, str] = field(default_factory=dict)
    rule_words = RULES

    @cached_property
    def form(self) -> Form:
        return queries.definition(self.revision)

    @cached_property
    def selected(self) -> Item | None:
        """The section or field whose card is open."""
        return places.find(self.form, self.chosen)

    @cached_property
    def opened(self) -> str:
        """The place where the menu of types is open; in an empty form it always is."""
        return self.adding or ("" if self.form.items else places.FIRST)

    @cached_property
    def last(self) -> Edit | None:
        """What « Annuler » would take back."""
        return history.last_edit(self.revision)

    @property
    def saved(self) -> datetime:
        """When the draft was last written."""
        return history.saved_at(self.revision)

    @property
    def removed(self) -> str:
        """The label of what was just taken out, to offer it back."""
        return words.removed(self.last)

    @cached_property
    def fixed(self) -> Collection[str]:
        """Ids that a published revision holds already."""
        return fixed_ids(self.line.published)

    def kind(self, item: Field) -> FieldType[object]:
        """Return the type of a field."""
        return types.get(item.type)

    def meaning(self, item: Field) -> Meaning | None:
        """Return the meaning of a field."""
        return CATALOGUE.get(item.meaning or "")

    def meanings(self, item: Field) -> Sequence[Meaning]:
        """Return the meanings that fit a field's type."""
        return for_type(item.type)

    @cached_property
    def suggested(self) -> Mapping[str, Meaning]:
        """The meaning to offer to each field, by its id."""
        return suggestions(self.form)

    @cached_property
    def lacks(self) -> Sequence[Lack]:
        """What the form lacks for what its activity type records."""
        return lacks(self.form, self.line.activity_type.kind, portal().readers)

    def alerts(self, item: Field) -> Sequence[Alert]:
        """Return what the words of a question seem to ask for."""
        return alerts(self.form, item)

    def alarming(self, item: Field) -> bool:
        """Tell whether the words of a question ask for something that it does not declare."""
        return any(not alert.settled for alert in alerts(self.form, item))

    @property
    def exposures(self) -> dict[Exposure, LazyString]:
        """The names of the exposures."""
        return {exposure: label for exposure, (label, _) in words.EXPOSURES.items()}

    def options(self, item: Field) -> list[options.OptionInput]:
        """Return the inputs of a field's own options."""
        return options.inputs(item)

    def choice_lists(self, item: Field) -> list[tuple[str, ChoiceList]]:
        """Return the choice lists of a field, each with its role."""
        roles = types.get(item.type).lists
        return list(zip(roles, map(self.form.list, item.list_ids), strict=True))

    def newer(self, each: ChoiceList) -> SharedList | None:
        """Return the shared list that a list was taken from, if it has gone on since."""
        here = (one for one in self.shared if str(one.id) == each.source)
        return next((one for one in here if one.version > each.version), None)

    def told(self, item: Item) -> list[tuple[str, Said]]:
        """Return the rules of an item in French, by name."""
        return told(self.form, item, self._speaker)

    @cached_property
    def _speaker(self) -> Speaker:
        return speaker(self.form)

    def offers(self, item: Item) -> list[Offer]:
        """Return the rules that an item has or could have."""
        return offers(item)

    @property
    def editor(self) -> RuleEditor | None:
        """The rule that stands open in the card."""
        if self.selected is None or not may_have(self.selected, self.rule):
            return None
        opened = read_rule(self.posted)
        views = (opened, self.rule_form, self.errors, self.pending)
        return open_rule(self.form, self.selected, self.rule, *views)

    @property
    def trial(self) -> Trial | None:
        """The open rule with sample answers."""
        editor = self.editor
        if editor is None or editor.tree is None:
            return None
        refused = any(source.startswith("rule") for source in {**self.errors, **self.pending})
        return Trial(self.form, editor.item, editor.rule, editor.tree, self.posted, refused)

    def may_step(self, item: Item, by: int) -> bool:
        """Tell whether an item has a place above (-1) or below (1)."""
        return moves.step(self.form, item.id, by) is not None

    def text(self, name: str, now: str) -> str:
        """Return what stands in an input: what could not be kept, or what is."""
        return self.posted.get(name, now) if name in self.errors else now

    @property
    def refusals(self) -> list[str]:
        """Why what a button asked for was not done; what was typed says it beside its input."""
        return [message for source, message in self.errors.items() if source in buttons.SOURCES]

    @property
    def retyped(self) -> list[tuple[str, str]]:
        """What the person had typed, for the conflict message: input and text."""
        words = ("label", "help", "title", "description", "note", "rule-text", "rule-message")
        told = (gestures.CHOICE, gestures.NEW, options.PREFIX)
        return [
            (name, text)
            for name, text in self.posted.items(multi=True)
            if text.strip() and (name in words or name.startswith(told))
        ]

    @property
    def lists(self) -> list[tuple[str, list[str]]]:
        """Everything that was posted, to be posted again on the draft as it is now."""
        ours = ("csrf_token", "version", "base")
        return [(name, texts) for name, texts in self.posted.lists() if name not in ours]


def fixed_ids(published: Revision | None) -> frozenset[str]:
    """Return the ids of the fields and choices that a published revision holds."""
    if published is None:
        return frozenset()
    form = queries.definition(published)
    choices = (choice.id for each in form.lists for choice in each.choices)
    return frozenset((*(each.id for each in form.every_field()), *choices))


def gesture(
    revision: Revision,
    line: lines.FormLine,
    posted: MultiDict[str, str],
    base: int,
    lend: Lend | None = None,
) -> gestures.Gesture:
    """Read a post against the draft as the person saw it; ``lend`` finds shared lists."""
    seen = history.definition_at(revision, base)
    return gestures.Gesture(seen, MultiDict(posted), fixed_ids(line.published), lend)
