"""Answers that the rules of their form accept: mended as a partner would, told what is wrong."""

from collections.abc import Iterator

from forms.answers import CompiledForm, Reading, read
from forms.context import Context
from portal.demo.answers import Pen

#: How often answers are mended before they are taken as they are; half of it by other answers.
TRIES = 60


def obeying(pen: Pen, compiled: CompiledForm, context: Context) -> dict[str, list[str]]:
    """Fill in a form and mend it until nothing is wrong; return what the form asks.

    Args:
        pen: whoever fills it in.
        compiled: the pen's form.
        context: the outside world.
    """
    pen.fill()
    for tried in range(TRIES):
        reading = read(compiled, pen.said, context)
        if not reading.errors:
            break
        needed = set(_needed(compiled, reading))
        for name in reading.errors:
            if tried > TRIES // 2 and name.rpartition(".")[2] not in needed:
                pen.leave(name)
            else:
                pen.again(name)
    for name in _unasked(compiled, reading):
        pen.leave(name)
    return pen.said


def _needed(compiled: CompiledForm, reading: Reading) -> Iterator[str]:
    """Yield the ids of the fields that cannot be left out."""
    yield from (field.id for field in compiled.form.every_field() if field.required)
    if reading.settled:
        yield from (name.rpartition(".")[2] for name in reading.settled.required)


def _unasked(compiled: CompiledForm, reading: Reading) -> Iterator[str]:
    """Yield the inputs that a page would not offer: hidden, or worked out."""
    if reading.settled:
        yield from reading.settled.hidden
    for field in compiled.form.fields():
        if field.rules.compute:
            yield field.id
