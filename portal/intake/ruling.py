"""What the rules of a form make of a page: how its questions stand as the server draws it.

A page without scripts is right as well; a script goes on from there (rule_data.py).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from forms.answers import CompiledForm, Settled, settle
from forms.context import Context
from forms.fields.group_rows import FIRST, PATTERN, row_ids
from forms.values import Json
from portal.intake.steps import Page


def standing(
    form: CompiledForm,
    world: Context,
    values: Mapping[str, Json],
    typed: Mapping[str, Sequence[str]] | None = None,
) -> Settled | None:
    """Return how the rules find the questions of a page, None for a form without rules.

    Args:
        form: the form.
        world: the outside world.
        values: JSON answers by field id, as far as they could be read.
        typed: texts by input, where they stand instead of answers; they name the rows.
    """
    if not form.ruled:
        return None
    rows = {key: _rows(values.get(key), (typed or {}).get(key, ())) for key in form.inner}
    return settle(form, {**values, **rows}, world)


def _rows(stored: Any, named: Sequence[str]) -> list[Json]:
    """Return the rows that are drawn: those there are, the blank ones, and the pattern."""
    rows = stored if isinstance(stored, list) else []
    kept: dict[str, Json] = {row["id"]: row for row in rows if isinstance(row, dict)}
    # A post may name any number of rows: those that are not drawn cost nothing either.
    ids = dict.fromkeys([*(row_ids(named or kept) or [FIRST]), PATTERN])
    return [kept.get(row_id, {"id": row_id, "values": {}}) for row_id in ids]


def fading(form: CompiledForm) -> frozenset[str]:
    """Return the ids of the sections and questions that a rule may leave out."""
    return frozenset(rule.on for rule in form.rules if rule.what == "visible")


def turning(form: CompiledForm, pages: Sequence[Page]) -> tuple[int, ...]:
    """Return the numbers of the pages with a question that rules look at."""
    if form.logic is None:
        return ()
    named = form.logic.named
    return tuple(
        number
        for number, page in enumerate(pages, 1)
        if any(one.id in named for each in page.fields for one in (each, *each.fields))
    )


def redrawn(form: CompiledForm) -> frozenset[str]:
    """Return the ids of the questions that look otherwise as the rules find them."""
    if not form.ruled:
        return frozenset()
    ruled = {rule.group or rule.on for rule in form.rules if rule.what != "visible" or rule.group}
    return frozenset(ruled)
