"""Reads of a project's programme."""

from datetime import date
from uuid import UUID

from peewee import ModelSelect

from portal.core import policy
from portal.core.policy import Actor
from portal.core.reading import one
from portal.projects.models import Project
from portal.projects.programme.models import ProgrammeVersion, VersionState


def versions(actor: Actor, action: str = "see") -> "ModelSelect[ProgrammeVersion]":
    """Return the versions of the project's programme, latest first, its draft on top."""
    rows = ProgrammeVersion.select().order_by(ProgrammeVersion.number.desc())
    return policy.scoped(rows, actor, "programme", action, project=ProgrammeVersion.project)


def version(actor: Actor, version_id: UUID | str | None, action: str = "see") -> ProgrammeVersion:
    """Return one version; NotFound when it is none of the project's."""
    return one(versions(actor, action), ProgrammeVersion, version_id)


def draft(actor: Actor) -> ProgrammeVersion | None:
    """Return the draft, if one is begun."""
    return versions(actor).where(ProgrammeVersion.state == VersionState.DRAFT).first()


def latest(actor: Actor) -> ProgrammeVersion | None:
    """Return the last published version, whether it applies yet or not."""
    return versions(actor).where(ProgrammeVersion.state == VersionState.PUBLISHED).first()


def before(actor: Actor, version: ProgrammeVersion) -> ProgrammeVersion | None:
    """Return the published version that came before a (looked-up) one."""
    earlier = versions(actor).where(ProgrammeVersion.number < version.number)
    return earlier.where(ProgrammeVersion.state == VersionState.PUBLISHED).first()


def programme_on(project: Project, day: date) -> ProgrammeVersion | None:
    """Return the version that applies to a (looked-up) project on ``day``, if there is one."""
    return (
        ProgrammeVersion.select()
        .where(ProgrammeVersion.project == project, ProgrammeVersion.applies_from <= day)
        .order_by(ProgrammeVersion.applies_from.desc())
        .first()
    )
