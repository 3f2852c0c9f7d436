"""What partners record: submissions, every send of them, remarks, and the index of answers."""

from enum import StrEnum
from uuid import UUID

from peewee import (
    SQL,
    BigAutoField,
    BigIntegerField,
    CharField,
    DateField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from portal.accounts.models import Organisation, User
from portal.core.clock import now, today
from portal.core.database import BaseModel, Json, Moment, check, one_of
from portal.designer.models import Revision
from portal.projects.models import Action, ActivityType, Project


class SubmissionState(StrEnum):
    """Where a record stands between the partner and the coordinator."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    VALIDATED = "validated"


class SendKind(StrEnum):
    """What a partner asked for: keep this as it is, or send it.

    A ``move`` is nobody's send: the record was taken to another revision of its form.
    """

    DRAFT = "draft"
    SEND = "send"
    MOVE = "move"


class Submission(BaseModel):
    """One record. ``id`` is made by the sender, offline if need be; ``answers`` are its truth.

    ``answers`` is ``{"values": {field id: JSON value}, "typed": {field id: [text as typed]}}``:
    ``typed`` keeps what a draft could not be read as; ``aside`` what was given under another
    revision and cannot stand in this one (``forms.answers.Held``), ``kept_from`` the number of the
    first of these revisions; ``flags`` why questions need attention since. ``version`` counts the
    accepted sends.
    ``number`` is the figure of the reference, 0 before there is one. ``day`` is when the activity
    took place, or was sent or saved if nobody says; the lists sort by both.
    """

    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT", index=False)
    project_id: UUID
    # What an index of several columns begins with needs none of its own: project, activity type.
    activity_type = ForeignKeyField(ActivityType, backref="+", on_delete="RESTRICT", index=False)
    activity_type_id: UUID
    revision = ForeignKeyField(Revision, backref="+", on_delete="RESTRICT")
    revision_id: UUID
    organisation = ForeignKeyField(Organisation, backref="+", on_delete="RESTRICT")
    organisation_id: UUID
    action = ForeignKeyField(Action, backref="+", null=True, on_delete="RESTRICT")
    action_id: UUID | None
    author = ForeignKeyField(User, backref="+", on_delete="RESTRICT")
    author_id: UUID
    state = CharField(max_length=12, default=SubmissionState.DRAFT)
    version = IntegerField(default=0)
    answers = Json(default=dict)
    kept_from = IntegerField(null=True)
    reference = CharField(max_length=40, null=True, unique=True)
    number = IntegerField(default=0)
    day = DateField(default=today)
    created = Moment(default=now)
    updated = Moment(default=now)
    submitted_at = Moment(null=True)
    validated_at = Moment(null=True)

    class Meta:
        table_name = "submission"
        indexes = (
            # One for each filter in the order of the lists, one for each other order.
            (("project", "updated", "id"), False),
            (("project", "state", "updated", "id"), False),
            (("project", "organisation", "updated", "id"), False),
            (("project", "activity_type", "updated", "id"), False),
            (("project", "action", "updated", "id"), False),
            (("project", "author", "updated", "id"), False),
            (("project", "day", "id"), False),
            (("project", "number", "id"), False),
            (("activity_type", "submitted_at"), False),
        )
        constraints = [
            one_of("state", SubmissionState),
            check("submission_sent", "state = 'draft' OR submitted_at IS NOT NULL"),
            check("submission_named", "submitted_at IS NULL OR reference IS NOT NULL"),
            check("submission_validated", "(state = 'validated') = (validated_at IS NOT NULL)"),
        ]


class Send(BaseModel):
    """One accepted send of a submission; its ``id`` is the sender's ``send_id``.

    ``content_sha`` is the SHA-256 of the canonical JSON of what was posted.
    """

    submission = ForeignKeyField(Submission, backref="+", on_delete="CASCADE", index=False)
    submission_id: UUID
    kind = CharField(max_length=8)
    base_version = IntegerField()
    version = IntegerField()
    revision = ForeignKeyField(Revision, backref="+", on_delete="RESTRICT")
    revision_id: UUID
    content_sha = CharField(max_length=64)
    answers = Json(default=dict)
    author = ForeignKeyField(User, backref="+", on_delete="RESTRICT")
    author_id: UUID
    at = Moment(default=now)

    class Meta:
        table_name = "send"
        indexes = ((("submission", "version"), True),)
        constraints = [
            one_of("kind", SendKind),
            check("send_order", "base_version >= 0 AND version = base_version + 1"),
        ]


class Remark(BaseModel):
    """A reviewer's word on a record, or on one of its fields, made on one version."""

    submission = ForeignKeyField(Submission, backref="+", on_delete="CASCADE")
    submission_id: UUID
    version = IntegerField()
    field_id = CharField(max_length=40, null=True)
    text = TextField()
    author = ForeignKeyField(User, backref="+", on_delete="RESTRICT")
    author_id: UUID
    at = Moment(default=now)

    class Meta:
        table_name = "remark"
        constraints = [check("remark_said", "text <> ''")]


class Tally(BaseModel):
    """How many records stand in one state, for one cell of the lists; see ``tallies``.

    Nothing is checked here: a count that went wrong must never refuse a record.
    """

    project = ForeignKeyField(Project, backref="+", on_delete="CASCADE")
    project_id: UUID
    organisation = ForeignKeyField(Organisation, backref="+", on_delete="CASCADE")
    organisation_id: UUID
    activity_type = ForeignKeyField(ActivityType, backref="+", on_delete="CASCADE")
    activity_type_id: UUID
    action = ForeignKeyField(Action, backref="+", null=True, on_delete="CASCADE")
    action_id: UUID | None
    state = CharField(max_length=12)
    records = BigIntegerField(default=0)

    class Meta:
        table_name = "tally"
        # The second answers the counts of a whole project without a look at the table.
        indexes = (
            (("project", "organisation"), False),
            (("project", "state", "records"), False),
        )
        constraints = [one_of("state", SubmissionState)]


class AnswerIndex(BaseModel):
    """One typed answer, for filters and figures; rebuilt from ``answers`` at will.

    ``number`` is the value times 10 000 (exact on both databases); ``text`` is normalised.
    ``grid_cell`` marks a part of a grid: ``row.column``, with ``*`` for all of them; the row
    without it is the whole. ``group_row`` is the row of a group that the field is asked in.
    ``updated`` is the record's, which is never written without its entries.

    Rows are looked up by record, and by what a whole answer says; ``field_id`` is of one form. The
    parts of a grid, which are many, are in no other index than the record's.
    """

    entry = BigAutoField(primary_key=True)
    submission = ForeignKeyField(Submission, backref="+", on_delete="CASCADE")
    submission_id: UUID
    field_id = CharField(max_length=40)
    meaning = CharField(max_length=40, null=True)
    text = CharField(max_length=400, null=True)
    number = BigIntegerField(null=True)
    day = DateField(null=True)
    grid_cell = CharField(max_length=90, null=True)
    group_row = CharField(max_length=42, null=True)
    updated = Moment()

    class Meta:
        table_name = "answer_index"


# Each row stands in one of them at most: what it says is a text, a number or a day. What is said
# alike stands in the order of the lists, so that the newest are read without the others.
for _said in (AnswerIndex.text, AnswerIndex.number, AnswerIndex.day):
    AnswerIndex.add_index(
        AnswerIndex.field_id,
        _said,
        AnswerIndex.updated,
        AnswerIndex.submission,
        where=SQL(f"grid_cell IS NULL AND {_said.name} IS NOT NULL"),
        name=f"answer_index_{_said.name}",
    )
