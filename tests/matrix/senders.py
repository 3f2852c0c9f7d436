"""Who sends an example: everybody who may, and whose records are none of theirs."""

from flask.testing import FlaskClient

from portal.core.policy import Actor, Role
from portal.core.rooms import Need, Open
from tests.matrix.world import AWAY, World

#: An order in which the first who may is the one whose valid post the others try.
ROLES = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.FINANCE, Role.PARTNER, Role.AUDITOR)


def endpoint_of(key: str) -> str:
    """Return the endpoint of an example's key."""
    return key.partition(":")[0]


def may(world: World, key: str, actor: Actor) -> bool:
    """Tell whether the policy table opens a route to somebody."""
    entry = world.app.extensions["maillage"].entries[endpoint_of(key)]
    return not isinstance(entry, Need) or actor.may(entry.obj, entry.action)


def is_public(world: World, key: str) -> bool:
    """Tell whether nobody needs to be signed in."""
    entry = world.app.extensions["maillage"].entries[endpoint_of(key)]
    return isinstance(entry, Open) and not entry.signed_in


def people(world: World) -> list[Actor]:
    """Return one person of the home project for each role."""
    return [world.actors[role] for role in ROLES]


def senders(world: World, key: str) -> list[Actor]:
    """Return who of the home project may use a route; one person for what is open to everybody."""
    if is_public(world, key):
        return people(world)[:1]
    return [actor for actor in people(world) if may(world, key, actor)]


def sender(world: World, key: str, actor: Actor) -> FlaskClient:
    """Return the browser of who posts: nobody's where nobody needs to be signed in."""
    return world.client(None) if is_public(world, key) else world.browser(actor)


def others(world: World, actor: Actor) -> list[Actor]:
    """Return whose records are none of the actor's: another project's, another organisation's."""
    role = next(iter(actor.roles))
    colleagues = [world.colleague] if role is Role.PARTNER else []
    return [world.cast[AWAY][role], *colleagues]
