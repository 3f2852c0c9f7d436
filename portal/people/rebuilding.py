"""``flask --app wsgi participants rebuild``: what people are found by, written anew."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

import click
from flask.cli import AppGroup

from portal.core.database import database, transaction
from portal.people.models import Enrolment, Following, Participant
from portal.people.register import hold
from portal.people.search import keeping
from portal.people.settling import terms_of
from portal.projects.models import Project

group = AppGroup("participants", help="Personnes accompagnées.")


@group.command("rebuild")
def rebuild_all() -> None:
    """Write anew, for every project, what its people are found by."""
    with database.connection_context():
        for project in Project.select():
            click.echo(f"{project.code}\u00a0: {rebuild(project.id)}")


def rebuild(project_id: UUID) -> int:
    """Write a project's postings anew; return how many people it has."""
    with transaction():
        hold(project_id)
        people = list(_standing(project_id))
        keeping.write_all(project_id, people)
    return len(people)


def _standing(project_id: UUID) -> Iterator[tuple[int, set[bytes]]]:
    met: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Following.select(Following.enrolment, Following.organisation).join(Enrolment)
    for row in rows.where(Enrolment.project == project_id):
        met[row.enrolment_id].add(row.organisation_id)
    people = Enrolment.select(Enrolment, Participant).join(Participant)
    for one in people.where(Enrolment.project == project_id).iterator():
        who = one.participant
        if who.birth_date:
            yield one.place, terms_of(who, who.birth_date, met[one.id], live=one.live)
