"""What people keep of their lists."""

from uuid import UUID

from peewee import BooleanField, CharField, ForeignKeyField

from portal.accounts.models import User
from portal.core.clock import now
from portal.core.database import BaseModel, Moment, check
from portal.projects.models import Project


class SavedView(BaseModel):
    """Filters and order of a list under a name: a person's own, or shared with the project.

    ``query`` is what stands after the question mark of the address; ``usual`` opens the list on it.
    """

    project = ForeignKeyField(Project, backref="+", on_delete="CASCADE")
    project_id: UUID
    user = ForeignKeyField(User, backref="+", on_delete="CASCADE")
    user_id: UUID
    listing = CharField(max_length=12)
    name = CharField(max_length=80)
    query = CharField(max_length=1_000)
    shared = BooleanField(default=False)
    usual = BooleanField(default=False)
    created = Moment(default=now)

    class Meta:
        table_name = "saved_view"
        indexes = ((("user", "project", "listing", "name"), True),)
        constraints = [check("saved_view_named", "name <> '' AND query <> ''")]
