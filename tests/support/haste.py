"""What every test would pay for again, done once; a disk and a hash that none waits for."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any

import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule

from portal.accounts.security import CONFIGURATION
from portal.core.database import PRAGMAS

#: Argon2 takes its time on purpose; what it costs is tried where it matters.
QUICK_HASH = {"argon2__time_cost": 1, "argon2__memory_cost": 8, "argon2__parallelism": 1}
#: Thousands of applications come and go: at Python's own pace a fifth of the time is spent on
#: looking for what none of them holds any more.
RARE_COLLECTION = (20_000, 50, 20)


class Compiled(BytecodeCache):
    """Templates that another application of this process has compiled already."""

    def __init__(self) -> None:
        """Begin with none."""
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket what the same source compiled to, None if it never was."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a source compiled to."""
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


def _shared_builders() -> Callable[[Rule, bool], Any]:
    """Return werkzeug's writing of the function that builds an address, asked once per route.

    It compiles two for each route, which is most of what making an application takes; what they
    do follows from the route alone.
    """
    made: dict[tuple[object, ...], Any] = {}
    plain = Rule._compile_builder

    def compile_builder(rule: Rule, append_unknown: bool = True) -> Any:
        key = (rule.rule, tuple(rule._trace), repr(rule.defaults), append_unknown)
        if key not in made:
            made[key] = plain(rule, append_unknown)
        return made[key]

    return compile_builder


@contextmanager
def hurried() -> Iterator[None]:
    """Let the applications of this process share what they compile; disk and hash are quick.

    Servers run in processes of their own: they wait for the disk as they do everywhere.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": Compiled()})
        patch.setattr(Rule, "_compile_builder", _shared_builders())
        patch.setitem(PRAGMAS, "synchronous", "off")
        patch.setitem(CONFIGURATION, "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS", QUICK_HASH)
        usual = gc.get_threshold()
        gc.set_threshold(*RARE_COLLECTION)
        yield
        gc.set_threshold(*usual)
