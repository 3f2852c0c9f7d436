"""Questions drawn by the macros of their types; blank ones once per published revision.

Most of a fill page is the same for everybody, every time: nine tenths of its work is saved by
keeping it. What is kept is drawn from the revision alone, so that nothing of a person is in it.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, cast
from uuid import UUID

from flask import current_app
from flask_babel import get_locale
from markupsafe import Markup

from forms.answers import CompiledForm, FilledForm, bind, defaults
from forms.context import Context, PlainContext
from forms.fields import Control
from forms.fields.bound import BoundField, BoundParts
from forms.fields.standing import Standing
from forms.values import Json
from portal.core.clock import today
from portal.designer.cache import LatestUsed
from portal.designer.models import Revision, RevisionState
from portal.designer.queries import compiled
from portal.intake import ruling
from portal.intake.laying import PLAIN, Look, lay_out
from portal.intake.rule_data import rule_data
from portal.intake.steps import pages_of

#: Stands where a text will stand; nobody can have typed it.
HOLE = secrets.token_hex(16)
#: Questions kept per revision, with what may be chosen in them, or around what is typed.
ANSWERED = 2_000
#: In characters: longer ones are no choices, and would fill the memory.
CHOSEN = 2_500


class Blank(dict[str, Markup]):
    """Every question of a revision without an answer, by field id.

    ``begun`` are the questions as a new record begins with them, ``standing`` how the rules of the
    form find them then, ``whole`` all of them laid out. ``redrawn`` are the ids of those that the
    rules make look otherwise; ``look`` is how the pages are laid out; ``rules`` go with the page;
    ``fresh`` is what new rows begin with, by the ids of their groups.
    """

    begun: Mapping[str, Markup]
    whole: Markup
    standing: Standing | None = None
    redrawn: Collection[str] = ()
    fresh: Mapping[str, Mapping[str, Json]] = {}
    rules: Markup = Markup()

    def __init__(self, drawn: Iterable[tuple[str, Markup]]) -> None:
        super().__init__(drawn)
        self.look = PLAIN
        self._answered: LatestUsed[tuple[object, ...], Around] = LatestUsed(ANSWERED)

    def answered(self, bound: BoundField) -> Markup:
        """Return a question with its answer and nothing to mend, drawn before where it can be."""
        texts, key = bound.texts, (bound.id, bound.drawn_as)
        match bound.kind.control:
            case _ if bound.computed:
                return draw(bound)
            case Control.TEXTS:
                kept = self._answered.get((*key, *map(bool, texts)), lambda: Around.of(bound))
            case Control.CHOICE if sum(map(len, texts)) <= CHOSEN:
                kept = self._answered.get((*key, *texts), lambda: Around(draw(bound)))
            case _:
                return draw(bound)
        return kept.filled(texts)


class Around(NamedTuple):
    """What is drawn around the texts of an answer: what comes first, and what follows which."""

    first: Markup
    after: tuple[tuple[int, Markup], ...] = ()

    @classmethod
    def of(cls, bound: BoundField) -> Around:
        """Draw a question with a hole for each of its texts that is not blank."""
        said = bound.raw_data
        bound.raw_data = [text and f"{HOLE}{at}." for at, text in enumerate(bound.texts)]
        try:
            first, *others = draw(bound).split(HOLE)
        finally:
            bound.raw_data = said
        after = (other.partition(".") for other in others)
        return cls(first, tuple((int(at), piece) for at, _, piece in after))

    def filled(self, texts: Sequence[str]) -> Markup:
        """Return it with ``texts`` in their places."""
        after = (part for at, piece in self.after for part in (texts[at], piece))
        return Markup().join((self.first, *after))  # which escapes the texts


#: A form of thirty questions takes about thirty kilobytes.
_blank: LatestUsed[tuple[UUID, date, str], Blank] = LatestUsed(100)


def draw(bound: BoundField, remark: str = "") -> Markup:
    """Return one question as its type draws it, with what was answered and what is to mend."""
    name = "_computed" if bound.computed else bound.kind.name
    macros = current_app.jinja_env.get_template(f"fields/{name}.html").module
    drawn: Markup = macros.draw(bound, remark)  # type: ignore[attr-defined]
    return drawn


def blank(revision: Revision) -> Blank:
    """Return the questions of a revision as they are drawn without an answer."""
    if revision.state != RevisionState.PUBLISHED:
        return _draw_all(revision)
    key = (revision.id, today(), str(get_locale()))
    return _blank.get(key, lambda: _draw_all(revision))


def freshen(bound: FilledForm, fresh: Mapping[str, Mapping[str, Json]]) -> None:
    """Let the new rows of each group begin with some answers."""
    for key, answers in fresh.items():
        cast(BoundParts, bound[key]).fresh = answers


def _draw_all(revision: Revision) -> Blank:
    form, world = compiled(revision), PlainContext(today())
    bound = bind(form, world)
    blank = Blank((field.id, draw(bound[field.id])) for field in form.form.fields())
    blank.begun = blank
    if form.ruled:
        _begin(blank, form, world)
    blank.whole = lay_out(form.form, blank.begun, blank.look)
    return blank


def _begin(blank: Blank, form: CompiledForm, world: Context) -> None:
    """Draw what the rules of a form make of a new record, with what it begins with."""
    values, blank.fresh = defaults(form, world)
    blank.standing = standing = ruling.standing(form, world, values)
    blank.redrawn, blank.rules = ruling.redrawn(form), rule_data(form, world)
    bound = bind(form, world, values, standing=standing)
    freshen(bound, blank.fresh)
    blank.begun = {field.id: draw(bound[field.id]) for field in form.form.fields()}
    fading, turning = ruling.fading(form), ruling.turning(form, pages_of(form.form))
    blank.look = Look(None, fading, standing.hidden, turning) if standing else PLAIN
