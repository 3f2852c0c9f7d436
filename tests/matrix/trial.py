"""Trying a post and taking it back: what it wrote is told, and then was never there."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from peewee import Model

from portal.accounts.models import Session
from portal.app import MODELS
from portal.core.database import database
from portal.core.security_log import SecurityEntry
from tests.matrix.example import Example
from tests.matrix.world import World

TABLES: dict[str, type[Model]] = {model._meta.table_name: model for model in MODELS}
#: That a person was here, was refused or read names is noted, whatever they do.
ASIDE = {Session.seen, *SecurityEntry._meta.sorted_fields}
WRITES = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)

Rows = dict[str, set[str]]


@dataclass(frozen=True)
class Outcome:
    """What a post was answered, and the rows that came and went; each as ``(table, row)``."""

    status: int
    text: str
    came: set[tuple[str, str]]
    went: set[tuple[str, str]]

    @property
    def changed(self) -> bool:
        """Tell whether the database is another one afterwards."""
        return bool(self.came or self.went)

    @property
    def taken(self) -> bool:
        """Tell whether the answer is that of something done: a page, or the way to one."""
        return self.status in (200, 302, 303)

    def names(self, key: UUID) -> bool:
        """Tell whether a row that came holds an id."""
        return any(str(key) in row or key.hex in row for _, row in self.came)


@contextmanager
def undone() -> Iterator[None]:
    """Undo every write of the block; requests join it, since they use the same connection."""
    with database.atomic() as point:
        try:
            yield
        finally:
            point.rollback()


@contextmanager
def written() -> Iterator[set[str]]:
    """Yield the names of the tables that statements of the block write to."""
    tables: set[str] = set()
    engine: Any = database.obj
    run = engine.execute_sql

    def watched(sql: str, *values: Any, **options: Any) -> Any:
        if found := WRITES.match(sql):
            tables.add(found[1])
        return run(sql, *values, **options)

    engine.execute_sql = watched
    try:
        yield tables
    finally:
        del engine.execute_sql


def post(
    world: World, client: FlaskClient, endpoint: str, example: Example, **headers: str
) -> Outcome:
    """Send an example and take it back."""
    return send(world, client, endpoint, example, data=example.body, headers=headers)


def send(
    world: World, client: FlaskClient, endpoint: str, example: Example, **request: Any
) -> Outcome:
    """Send something else to where an example goes, in words of werkzeug; take it back."""
    address = world.address(endpoint, **example.arguments, **example.query)
    with undone(), written() as tables:
        answer = client.post(address, **request)
        after = _rows(tables)
    before = _rows(tables)
    return Outcome(answer.status_code, answer.text, after - before, before - after)


def _rows(tables: set[str]) -> set[tuple[str, str]]:
    found = set()
    for table in tables:
        if columns := [one for one in TABLES[table]._meta.sorted_fields if one not in ASIDE]:
            rows = TABLES[table].select(*columns).tuples()
            found |= {(table, repr(row)) for row in rows}
    return found
