"""Right posts of this room: a message tried again."""

from portal.core.outbox import Message, MessageState
from portal.core.policy import Actor
from tests.admin.examples import Managed
from tests.matrix.example import Example, Maker
from tests.matrix.world import World


def again(world: World, actor: Actor) -> Example:
    with world.acting():
        message = Message.get(Message.project == actor.project_id)
        Message.update(state=MessageState.FAILED).where(Message.id == message.id).execute()
    return Example({}, query={"id": str(message.id)})


EXAMPLES: dict[str, Maker] = {"manage_message.again_view": again}
MANAGED = {"message": Managed()}
