"""Right posts of the builder: forms begun, edited, published, thrown away."""

from forms.definition import Choice
from portal.core import jobs
from portal.core.policy import Actor
from portal.designer import commands
from portal.designer.models import Form, Revision
from portal.designer.moved import job_key
from portal.designer.shared.commands import Settled, create_list
from portal.projects.models import Action, ActivityType
from tests.matrix.example import Example, Maker
from tests.matrix.world import World


def _edited(world: World, actor: Actor) -> Revision:
    """Return a draft in which the form has been given another title."""
    with world.acting():
        form = Form.select().where(Form.project == actor.project_id).order_by(Form.id.desc()).get()
        draft = commands.start_draft(actor, form.id)
        title = {"do": "set_form", "property": "title", "value": "Autre titre"}
        return commands.edit(actor, draft.id, draft.version, title).revision


def _on(draft: Revision, **body: object) -> Example:
    return Example({"version": str(draft.version), **body}, {"revision_id": draft.id})


def create_type(world: World, actor: Actor) -> Example:
    with world.acting():
        action = Action.get(Action.project == actor.project_id)
    body = {"name": "Sortie", "description": "Dehors", "kind": "activity", "icon": ""}
    return Example({**body, "action": [str(action.id)]})


def create(world: World, actor: Actor) -> Example:
    with world.acting():
        kind = ActivityType.create(project=actor.project_id, name="Sortie", position=99)
    return Example({}, {"activity_type_id": kind.id})


def start(world: World, actor: Actor) -> Example:
    with world.acting():
        form = Form.select().where(Form.project == actor.project_id).order_by(Form.id.desc()).get()
    return Example({}, {"form_id": form.id})


def edit(world: World, actor: Actor) -> Example:
    draft = _edited(world, actor)
    body = {"item": "form", "title": "Encore un titre", "description": "À lire d’abord."}
    return _on(draft, base=str(draft.version), **body)


def add(world: World, actor: Actor) -> Example:
    draft = _edited(world, actor)
    return _on(draft, base=str(draft.version), do="add:date", place="debut")


def undo(world: World, actor: Actor) -> Example:
    return _on(_edited(world, actor))


def new_list(world: World, actor: Actor) -> Example:
    return Example({"name": "Quartiers", "parent": "", "pasted": "nord\tNord"})


def edit_list(world: World, actor: Actor) -> Example:
    with world.acting():
        choices = [Choice("c_north", "nord", "Nord")]
        one = create_list(actor, Settled("Quartiers", choices))
    body = {
        "base": "1",
        "name": "Quartiers",
        "parent": "",
        "label-c_north": "Nord",
        "code-c_north": "nord",
        "pasted": "sud\tSud",
    }
    return Example(body, {"shared_list_id": one.id})


def _published(world: World, actor: Actor) -> Revision:
    """Return the version that is published now, of a form that had another one before."""
    draft = _edited(world, actor)
    with world.acting():
        return commands.publish(actor, draft.id, draft.version)


def restore(world: World, actor: Actor) -> Example:
    published = _published(world, actor)
    with world.acting():
        first = Revision.get((Revision.form == published.form_id) & (Revision.number == 1))
    return Example({}, {"revision_id": first.id})


def publish_moving(world: World, actor: Actor) -> Example:
    return _on(_edited(world, actor), **{"records-drafts": "flag", "records-returned": "move"})


def move(world: World, actor: Actor) -> Example:
    published = _published(world, actor)
    return Example({"records-drafts": "move"}, {"revision_id": published.id})


def stop_moving(world: World, actor: Actor) -> Example:
    published = _published(world, actor)
    with world.acting():
        jobs.enqueue("move_records", {}, unique_key=f"{job_key(published)}1")
    return Example({}, {"revision_id": published.id})


EXAMPLES: dict[str, Maker] = {
    "designer.create_type": create_type,
    "designer.create": create,
    "designer.new_list": new_list,
    "designer.edit_list": edit_list,
    "designer.start": start,
    "designer.edit": edit,
    "designer.edit:add": add,
    "designer.undo": undo,
    "designer.discard": undo,
    "designer.publish": undo,
    "designer.publish:moving": publish_moving,
    "designer.restore": restore,
    "designer.move": move,
    "designer.stop_moving": stop_moving,
}
