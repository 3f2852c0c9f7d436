"""Shared choice lists and their versions; a version never changes."""

from uuid import UUID

from peewee import CharField, ForeignKeyField, IntegerField

from portal.accounts.models import User
from portal.core.clock import now
from portal.core.database import BaseModel, Json, Moment, check
from portal.projects.models import Project


class SharedList(BaseModel):
    """A list of a project. ``version`` is the number of the latest of its versions.

    ``parent`` is the list whose choices its own may belong to.
    """

    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    project_id: UUID
    name = CharField(max_length=200)
    parent = ForeignKeyField("self", backref="+", null=True, on_delete="RESTRICT")
    parent_id: UUID | None
    version = IntegerField(default=1)

    class Meta:
        table_name = "shared_list"
        constraints = [
            check("shared_list_named", "name <> ''"),
            check("shared_list_parent", "parent_id IS NULL OR parent_id <> id"),
        ]


class SharedVersion(BaseModel):
    """The choices of a list as they were settled once, retired ones included."""

    shared_list = ForeignKeyField(SharedList, backref="+", on_delete="RESTRICT")
    shared_list_id: UUID
    number = IntegerField()
    choices = Json(default=list)
    made = Moment(default=now)
    author = ForeignKeyField(User, backref="+", on_delete="RESTRICT")
    author_id: UUID

    class Meta:
        table_name = "shared_version"
        indexes = ((("shared_list", "number"), True),)
        constraints = [check("shared_version_numbered", "number >= 1")]
