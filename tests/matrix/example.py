"""One post that is right: where it goes and what it holds. Rooms give them, the matrix sends them.

``tests/<room>/examples.py`` maps each endpoint that takes posts to a function that returns one. A
second example of the same endpoint stands under ``endpoint:word``.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from portal.core.ids import parse_id
from portal.core.policy import Actor
from tests.matrix.world import World

#: Names of a body under which Flask-Admin and the shell take the row that a post is about.
POINTERS = {"id", "rowid", "removal", "session"}


@dataclass(frozen=True)
class Example:
    """A post that is taken from whoever may send it.

    ``body``: what is posted, texts or lists of texts. ``arguments``: parts of the path.
    ``query``: words of the address. ``optional``: names that the page knows beside those of the
    body. ``changes`` tells whether the database is another one afterwards.
    """

    body: Mapping[str, Any] = field(default_factory=dict)
    arguments: Mapping[str, object] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    changes: bool = True

    @property
    def pointed(self) -> bool:
        """Tell whether the address, or what stands for it in Flask-Admin's posts, names a row."""
        return bool(self.arguments or self.query or self.body.keys() & POINTERS)

    def ids(self) -> Iterator[tuple[str, UUID]]:
        """Yield every id of the body with the name it is posted under."""
        for name, values in self.body.items():
            for value in values if isinstance(values, list) else [values]:
                if key := parse_id(str(value)):
                    yield name, key


#: Prepares what the post needs, as ``actor`` or somebody of the same project; None when there is
#: nothing of the kind that the person could send. No context stands open: see ``World.acting``.
Maker = Callable[[World, Actor], Example | None]
