"""A condition as rows of question, comparison and value, and as a tree: two views of one rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from forms.conditions.comparisons import BY_KEY, COMPARISONS, ONE_OF, Comparison
from forms.conditions.misfits import Misfit, why_no_row
from forms.conditions.patterns import Tree, fill, guard, guarded, laid_over
from forms.conditions.subjects import Subject
from forms.conditions.values import fits


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison.

    Attributes:
        subject: key of what is compared.
        comparison: key of the comparison.
        value: what it is compared with: a literal, today, or the tree of another subject; of
            several choices, ``("choices", id, …)``.
        only: id of the one choice that the row restricts, where choices are filtered.
    """

    subject: str
    comparison: str
    value: Tree | None = None
    only: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """Rows of which all must hold (``every``), or any. One row is always ``every``."""

    rows: tuple[Row, ...] = ()
    every: bool = True


@dataclass(frozen=True)
class Desk:
    """What a rule may speak of: the subjects by key, and by the tree that they stand for."""

    subjects: Mapping[str, Subject]
    trees: Mapping[Tree, Subject] = field(init=False)

    def __post_init__(self) -> None:
        usable = (each for each in self.subjects.values() if not each.reason)
        object.__setattr__(self, "trees", {each.tree: each for each in usable})

    @classmethod
    def of(cls, subjects: Iterable[Subject]) -> Desk:
        """Lay out subjects in their order."""
        return cls({each.key: each for each in subjects})


def build(menu: Menu, desk: Desk) -> Tree | None:
    """Return the tree of a menu; None without rows.

    Raises:
        KeyError: for a subject or a comparison that there is not.
    """
    trees = [_tree(row, desk) for row in menu.rows]
    if len(trees) < 2:
        return trees[0] if trees else None
    return ("and" if menu.every else "or", *trees)


def _tree(row: Row, desk: Desk) -> Tree:
    subject, value = desk.subjects[row.subject].tree, row.value or ()
    if BY_KEY[row.comparison].takes_several:
        each = (("=", subject, ("choice", choice)) for choice in value[1:])
        tree: Tree = ("or", *each)
        return guard(row.only, tree) if row.only else tree
    parts = {"subject": subject} | ({"value": row.value} if row.value else {})
    tree = fill(BY_KEY[row.comparison].makes, **parts)
    return guard(row.only, tree) if row.only else tree


def lay(tree: Tree | None, desk: Desk, *, by_choice: bool = False) -> Menu | Misfit:
    """Lay a tree out as rows.

    Args:
        tree: the rule; None has no rows.
        desk: what rows may speak of.
        by_choice: whether each row restricts one choice, as where choices are filtered.

    Returns:
        The menu, which ``build`` gives back as a tree of the same sense; or why it has none.
    """
    if tree is None:
        return Menu()
    if not by_choice and (row := _one_of(tree, desk)):
        return Menu((row,))
    every = tree[0] != "or" or by_choice
    parts = _chained(tree, "and" if every else "or")
    rows = [_guarded(part, desk) if by_choice else _row(part, desk) for part in parts]
    misfit = next((row for row in rows if isinstance(row, Misfit)), None)
    if misfit:
        return misfit
    return Menu(tuple(row for row in rows if isinstance(row, Row)), every or len(rows) == 1)


def _chained(tree: Tree, head: str) -> list[Tree]:
    """Return what « and » or « or » puts together, however it is nested."""
    if tree[0] != head:
        return [tree]
    return [part for each in tree[1:] for part in _chained(each, head)]


def _guarded(tree: Tree, desk: Desk) -> Row | Misfit:
    parts = guarded(tree)
    if parts is None:
        return Misfit("menu_guarded")
    row = _row(parts[1], desk)
    return replace(row, only=parts[0]) if isinstance(row, Row) else row


def _row(tree: Tree, desk: Desk) -> Row | Misfit:
    if tree in desk.trees and desk.trees[tree].kind == "truth":
        return Row(desk.trees[tree].key, "is", ("truth", True))
    if row := _one_of(tree, desk):
        return row
    straight = ((each, each.makes) for each in COMPARISONS if not each.takes_several)
    turned = ((each, pattern) for each in COMPARISONS for pattern in each.also)
    for comparison, pattern in (*straight, *turned):
        if row := _as(comparison, pattern, tree, desk):
            return row
    return why_no_row(tree, desk.trees)


def _one_of(tree: Tree, desk: Desk) -> Row | None:
    """Read « this answer is A, or it is B » as one row."""
    parts = [_is_choice(part, desk) for part in _chained(tree, "or")]
    found = [part for part in parts if part]
    keys, values = {key for key, _ in found}, [choice for _, choice in found]
    if len(parts) < 2 or len(found) < len(parts) or len(keys) > 1:
        return None
    twice = len({*values}) < len(values)
    return None if twice else Row(keys.pop(), ONE_OF, ("choices", *values))


def _is_choice(tree: Tree, desk: Desk) -> tuple[str, str] | None:
    """Read « this answer is A »: the subject and the choice."""
    is_one = BY_KEY["is"]
    rows = (_as(is_one, pattern, tree, desk) for pattern in (is_one.makes, *is_one.also))
    row = next(filter(None, rows), None)
    if row is None or row.value is None or row.value[0] != "choice":
        return None
    return row.subject, str(row.value[1])


def _as(comparison: Comparison, pattern: Tree, tree: Tree, desk: Desk) -> Row | None:
    found = laid_over(pattern, tree)
    subject = desk.trees.get(found["subject"]) if found else None
    if found is None or subject is None or subject.kind not in comparison.words:
        return None
    if not comparison.takes_value:
        return Row(subject.key, comparison.key)
    fitting = fits(found["value"], subject, desk.trees)
    return Row(subject.key, comparison.key, found["value"]) if fitting else None
