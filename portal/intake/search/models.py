"""The tables of the search: what was written lately, and blocks of what was written before."""

from uuid import UUID

from peewee import (
    SQL,
    BigAutoField,
    BigIntegerField,
    BlobField,
    BooleanField,
    DateField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from portal.core.clock import now, today
from portal.core.database import BaseModel, Moment
from portal.intake.models import Submission
from portal.projects.models import Project


class SearchEntry(BaseModel):
    """One writing of a record: ``rank`` grows with each, so that the newest stands highest.

    ``terms`` are kept until they are folded into blocks. An entry that a later one replaced is not
    ``live``; it stays until the block forgets it. What the lists are ordered by is told again, so
    that hundreds of found records are sorted without a look at them.
    """

    rank = BigAutoField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="CASCADE", index=False)
    project_id: UUID
    submission = ForeignKeyField(Submission, backref="+", on_delete="CASCADE")
    submission_id: UUID
    live = BooleanField(default=True)
    folded = BooleanField(default=False)
    updated = Moment(default=now)
    day = DateField(default=today)
    number = IntegerField(default=0)
    terms = TextField(default="")

    class Meta:
        table_name = "search_entry"
        indexes = ((("folded", "project", "rank"), False),)


class SearchPosting(BaseModel):
    """Where one term stands in one block of ranks: the places as ``search.bits`` packs them."""

    number = BigAutoField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="CASCADE", index=False)
    project_id: UUID
    block = BigIntegerField()
    #: Bytes, not text: their order is the same on every database, whatever its language.
    term = BlobField()
    places = BlobField()

    class Meta:
        table_name = "search_posting"
        indexes = ((("project", "block", "term"), True),)


#: Rows that no block holds yet. An equality: SQLite looks up no index for NOT.
WAITING = SearchEntry.folded == SQL("false")
