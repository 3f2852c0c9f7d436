"""Two revisions of a form of two hundred questions, and the answers between them.

The differences, beside writing the two documents; ten thousand answers seen through the other
revision, and taken there, beside reading their JSON; and what five hundred revisions weigh once
they are ready to be filled in, beside their documents.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from bench._memory import alone
from bench._timing import beside, tell
from bench.forms import a_form
from forms.answers import Held, Rebase, compile_form, flags, project, read
from forms.definition import Field, Form, from_checked, to_json
from forms.definition.edits import EditError, apply
from forms.revisions import compare
from tests.forms.support import CONTEXT

ROUNDS, ANSWERS, CACHED = 20, 10_000, 500
#: In milliseconds of one core, and megabytes.
GOALS = "goals: differences ≤ 20 ms, answers seen ≤ 100 ms, revisions ≤ 150 MB"


def another(form: Form) -> Form:
    """Return the form as a busy afternoon leaves it: one question in four is another."""
    for number, field in enumerate(form.fields()):
        for command in _edits(number, field):
            try:
                form = apply(form, command).form
            except EditError:
                continue
    return form


def _edits(number: int, field: Field) -> Iterator[dict[str, Any]]:
    edits: dict[int, dict[str, Any]] = {
        0: {"do": "set", "id": field.id, "property": "label", "value": f"{field.label} ?"},
        4: {"do": "set", "id": field.id, "property": "type", "value": "long_text"},
        8: {"do": "remove", "id": field.id},
        12: {"do": "set", "id": field.id, "property": "required", "value": False},
    }
    if number % 16 in edits:
        yield edits[number % 16]


def measure(old: Form, new: Form, said: dict[str, Any]) -> None:
    """Measure and print what one core takes."""
    records = [dict(said) for _ in range(ANSWERS // len(said))]
    way = Rebase({"old": old, "new": new}, "old", "new", CONTEXT)

    def taken() -> None:
        for one in records:
            before = Held(one)
            flags(way, before, way(before))

    def each(work: Callable[[dict[str, Any]], object]) -> Callable[[], object]:
        return lambda: [work(one) for one in records]

    tell(
        f"{len(compare(old, new))} differences of 2 × {len(old.fields())} questions",
        *beside(lambda: compare(old, new), lambda: (to_json(old), to_json(new)), ROUNDS),
    )
    texts = [json.dumps(one) for one in records]
    seen = each(lambda one: project(new, one, old, CONTEXT))
    tell(
        f"{ANSWERS} answers seen through the next revision",
        *beside(seen, lambda: list(map(json.loads, texts)), ROUNDS),
    )
    tell(
        f"{ANSWERS} answers taken there and flagged",
        *beside(taken, lambda: list(map(json.loads, texts)), ROUNDS),
    )


def keep(document: str, *, ready: bool) -> None:
    """Hold as many revisions as documents, or ready to be filled in."""
    held = []
    for _ in range(CACHED):
        one = json.loads(document)
        held.append(compile_form(from_checked(one)) if ready else one)


def ready(document: str) -> None:
    keep(document, ready=True)


def stored(document: str) -> None:
    keep(document, ready=False)


def main() -> None:
    """Measure and print everything."""
    compiled, posted = a_form()
    said = read(compiled, posted, CONTEXT).values
    measure(compiled.form, another(compiled.form), said)
    for count in (30, len(compiled.form.fields())):
        form = replace(compiled.form, items=compiled.form.items[:count])
        document = json.dumps(to_json(form))
        ours, bare = (alone(work, document, rounds=1) for work in (ready, stored))
        print(
            f"{CACHED} revisions of {count} questions held ready: {ours.added:.0f} MB, "
            f"{ours.seconds / CACHED * 1000:.2f} ms each; as documents: {bare.added:.0f} MB"
        )
    print(GOALS)


if __name__ == "__main__":
    main()
