"""Writing a project's programme: one draft at a time, then a version for ever."""

from datetime import date
from uuid import UUID

from flask_babel import gettext as _

from portal.core import policy
from portal.core.clock import now
from portal.core.database import is_sqlite, transaction
from portal.core.errors import Conflict, FieldRefused
from portal.core.journal import record
from portal.core.policy import Actor
from portal.core.reading import one
from portal.projects.models import Project
from portal.projects.programme import checking, queries
from portal.projects.programme.models import ProgrammeVersion, VersionState
from portal.projects.programme.rules import Rules, keep_published, to_json

#: What the first draft of a project begins with; 16 to 29 are the ages of the 2019 calls.
NEW = {"youngest": 16, "oldest": 29}


def begin_version(actor: Actor) -> ProgrammeVersion:
    """Begin a draft from the last published version, or return the one that is begun already."""
    policy.require(actor, "programme", "edit")
    with transaction():
        project = _hold(actor)
        if draft := queries.draft(actor):
            return draft
        last = queries.latest(actor)
        columns = _columns(last.rules) if last else {"name": project.name, **NEW}
        number = last.number + 1 if last else 1
        draft = ProgrammeVersion.create(project=project, number=number, **columns)
        record(actor, "created", "programme_version", draft.id)
    return draft


def save_version(actor: Actor, version_id: UUID, rules: Rules, edits: int) -> ProgrammeVersion:
    """Keep a draft as typed over what it said after ``edits`` savings.

    An exit that was published before stays, retired. Raises Mistaken, or Conflict when somebody
    else has saved it meanwhile.
    """
    policy.require(actor, "programme", "edit")
    with transaction():
        draft = _draft(actor, version_id, "edit")
        if draft.edits != edits:
            raise Conflict(
                _(
                    "Quelqu’un a modifié ce brouillon entre-temps. Votre saisie est gardée "
                    "ci-dessous\u00a0: enregistrez de nouveau pour la mettre à la place."
                )
            )
        last = queries.latest(actor)
        checking.check(whole := keep_published(rules, last.rules if last else None))
        for name, value in _columns(whole).items():
            setattr(draft, name, value)
        draft.edits += 1
        draft.save()
        record(actor, "changed", "programme_version", draft.id, {"edits": draft.edits})
    return draft


def publish_version(
    actor: Actor, version_id: UUID, *, applies_from: date, edits: int
) -> ProgrammeVersion:
    """Publish a draft as it was read after ``edits`` savings: it never changes again.

    It applies from ``applies_from``, later than the version before. Raises FieldRefused for
    another day, UserError for a draft that is not whole, Conflict when it changed meanwhile.
    """
    policy.require(actor, "programme", "publish")
    with transaction():
        draft = _draft(actor, version_id, "publish")
        if draft.edits != edits:
            raise Conflict(_("Ce brouillon a changé pendant que vous le lisiez. Relisez-le."))
        checking.check_whole(draft.rules)
        _refuse_early(actor, applies_from)
        draft.state, draft.published_at = VersionState.PUBLISHED, now()
        draft.applies_from = applies_from
        draft.save()
        detail = {"number": draft.number, "applies_from": applies_from.isoformat()}
        record(actor, "published", "programme_version", draft.id, detail)
    return draft


def discard_version(actor: Actor, version_id: UUID) -> None:
    """Throw a draft away; what is published stays."""
    policy.require(actor, "programme", "edit")
    with transaction():
        draft = _draft(actor, version_id, "edit")
        record(actor, "removed", "programme_version", draft.id, {"number": draft.number})
        draft.delete_instance()


def _refuse_early(actor: Actor, applies_from: date) -> None:
    last = queries.latest(actor)
    if last and last.applies_from and applies_from <= last.applies_from:
        raise FieldRefused(
            "applies_from",
            _(
                "La version %(number)d s’applique depuis le %(day)s\u00a0: choisissez un jour "
                "plus tardif.",
                number=last.number,
                day=f"{last.applies_from:%d/%m/%Y}",
            ),
        )


def _draft(actor: Actor, version_id: UUID, action: str) -> ProgrammeVersion:
    """Return a draft of the project; what is published is out of reach. Others wait."""
    _hold(actor)
    drafts = queries.versions(actor, action).where(ProgrammeVersion.state == VersionState.DRAFT)
    return one(drafts, ProgrammeVersion, version_id)


def _hold(actor: Actor) -> Project:
    """Return the project, locked: two people at once come one after the other."""
    project = Project.select().where(Project.id == actor.project_id)
    return (project if is_sqlite() else project.for_update()).get()


def _columns(rules: Rules) -> dict[str, object]:
    return {
        "name": rules.name,
        "youngest": rules.youngest,
        "oldest": rules.oldest,
        "oldest_disabled": rules.oldest_disabled,
        "words": rules.words,
        "situations": to_json(rules.situations),
        "exits": to_json(rules.exits),
    }
