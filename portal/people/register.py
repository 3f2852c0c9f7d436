"""The register of a project: held while people are enrolled, so that nobody is enrolled twice."""

from uuid import UUID

from portal.core.database import is_sqlite
from portal.people.models import Enrolment, PeopleRegister
from portal.people.numbers import draw


def hold(project_id: UUID) -> PeopleRegister:
    """Return the project's register, locked until the transaction ends."""
    PeopleRegister.insert(project=project_id).on_conflict_ignore().execute()
    row = PeopleRegister.select().where(PeopleRegister.project == project_id)
    return (row if is_sqlite() else row.for_update()).get()


def next_place(register: PeopleRegister) -> int:
    """Return a place that nobody has had; the register is held."""
    register.last_place += 1
    register.save()
    return int(register.last_place)


def new_number(register: PeopleRegister) -> str:
    """Return a number drawn by lot that nobody of the project has; the register is held."""
    while True:
        number = draw()
        taken = Enrolment.project == register.project_id, Enrolment.number == number
        if not Enrolment.select().where(*taken).exists():
            return number
