"""Right posts of this room: signing in and out, a new password."""

from flask_security import hash_password

from portal.accounts import links, sessions
from portal.accounts.devices import Place
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
    """Leave, as somebody who is not there: the way to the home page, whoever asks."""
    return Example(changes=False)


def forgotten(world: World, actor: Actor) -> Example:
    with world.acting():
        return Example({"email": User.get_by_id(actor.user_id).email})


def new_password(world: World, actor: Actor) -> Example:
    with world.acting():
        user = User.get_by_id(actor.user_id)
        key = links.make(LinkPurpose.RESET, user.id, user.email, LIFE)
    return Example({"password": "une phrase qui ne sert nulle part ailleurs"}, {"key": key})


def change_password(world: World, actor: Actor) -> Example:
    known = _known(world, actor)
    fresh = "une phrase qui ne sert nulle part ailleurs"
    return Example({"present": known["password"], "password": fresh})


def end_session(world: World, actor: Actor) -> Example:
    """Sign out a second device of the person's own."""
    with world.acting():
        place = Place("Firefox sur Android", "192.0.2.0/24")
        session, _ = sessions.begin(User.get_by_id(actor.user_id), place)
    return Example({"session": str(session.id)})


def end_others(world: World, actor: Actor) -> Example:
    end_session(world, actor)
    return Example()


EXAMPLES: dict[str, Maker] = {
    "security.login": sign_in,
    "security.logout": sign_out,
    "accounts.resume": resume,
    "accounts.forgotten": forgotten,
    "accounts.new_password": new_password,
    "accounts.change_password": change_password,
    "accounts.end_session": end_session,
    "accounts.end_other_sessions": end_others,
}
