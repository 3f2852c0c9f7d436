"""The table of the files that records hold."""

from uuid import UUID

from peewee import CharField, ForeignKeyField, IntegerField, UUIDField

from portal.accounts.models import User
from portal.core.clock import now
from portal.core.database import BaseModel, Moment
from portal.projects.models import Project


class AnswerFile(BaseModel):
    """A file that somebody sent for a field of a record.

    ``record`` is the record's id, which its sender made: the file may be there first. It is joined
    to the record from ``attached`` on. ``key`` is where its content is kept; ``sha256`` is that of
    the content, empty while there is none, ``posted_sha256`` that of what was sent.
    """

    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    project_id: UUID
    owner = ForeignKeyField(User, backref="+", on_delete="RESTRICT", index=False)
    owner_id: UUID
    record = UUIDField(index=True)
    field_id = CharField(max_length=48)
    name = CharField(max_length=160)
    mime = CharField(max_length=100)
    size = IntegerField(default=0)
    key = CharField(max_length=32, unique=True)
    sha256 = CharField(max_length=64, default="")
    posted_sha256 = CharField(max_length=64)
    created = Moment(default=now)
    attached = Moment(null=True)

    class Meta:
        table_name = "answer_file"
        # The same file sent twice for the same question is one file.
        indexes = ((("owner", "record", "field_id", "posted_sha256"), True),)
