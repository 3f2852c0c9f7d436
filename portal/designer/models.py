"""Forms, their revisions, and the edits that made them."""

from enum import StrEnum
from uuid import UUID

from peewee import SQL, CharField, ForeignKeyField, IntegerField

from portal.accounts.models import User
from portal.core.clock import now
from portal.core.database import BaseModel, Json, Moment, check, one_of
from portal.projects.models import ActivityType, Project


class RevisionState(StrEnum):
    """A form has one draft at most; what is published never changes."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Form(BaseModel):
    """The form of one activity type."""

    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    project_id: UUID
    activity_type = ForeignKeyField(ActivityType, backref="+", unique=True, on_delete="RESTRICT")
    activity_type_id: UUID

    class Meta:
        table_name = "form"


class Revision(BaseModel):
    """One state of a form. ``version`` counts the edits of a draft, for two editors at once."""

    form = ForeignKeyField(Form, backref="+", on_delete="RESTRICT")
    form_id: UUID
    number = IntegerField()
    state = CharField(max_length=12, default=RevisionState.DRAFT)
    definition = Json()
    version = IntegerField(default=0)
    created = Moment(default=now)
    published_at = Moment(null=True)
    published_by = ForeignKeyField(User, backref="+", null=True, on_delete="RESTRICT")
    published_by_id: UUID | None

    class Meta:
        table_name = "revision"
        indexes = ((("form", "number"), True),)
        constraints = [
            one_of("state", RevisionState),
            check("revision_published", "(state = 'published') = (published_at IS NOT NULL)"),
        ]


# One draft a form, whatever two tabs do at the same instant.
Revision.add_index(
    Revision.form, unique=True, where=SQL("state = 'draft'"), name="revision_one_draft"
)


class Edit(BaseModel):
    """One edit of a draft: the command, and the one that undoes it."""

    revision = ForeignKeyField(Revision, backref="+", on_delete="CASCADE")
    revision_id: UUID
    seq = IntegerField()
    command = Json()
    inverse = Json()
    author = ForeignKeyField(User, backref="+", on_delete="RESTRICT")
    author_id: UUID
    at = Moment(default=now)

    class Meta:
        table_name = "form_edit"
        indexes = ((("revision", "seq"), True),)
