"""Right posts of this room: the programme, the end of the project, what is managed of it."""

from portal.accounts import sessions
from portal.accounts.devices import Place
from portal.accounts.models import User
from portal.core.ids import new_id
from portal.core.policy import Actor
from portal.projects import commands
from portal.projects.models import Agreement, Membership, Project
from portal.projects.programme import commands as programme
from portal.projects.programme import typed
from portal.projects.programme.models import ProgrammeVersion
from tests.admin.examples import Managed
from tests.matrix.example import Example, Maker
from tests.matrix.world import World

REASON = "Une fiche reste à corriger."


def close(world: World, actor: Actor) -> Example:
    with world.acting():
        return Example({"code": Project.get_by_id(actor.project_id).code})


def reopen(world: World, actor: Actor) -> Example:
    with world.acting():
        commands.close_project(actor, code=Project.get_by_id(actor.project_id).code)
    return Example({"reason": REASON})


def begin(world: World, actor: Actor) -> Example:
    return Example()


def _draft(actor: Actor) -> ProgrammeVersion:
    return programme.begin_version(actor)


def edit(world: World, actor: Actor) -> Example:
    with world.acting():
        draft = _draft(actor)
        page = typed.stored(draft.rules)
    body = {**page.single, "edits": str(draft.edits), "oldest": "27", "_do": "more"}
    for kind, rows in page.rows.items():
        for place, row in enumerate(rows):
            body |= {f"{kind}-{place}-{name}": text for name, text in row.items()}
    return Example(body, {"programme_version_id": draft.id})


def publish(world: World, actor: Actor) -> Example:
    with world.acting():
        draft, project = _draft(actor), Project.get_by_id(actor.project_id)
    body = {"applies_from": project.ends.isoformat(), "edits": str(draft.edits)}
    return Example(body, {"programme_version_id": draft.id})


def discard(world: World, actor: Actor) -> Example:
    with world.acting():
        return Example({}, {"programme_version_id": _draft(actor).id})


def _member(world: World, actor: Actor) -> Membership:
    """Return the role of somebody who can be done without."""
    with world.acting():
        key = new_id().hex
        user = User.create(email=f"{key}@demo.example", name="Quelqu’un", fs_uniquifier=key)
        return Membership.create(
            user=user,
            project=actor.project_id,
            organisation=actor.organisation_ids[0],
            role="finance",
        )


def _holder(actor: Actor) -> str:
    """Return the organisation that needs no agreement, and so may be given one."""
    return str(Project.get_by_id(actor.project_id).holder_id)


def _agreement(world: World, actor: Actor) -> Agreement:
    """Return the agreement of an organisation that has only just come."""
    with world.acting():
        organisation = commands.create_organisation(actor, name="Une structure")
        return Agreement.get(Agreement.organisation == organisation)


def access(world: World, actor: Actor) -> Example:
    """Somebody of the team, with a device, who loses both access and device."""
    member = _member(world, actor)
    with world.acting():
        sessions.begin(member.user, Place("Firefox sur Android", "192.0.2.0/24"))
    return Example({"id": str(member.id), "active": "0"})


EXAMPLES: dict[str, Maker] = {
    "manage_membership.access_view": access,
    "manage_membership.sign_out_view": access,
    "projects.close": close,
    "projects.reopen": reopen,
    "projects.begin_programme": begin,
    "projects.edit_programme": edit,
    "projects.publish_programme": publish,
    "projects.discard_programme": discard,
}

MANAGED = {
    "project": Managed(change={"area": "Un quartier de plus"}),
    "step": Managed(new={"name": "Une étape de plus"}, change={"name": "Un autre nom"}),
    "action": Managed(new={"code": "Z9", "name": "Une action"}, change={"name": "Un autre nom"}),
    "activity_type": Managed(new={"name": "Une activité"}, change={"name": "Un autre nom"}),
    "organisation": Managed(new={"name": "Une structure"}, change={"city": "Sainte-Ville"}),
    "agreement": Managed(
        new={"organisation_id": _holder},
        row=_agreement,
        change={"state": "signed", "signed_on": "01/03/2021"},
    ),
    "membership": Managed(row=_member, change={"role": "auditor"}),
}
