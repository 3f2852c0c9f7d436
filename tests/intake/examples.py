"""Right posts of this room: records filled in, sent, judged; views kept."""

from random import Random
from uuid import UUID

from portal.core.clock import now
from portal.core.ids import new_id
from portal.core.policy import Actor, Role
from portal.demo.answers import Pen
from portal.demo.ids import demo_id
from portal.demo.obeying import obeying
from portal.designer.queries import compiled, definition, published
from portal.intake import commands
from portal.intake.content import Sent, context
from portal.intake.listing import MINE, keeping
from portal.intake.models import Submission
from portal.projects.models import ActivityTypeAction, Project
from tests.matrix.example import Example, Maker
from tests.matrix.world import World


def _sent(actor: Actor) -> Sent:
    """Return a new send of an activity that both projects know."""
    code = Project.get_by_id(actor.project_id).code
    kind = demo_id(code, "type", "atelier")
    revision = published(actor, kind)
    assert revision is not None
    pen = Pen(definition(revision), code, now().date(), Random(code))
    fields = obeying(pen, compiled(revision), context(actor))
    action = ActivityTypeAction.get(ActivityTypeAction.activity_type == kind).action_id
    return Sent(new_id(), 0, revision.id, fields, actor.organisation_ids[0], action)


def _posted(sent: Sent, **more: object) -> dict[str, object]:
    return {
        **sent.fields,
        "_send": str(sent.send_id),
        "_base": str(sent.base_version),
        "_revision": str(sent.revision_id),
        "_organisation": str(sent.organisation_id),
        "_action": str(sent.action_id),
        **more,
    }


def _drafted(actor: Actor) -> Submission:
    """Return a draft of the person's organisation."""
    return commands.save_draft(actor, new_id(), _sent(actor))


def _waiting(world: World, actor: Actor) -> Submission:
    """Return a record that a partner of the project has sent."""
    partner = world.peer(actor, Role.PARTNER)
    return commands.submit(partner, new_id(), _sent(partner))


def _at(record: Submission, **body: object) -> Example:
    return Example(body, {"submission_id": record.id})


def fill(world: World, actor: Actor) -> Example:
    with world.acting():
        record, sent = _drafted(actor), _sent(actor)
    return _at(record, **_posted(sent, _base=str(record.version), _do="save"))


def begin(world: World, actor: Actor) -> Example:
    with world.acting():
        sent = _sent(actor)
    return Example(_posted(sent, _do="send"), {"submission_id": new_id()})


def send(world: World, actor: Actor) -> Example:
    with world.acting():
        record = _drafted(actor)
    return _at(record, _send=str(new_id()), _base=str(record.version))


def validate(world: World, actor: Actor) -> Example:
    with world.acting():
        record = _waiting(world, actor)
    return _at(record, _version=str(record.version))


def send_back(world: World, actor: Actor) -> Example:
    with world.acting():
        record = _waiting(world, actor)
        remarked = next(iter(_sent(actor).fields))
    remark = {f"remark-{remarked}": "Précisez."}
    return _at(record, _version=str(record.version), reason="Il manque le lieu.", **remark)


def take_back(world: World, actor: Actor) -> Example:
    with world.acting():
        record = _waiting(world, actor)
        commands.validate(actor, record.id, record.version)
    return _at(record, _version=str(record.version))


def keep_view(world: World, actor: Actor) -> Example:
    body = {"list": MINE.name, "name": "Renvoyées", "query": "etat=returned"}
    return Example(body, optional=frozenset({"shared"}))


def _changing(step: str) -> Maker:
    def change_view(world: World, actor: Actor) -> Example:
        with world.acting():
            view = keeping.keep(actor, MINE, "Mes brouillons", "etat=draft", shared=False)
            keeping.open_on(actor, view.id, wanted=step == "unusual")
        body = {"_do": step, "name": "Mes derniers brouillons"}
        return Example(body, {"saved_view_id": UUID(str(view.id))})

    return change_view


EXAMPLES: dict[str, Maker] = {
    "intake.fill": fill,
    "intake.fill:new": begin,
    "intake.send": send,
    "intake.validate": validate,
    "intake.send_back": send_back,
    "intake.take_back": take_back,
    "intake.keep_view": keep_view,
    "intake.change_view": _changing("rename"),
    "intake.change_view:usual": _changing("usual"),
    "intake.change_view:unusual": _changing("unusual"),
    "intake.change_view:remove": _changing("remove"),
}
