"""Taking the demonstration away: every row, every file, nothing else.

The journals are append-only: of the demonstration's history only what holds no content stays.
"""

from uuid import UUID

from peewee import Model

from portal.accounts.models import Organisation, User
from portal.core import journal
from portal.core.database import transaction
from portal.core.files import storage
from portal.core.jobs import Job
from portal.core.outbox import Message
from portal.demo import areas
from portal.demo.ids import demo_id
from portal.demo.source import codes
from portal.designer.models import Form, Revision
from portal.designer.shared.models import SharedList, SharedVersion
from portal.exports.models import Run
from portal.finance.models import BudgetLine, Funder, Grant
from portal.indicators.models import Counter, Target
from portal.intake.files.models import AnswerFile
from portal.intake.models import Submission, Tally
from portal.invitations.models import Invitation
from portal.people.models import Enrolment, Participant, PeoplePosting, PeopleRegister
from portal.projects.models import Action, ActivityType, Agreement, Membership, Project, Step
from portal.projects.programme.models import ProgrammeVersion

#: Tables that name their project, in the order that their references allow. What hangs on their
#: rows (sends, remarks, edits…) goes with them by ON DELETE CASCADE.
BEFORE_FORMS: tuple[type[Model], ...] = (
    Message,
    Run,
    AnswerFile,
    Target,
    Counter,
    PeoplePosting,
    PeopleRegister,
    Submission,
    Tally,
)
AFTER_FORMS: tuple[type[Model], ...] = (
    Form,
    ActivityType,
    BudgetLine,
    Grant,
    Funder,
    Invitation,
    Membership,
    ProgrammeVersion,
    Agreement,
    Action,
    Step,
)


def remove() -> None:
    """Delete the demonstration: no row, no file and no content of its history stays."""
    projects = [demo_id(code) for code in codes()]
    files = [row.key for row in AnswerFile.select().where(AnswerFile.project.in_(projects))]
    runs = list(Run.select().where(Run.project.in_(projects)))
    with transaction():
        organisations = _organisations(projects)
        for project in projects:
            journal.erase_project(project)
        _enrolled(projects)
        _of_projects(projects)
        Job.delete().where(Job.id.in_([run.job_id for run in runs])).execute()
        Project.delete().where(Project.id.in_(projects)).execute()
        _people()
        _unused(organisations)
        areas.remove()
    for key in [*files, *(run.file_key for run in runs if run.file_key)]:
        storage().remove(key)


def _of_projects(projects: list[UUID]) -> None:
    for table in BEFORE_FORMS:
        _delete(table, projects)
    forms = Form.select(Form.id).where(Form.project.in_(projects))
    Revision.delete().where(Revision.form << forms).execute()
    _lists(projects)
    for table in AFTER_FORMS:
        _delete(table, projects)


def _lists(projects: list[UUID]) -> None:
    """Delete the shared lists, which may belong to each other."""
    lists = SharedList.select(SharedList.id).where(SharedList.project.in_(projects))
    SharedVersion.delete().where(SharedVersion.shared_list << lists).execute()
    SharedList.update(parent=None).where(SharedList.project.in_(projects)).execute()
    _delete(SharedList, projects)


def _enrolled(projects: list[UUID]) -> None:
    """Delete whom the projects enrolled, and who they were."""
    enrolled = Enrolment.select().where(Enrolment.project.in_(projects))
    people = [row.participant_id for row in enrolled]
    _delete(Enrolment, projects)
    still = Enrolment.select(Enrolment.participant)
    gone = Participant.id.in_(people) & Participant.id.not_in(still)
    Participant.delete().where(gone).execute()


def _delete(table: type[Model], projects: list[UUID]) -> None:
    table.delete().where(table._meta.fields["project"].in_(projects)).execute()


def _people() -> None:
    """Delete the demonstration accounts that were not given a role elsewhere."""
    still_members = Membership.select(Membership.user)
    User.delete().where(User.demo, User.id.not_in(still_members)).execute()


def _organisations(projects: list[UUID]) -> list[UUID]:
    partners = Agreement.select().where(Agreement.project.in_(projects))
    holders = Project.select().where(Project.id.in_(projects))
    return [*(row.organisation_id for row in partners), *(row.holder_id for row in holders)]


def _unused(organisations: list[UUID]) -> None:
    """Delete those organisations that no other project works with."""
    kept = {row.organisation_id for row in Agreement.select(Agreement.organisation)}
    kept |= {row.holder_id for row in Project.select(Project.holder)}
    unused = [key for key in organisations if key not in kept]
    Organisation.delete().where(Organisation.id.in_(unused)).execute()
