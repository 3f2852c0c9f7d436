"""What a project says of its processing beside its forms."""

from uuid import UUID

from peewee import CharField, ForeignKeyField, IntegerField, TextField

from portal.core.database import BaseModel, Json
from portal.projects.models import Project


class Register(BaseModel):
    """The words of a project's register that no form can say; a project may have none yet.

    ``months`` holds how long each class of data is kept, where the project says otherwise than
    ``durations.DEFAULTS``. ``edits`` counts the savings, for two people who write it at once.
    """

    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT", unique=True)
    project_id: UUID
    officer = CharField(max_length=200, default="")
    people = TextField(default="")
    measures = TextField(default="")
    transfers = TextField(default="")
    months = Json(default=dict)
    edits = IntegerField(default=0)

    class Meta:
        table_name = "register"
