"""Right posts of every managed table: its own form, filled in with what the room says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import html

from portal.admin import RoomView
from portal.core.policy import Actor
from tests.admin.yard import choices, filled
from tests.matrix.example import Example, Maker
from tests.matrix.world import World


@dataclass(frozen=True)
class Managed:
    """What a room types: into an empty form, and over what stands in a row's.

    What depends on the project is a function of who types. ``row`` makes a row that can be changed
    and removed, where no form makes one.
    """

    new: Mapping[str, str | Callable[[Actor], str]] | None = None
    change: Mapping[str, str] = field(default_factory=dict)
    row: Callable[[World, Actor], Any] | None = None


def examples(view: type[RoomView], said: Managed) -> dict[str, Maker]:
    """Return an example for each route of a view that takes posts."""
    desk = Desk(view, said)
    makers = {
        "create_view": desk.create,
        "edit_view": desk.edit,
        "delete_view": desk.delete,
        "action_view": desk.act,
        "move_view": desk.move,
    }
    verbs = {
        "create_view": view.verbs.create,
        "edit_view": view.verbs.change,
        "delete_view": view.verbs.remove,
        "action_view": view.verbs.remove,
        "move_view": view.verbs.move,
    }
    return {f"manage_{view.key}.{route}": makers[route] for route, verb in verbs.items() if verb}


@dataclass(frozen=True)
class Desk:
    """Somebody at one view's forms."""

    view: type[RoomView]
    said: Managed

    def create(self, world: World, actor: Actor) -> Example:
        page = world.browser(actor).get(self._address(world, "create_view")).text
        posted = filled(page)
        firsts = {name: rows[:1] for name, rows in choices(page).items()}
        return Example({**posted, **firsts, **self._typed(world, actor)}, optional=_names(page))

    def _typed(self, world: World, actor: Actor) -> dict[str, str]:
        said = self.said.new or {}
        with world.acting():
            return {
                name: text if isinstance(text, str) else text(actor) for name, text in said.items()
            }

    def edit(self, world: World, actor: Actor) -> Example:
        query = {"id": self._row(world, actor)}
        address = self._address(world, "edit_view")
        page = world.browser(actor).get(address, query_string=query).text
        return Example({**filled(page), **self.said.change}, query=query, optional=_names(page))

    def delete(self, world: World, actor: Actor) -> Example:
        return Example({"id": self._row(world, actor)})

    def act(self, world: World, actor: Actor) -> Example:
        return Example({"action": "delete", "rowid": [self._row(world, actor)]})

    def move(self, world: World, actor: Actor) -> Example:
        return Example({"id": self._row(world, actor), "to": "up"})

    def _row(self, world: World, actor: Actor) -> str:
        """Return the id of a row that nothing hangs on, made on the spot where that is possible."""
        if self.said.row is not None:
            return str(self.said.row(world, actor).id)
        before = self._ids(world, actor)
        if self.said.new is not None:
            body = self.create(world, actor).body
            world.browser(actor).post(self._address(world, "create_view"), data=body)
            return (self._ids(world, actor) - before).pop()
        return before.pop()

    def _ids(self, world: World, actor: Actor) -> set[str]:
        with world.acting():
            return {str(row.id) for row in self.view.rows(actor, self.view.write)}

    def _address(self, world: World, route: str) -> str:
        return world.address(f"manage_{self.view.key}.{route}")


def _names(page: str) -> frozenset[str]:
    """Return the names of every input of a page, ticked or not."""
    return frozenset(html.fromstring(page).xpath("//@name"))
