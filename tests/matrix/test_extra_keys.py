"""Mass assignment: what a page does not ask for is not listened to, whatever column it names."""

import re
from collections.abc import Iterator
from dataclasses import replace

from peewee import BooleanField, ForeignKeyField, IntegerField, UUIDField

from portal.core import clock
from portal.core.database import Moment
from tests.matrix.example import Example
from tests.matrix.examples import EXAMPLES
from tests.matrix.senders import endpoint_of, sender, senders
from tests.matrix.trial import TABLES, Outcome, post, undone
from tests.matrix.world import AWAY, World, everything

#: Posted beside every column of the tables that an example writes to.
ALWAYS = {
    "id": "",
    "project_id": "",
    "organisation_id": "",
    "user_id": "",
    "author_id": "",
    "role": "administrator",
    "state": "validated",
    "version": "99",
    "reference": "F-9999",
    "validated_at": "2026-01-01T00:00:00",
    "amount": "99999",
    "nominative": "1",
}
#: What is made anew at each try: numbers and ids, digests, keys, passwords that were hashed.
MADE = re.compile(
    r"\$argon2[^']+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,64}"
    r"|\A\(\d+(?=,)|\b[a-z]_[a-z0-9]{12}\b|(?<=/)[A-Za-z0-9_-]{22}\b"
)


def test_extra_keys_change_nothing(kept: World) -> None:
    wrong: list[tuple[object, ...]] = []
    moment = clock.now()
    known = set(MADE.findall(repr(everything())))
    for key, make in EXAMPLES.items():
        actor = senders(kept, key)[0]
        with undone(), clock.standing_at(moment):
            example = make(kept, actor)
            assert example is not None
            plain = post(kept, sender(kept, key, actor), endpoint_of(key), example)
            more = _loaded(kept, example, plain)
            loaded = post(kept, sender(kept, key, actor), endpoint_of(key), more)
        before, after = _rows(plain, known), _rows(loaded, known)
        if (plain.status, before) != (loaded.status, after):
            wrong.append((key, plain.status, loaded.status, before ^ after))
    assert not wrong, "\n".join(map(str, wrong))


def _loaded(world: World, example: Example, plain: Outcome) -> Example:
    """Return the example with keys that its page does not know."""
    tables = {table for table, _ in plain.came | plain.went}
    columns = {name: text for table in sorted(tables) for name, text in _columns(table)}
    known = example.optional | set(example.body)
    there = next(iter(world.cast[AWAY].values()))
    more = {
        name: text or str(there.project_id)
        for name, text in {**columns, **ALWAYS}.items()
        if name not in known
    }
    assert len(more) >= 8, more
    return replace(example, body={**example.body, **more})


def _columns(table: str) -> Iterator[tuple[str, str]]:
    """Yield each column with a value of its kind; "" stands for an id of the other project."""
    for name, field in TABLES[table]._meta.fields.items():
        if isinstance(field, ForeignKeyField):
            yield name, ""
            yield field.object_id_name, ""
        elif isinstance(field, UUIDField):
            yield name, ""
        elif isinstance(field, IntegerField | BooleanField):
            yield name, "1"
        else:
            yield name, "2026-01-01T00:00:00" if isinstance(field, Moment) else "intrus"


def _rows(found: Outcome, known: set[str]) -> set[tuple[str, str, str]]:
    """Return what came and went, with one word for everything that is made anew each time."""

    def plain(text: str) -> str:
        return MADE.sub(lambda made: made[0] if made[0] in known else "…", text)

    came = {("came", table, plain(row)) for table, row in found.came}
    return came | {("went", table, plain(row)) for table, row in found.went}
