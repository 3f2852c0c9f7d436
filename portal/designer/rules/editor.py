"""An open rule as the page shows it: rows of menus or text, and the sentence it makes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from flask_babel import gettext

from forms.conditions import Desk, Menu, Misfit, Said, Subject, lay
from forms.conditions.naming import told
from forms.conditions.patterns import Tree
from forms.conditions.reading import Typed, write
from forms.definition import Choice, Field, Form, Item
from forms.definition.naming import names_of
from forms.expressions import to_text
from portal.designer import places
from portal.designer.rules import posted, reading
from portal.designer.rules.posted import Posted
from portal.designer.rules.rows import Told, ValueView, row
from portal.designer.rules.words import RULES, RuleWords
from portal.designer.rules.written import Written


@dataclass(frozen=True)
class RuleEditor:
    """A rule that stands open in a card.

    ``opened`` holds what was posted and could not be kept as it is; without it the rule shows as
    the draft has it. ``wanted`` is the form of view that was asked for.
    """

    form: Form
    item: Item
    rule: str
    opened: Posted | None = None
    wanted: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    pending: Mapping[str, str] = field(default_factory=dict)

    #: Whether it gives an answer, rather than being true or false.
    gives = False

    @property
    def grows(self) -> bool:
        """Whether a row may be added."""
        return len(self.rows) < posted.MOST

    @property
    def words(self) -> RuleWords:
        """What the rule is called."""
        return RULES[self.rule]

    @property
    def tree(self) -> Tree | None:
        """The rule as the draft has it."""
        tree: Tree | None = getattr(self.item.rules, self.rule)
        return tree

    @cached_property
    def desk(self) -> Desk:
        """What the rule may speak of."""
        return reading.desk(self.form, self.item, self.rule)

    @cached_property
    def laid(self) -> Menu | Misfit:
        """The rule in rows, or why it does not fit."""
        return lay(self.tree, self.desk, by_choice=self.by_choice)

    @property
    def by_choice(self) -> bool:
        """Whether each row restricts one choice."""
        return reading.by_choice(self.rule)

    @property
    def restricted(self) -> Sequence[Choice]:
        """The choices that a row may restrict."""
        lists = self.form.choices(self.item) if isinstance(self.item, Field) else ()
        return lists[0] if lists else ()

    @property
    def in_text(self) -> bool:
        """Whether the rule shows as text: it was asked for, or the menus cannot hold it."""
        if self.opened:
            return self.opened.form == posted.TEXT
        return self.wanted == "texte" or bool(self.misfit)

    @property
    def misfit(self) -> str:
        """Why the menus cannot show the rule, or ""."""
        return self.laid.message if isinstance(self.laid, Misfit) else ""

    @cached_property
    def written(self) -> Written:
        """The text form: as it was typed, or as the draft has it."""
        typed = self.opened if self.opened and self.opened.form == posted.TEXT else None
        text = "" if self.tree is None else to_text(self.tree, names_of(self.form))
        refused = typed is not None and "rule-text" in self.errors
        return Written(self.form, self.item, self.rule, typed.text if typed else text, refused)

    @property
    def message(self) -> str:
        """What is said of an answer that the check refuses."""
        return self.opened.message if self.opened else self.item.rules.message

    @property
    def every(self) -> bool:
        """Whether all rows must hold."""
        if self.opened:
            return self.opened.every
        return not isinstance(self.laid, Menu) or self.laid.every

    @property
    def said(self) -> Said | None:
        """The rule in French, as the draft has it."""
        return dict(told(self.form, self.item)).get(self.rule)

    @cached_property
    def rows(self) -> Sequence[ValueView]:
        """The rows, and a blank one where there is none."""
        told = Told(self.errors, self.pending)
        return [row(self.desk, at, one, told) for at, one in enumerate(self.typed or [Typed()])]

    @property
    def typed(self) -> list[Typed]:
        """What stands in the rows: as it was posted, or as the draft has it."""
        if self.opened:
            return list(self.opened.rows)
        laid = self.laid.rows if isinstance(self.laid, Menu) else ()
        return [write(each, self.desk) for each in laid]

    @property
    def menu(self) -> list[tuple[str, list[Subject]]]:
        """The entries of the menu of questions by heading: sections, then what is unusable."""
        found: dict[str, list[Subject]] = {}
        for subject in self.desk.trees.values():
            found.setdefault(self._heading(subject), []).append(subject)
        return list(found.items())

    @property
    def grown(self) -> bool:
        """Whether a row was just added, which the keyboard goes to."""
        return bool(self.opened and len(self.opened.rows) > 1 and self.opened.rows[-1].blank)

    @property
    def unusable(self) -> list[Subject]:
        """The questions that cannot be used here, each with its reason."""
        return [each for each in self.desk.subjects.values() if each.reason]

    def _heading(self, subject: Subject) -> str:
        field_id = subject.key.rpartition(":")[2]
        holder = places.holder_of(self.form, field_id) if field_id != "self" else None
        while holder and (above := places.holder_of(self.form, holder.id)):
            holder = above
        return holder.label if holder else gettext("Questions")
