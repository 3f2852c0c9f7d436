"""What rules make of a reading: what is not asked leaves it, what is worked out comes in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from forms import fields as types
from forms.answers.compiled import CompiledForm
from forms.answers.settling import Settled, settle
from forms.context import Context
from forms.values import Json

if TYPE_CHECKING:
    from forms.answers.reading import Reading

T = TypeVar("T")


def ruled(compiled: CompiledForm, reading: Reading, context: Context, *, draft: bool) -> Reading:
    """Return a reading as the rules of the form have it.

    Args:
        compiled: a form with rules.
        reading: what was read of a post.
        context: the outside world.
        draft: whether answers stay that are not asked now; nothing is lost that was typed.
    """
    settled = settle(compiled, {**reading.values, **reading.partial}, context, _unread(reading))
    if draft:
        values = reading.values | dict(_worked_out(compiled, reading.values, settled.values))
        return replace(reading, values=values, settled=settled)
    errors = asked(reading.errors, settled.hidden)
    for name, message in (*settled.faults.items(), *_too_few(compiled, settled, context)):
        if not any(other.startswith(f"{name}.") for other in errors):
            errors.setdefault(name, message)
    wrong = {name.partition(".")[0] for name in errors}
    values = {
        key: said
        for key, said in settled.values.items()
        if key not in reading.partial or key not in wrong
    }
    good = reading.partial.keys() - wrong
    typed = asked(reading.typed, {*settled.hidden, *good})
    return replace(reading, values=values, errors=errors, typed=typed, settled=settled)


def asked(named: Mapping[str, T], hidden: Collection[str]) -> dict[str, T]:
    """Return what is said of inputs that are asked, by their names.

    Args:
        named: what is said, by name of the input.
        hidden: names of fields, in rows as well; all their inputs go with them.
    """
    return {name: said for name, said in named.items() if hidden_by(name, hidden) is None}


def hidden_by(name: str, hidden: Collection[str]) -> str | None:
    """Return the field that hides an input, itself or what it stands in; None when it is asked."""
    ends = (at for at, sign in enumerate(f"{name}.") if sign == ".")
    return next((name[:end] for end in ends if name[:end] in hidden), None)


def _unread(reading: Reading) -> set[str]:
    """Return the fields in rows that have to be mended and in which something was typed."""
    wrong, typed = ({_in_row(name) for name in said} for said in (reading.errors, reading.typed))
    return wrong & typed


def _in_row(name: str) -> str:
    """Return the field of a row that an input belongs to."""
    return ".".join(name.split(".")[:3])


def _too_few(
    compiled: CompiledForm, settled: Settled, context: Context
) -> Iterator[tuple[str, str]]:
    """Yield the groups in which too few rows are left."""
    for key in compiled.inner.keys() - settled.hidden:
        kind: Any = types.get(compiled.asked[key].type)
        rows = settled.values.get(key)
        count = len(rows) if isinstance(rows, list) else 0
        if refusal := kind.too_few(count, compiled.question(key, context)):
            yield key, refusal


def _worked_out(
    compiled: CompiledForm, values: Mapping[str, Json], settled: Mapping[str, Json]
) -> Iterator[tuple[str, Json]]:
    """Yield the answers that are worked out, those in the rows of a draft among them."""
    for key in compiled.computed:
        if key in settled:
            yield key, settled[key]
    for key, inner in compiled.inner.items():
        if inner.computed and key in values:
            made = {row["id"]: row["values"] for row in _rows(settled.get(key))}
            yield key, [_completed(row, inner, made) for row in _rows(values[key])]


def _completed(row: Any, inner: CompiledForm, made: Mapping[str, Any]) -> Json:
    out = {key: said for key, said in made.get(row["id"], {}).items() if key in inner.computed}
    return {**row, "values": {**row["values"], **out}}


def _rows(document: Any) -> list[Any]:
    return document if isinstance(document, list) else []
