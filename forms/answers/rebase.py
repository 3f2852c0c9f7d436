"""Answers taken from one revision to another: seen anew, and nothing typed is lost.

Each answer is seen from how it was given, never from how it was seen in between. What the other
revision holds differently, or not at all, is kept aside as it was given: the way back finds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms import fields as types
from forms.answers.kept import Held, Kept
from forms.answers.regrouping import ORDER, in_order, joined, rows_of, under
from forms.answers.seeing import Level, levels, seen
from forms.context import Context
from forms.definition.model import Form
from forms.fields import Question
from forms.fields.composite import Composite, part_name
from forms.values import Json

Levels = Mapping[str, Level]


class Rebase:
    """The way of any record from one revision to another; made once for many.

    It changes nothing: what it returns may be kept, or only looked at.
    """

    def __init__(
        self, forms: Mapping[str, Form], given: str, target: str, context: Context
    ) -> None:
        """Get ready.

        Args:
            forms: the revisions by key: both, and those that something is kept from.
            given: key of the revision that the records are held under.
            target: key of the revision they are to be held under.
            context: knows the records that answers point to.
        """
        self._levels, self.context = levels(forms), context
        self.given, self.target = self._levels[given], self._levels[target]
        now, was = self.target, self.given
        #: The questions that are put otherwise, or in one of the two only, by id.
        self.touched = frozenset(key for key in (*now.asked, *was.asked) if not now.same(was, key))

    def __call__(self, held: Held) -> Held:
        """Return what a record holds under the other revision."""
        if not held.aside and self.touched.isdisjoint(held.values) and not held.typed:
            return held
        return _Walk(self._levels, self.given.key, self.target.key, self.context).over(held)


def rebase(
    held: Held, forms: Mapping[str, Form], given: str, target: str, context: Context
) -> Held:
    """Take the answers of one record to another revision; see ``Rebase`` for the arguments."""
    return Rebase(forms, given, target, context)(held)


@dataclass(frozen=True)
class _Walk:
    """From one revision to another, through one level of questions."""

    levels: Levels
    given: str
    target: str
    context: Context

    def over(self, held: Held) -> Held:
        """Take over every answer of a record, or of a row."""
        values: dict[str, Json] = {}
        typed: dict[str, list[str]] = {}
        aside: dict[str, Kept] = {}
        for key in self._keys(held):
            one = self._answer(key, _part(held, key))
            values.update(one.values)
            typed.update(one.typed)
            aside.update(one.aside)
        return Held(values, typed, aside)

    def _keys(self, held: Held) -> dict[str, None]:
        """Return the ids of the questions: those asked now, then those that hold something."""
        now = self.levels[self.target].asked if self.target in self.levels else {}
        said = [*held.values, *held.typed, *held.aside]
        return dict.fromkeys([*now, *(name.partition(".")[0] for name in said)])

    def _answer(self, key: str, held: Held) -> Held:
        """Take over what belongs to one question."""
        root = self._root(key, held)
        if key in self._inner(self.target) and (root is None or key in self._inner(root.under)):
            return self._rows(key, root, held)
        aside = {path: kept for path, kept in held.aside.items() if path != key}
        if root is None:
            return Held(aside=aside)
        now = self._seen(root, key, self.target)
        if now.content != root.content or not self._alike(root, key):
            aside[key] = root
        return _as_held(key, now, aside)

    def _root(self, key: str, held: Held) -> Kept | None:
        """Return an answer as it was given: what is kept, unless somebody answered anew since."""
        said = Kept(self.given, held.values.get(key), held.typed)
        kept = held.aside.get(key)
        if kept and self._seen(kept, key, self.given).content == said.content:
            return kept
        return said if said.value is not None or said.typed else None

    def _seen(self, kept: Kept, key: str, to: str) -> Kept:
        if to not in self.levels:
            return Kept(to)
        return seen(kept, self.levels.get(kept.under), self.levels[to], key, self.context)

    def _alike(self, root: Kept, key: str) -> bool:
        """Tell whether the question is of the type that the answer was given to."""
        fields = [self.levels[at].asked.get(key) for at in (root.under, self.target)]
        return all(fields) and fields[0].type == fields[1].type  # type: ignore[union-attr]

    def _inner(self, key: str) -> Mapping[str, Level]:
        return self.levels[key].inner if key in self.levels else {}

    def _rows(self, key: str, root: Kept | None, held: Held) -> Held:
        """Take over the rows of a group, each by itself."""
        below = root.under if root else self.given
        inside = {at: level.inner[key] for at, level in self.levels.items() if key in level.inner}
        walk = _Walk(inside, below, self.target, self.context)
        rows = rows_of(key, root)
        found = {}
        for row in in_order(list(rows), held.aside.get(f"{key}.{ORDER}")):
            values, typed = rows.get(row, ({}, {}))
            one = walk.over(Held(values, typed, under(f"{key}.{row}.", held.aside)))
            found[row] = walk.as_texts(one) if root and root.typed else one
        return joined(key, found, self.target)

    def as_texts(self, held: Held) -> Held:
        """Return a row as it would be typed: its group has something to mend, and is all texts."""
        level, typed = self.levels[self.target], dict(held.typed)
        for key, document in held.values.items():
            kind = types.get(level.asked[key].type)
            question = Question.of(level.form, level.asked[key], self.context, document)
            value = kind.from_json(document)
            if isinstance(kind, Composite):
                parts = kind.typed_parts(value, question)
                typed |= {part_name(key, part): texts for part, texts in parts.items()}
            else:
                typed[key] = kind.typed(value, question)
        return Held({}, typed, held.aside)


def _part(held: Held, key: str) -> Held:
    """Return what a record holds of one question."""

    def own(name: str) -> bool:
        return name == key or name.startswith(f"{key}.")

    value = held.values.get(key)
    return Held(
        {} if value is None else {key: value},
        {name: texts for name, texts in held.typed.items() if own(name)},
        {path: kept for path, kept in held.aside.items() if own(path)},
    )


def _as_held(key: str, now: Kept, aside: Mapping[str, Kept]) -> Held:
    return Held({} if now.value is None else {key: now.value}, now.typed, aside)
