"""Right posts of this room: who looks after somebody, and whether they may enter."""

from portal.core.policy import Actor
from portal.people import queries
from portal.people.models import Enrolment
from tests.matrix.example import Example, Maker
from tests.matrix.world import World


def _of(actor: Actor) -> Enrolment:
    """Return somebody of the person's project."""
    rows = Enrolment.select().where(Enrolment.project == actor.project_id)
    return rows.order_by(Enrolment.id).get()


def assign(world: World, actor: Actor) -> Example:
    with world.acting():
        post = queries.team(actor)[0]
        return Example({"referent": str(post.id)}, {"enrolment_id": _of(actor).id})


def judge(world: World, actor: Actor) -> Example:
    body = {"outcome": "eligible", "proof": "i_milo", "argument": "Situation vérifiée ce jour."}
    with world.acting():
        return Example(body, {"enrolment_id": _of(actor).id})


EXAMPLES: dict[str, Maker] = {"people.assign": assign, "people.judge": judge}
