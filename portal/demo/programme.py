"""The programme of each project: ages, situations and exits, from the projects' own sheets."""

from datetime import date, datetime, time
from typing import Any

from portal.core.clock import PARIS
from portal.demo import source
from portal.demo.ids import demo_id
from portal.projects.models import Project
from portal.projects.programme.models import ProgrammeVersion, VersionState

Facts = dict[str, Any]


def load(project: Project) -> None:
    """Create the published versions of a project's programme."""
    facts = source.programmes()
    for number, wanted in enumerate(facts[project.code], start=1):
        applies = date.fromisoformat(wanted.get("applies_from", project.starts.isoformat()))
        published = datetime.combine(applies, time(9), tzinfo=PARIS)
        ProgrammeVersion.create(
            id=demo_id(project.code, "programme", number),
            project=project,
            number=number,
            state=VersionState.PUBLISHED,
            applies_from=applies,
            words=wanted["words"],
            situations=[_named(project, "situation", one) for one in wanted["situations"]],
            exits=[_exit(project, one) for one in facts["exits"]],
            created=published,
            published_at=published,
            **{name: facts[name] for name in ("name", "youngest", "oldest", "oldest_disabled")},
        )


def _named(project: Project, kind: str, wanted: Facts) -> Facts:
    key = demo_id(project.code, kind, wanted["key"]).hex
    return {"id": key, "label": wanted["label"], "verdict": wanted["verdict"]}


def _exit(project: Project, wanted: Facts) -> Facts:
    key = demo_id(project.code, "exit", wanted["code"]).hex
    return {"id": key, **wanted, "retired": False}
