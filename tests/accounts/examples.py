"""Right posts of this room: signing in and out, a new password."""

from flask_security import hash_password

from portal.accounts import links
from portal.accounts.models import LinkPurpose, User
from portal.accounts.resetting import LIFE
from portal.core.policy import Actor
from tests.matrix.example import Example, Maker
from tests.matrix.world import World
from tests.support.people import PASSWORD


def _known(world: World, actor: Actor) -> dict[str, str]:
    """Give the person a password; return what they type to sign in."""
    with world.acting():
        user = User.get_by_id(actor.user_id)
        user.password = hash_password(PASSWORD)
        user.save()
    return {"email": user.email, "password": PASSWORD}


def sign_in(world: World, actor: Actor) -> Example:
    return Example(_known(world, actor), optional=frozenset({"remember", "next"}))


def resume(world: World, actor: Actor) -> Example:
    return Example(
        {**_known(world, actor), "path": "/vues", "kept": "[]"}, optional=frozenset({"remember"})
    )


def sign_out(world: World, actor: Actor) -> Example:
    return Example(changes=False)


def forgotten(world: World, actor: Actor) -> Example:
    with world.acting():
        return Example({"email": User.get_by_id(actor.user_id).email})


def new_password(world: World, actor: Actor) -> Example:
    with world.acting():
        user = User.get_by_id(actor.user_id)
        key = links.make(LinkPurpose.RESET, user.id, user.email, LIFE)
    return Example({"password": "une phrase qui ne sert nulle part ailleurs"}, {"key": key})


EXAMPLES: dict[str, Maker] = {
    "security.login": sign_in,
    "security.logout": sign_out,
    "accounts.resume": resume,
    "accounts.forgotten": forgotten,
    "accounts.new_password": new_password,
}
