"""People: who they are, apart from all else; their enrolment; what is known of them, and where."""

from enum import StrEnum
from uuid import UUID

from peewee import (
    SQL,
    BigAutoField,
    BlobField,
    BooleanField,
    CharField,
    DateField,
    ForeignKeyField,
    IntegerField,
    TextField,
)

from portal.accounts.models import Organisation, User
from portal.core.clock import now
from portal.core.database import BaseModel, Json, Moment, check, one_of
from portal.intake.models import Submission
from portal.people.eligibility import Ground, Outcome
from portal.projects.models import Project
from portal.projects.programme.models import ProgrammeVersion


class Capacity(StrEnum):
    """What an organisation is to a person: it has met them, or it follows them."""

    MET = "met"
    FOLLOWS = "follows"


class MentionKind(StrEnum):
    """What a record has to do with a person: it says who they are, or points to them."""

    IDENTITY = "identity"
    PICKED = "picked"


class Participant(BaseModel):
    """Who somebody is. Everything that names a person stands here and in the records' answers.

    ``name_key`` is what lists sort by, ``identity_key`` the same for the same person (see
    ``duplicates.Identity``). ``erased`` tells when the identity was taken away for good.
    """

    last_name = CharField(max_length=200)
    first_name = CharField(max_length=200)
    birth_date = DateField(null=True)
    telephone = CharField(max_length=200, default="")
    email = CharField(max_length=254, default="")
    commune = CharField(max_length=200, default="")
    name_key = CharField(max_length=200, default="")
    identity_key = CharField(max_length=450, default="", index=True)
    erased = Moment(null=True)

    @property
    def named(self) -> str:
        """The name as lists write it: « DÉMO Chloé »."""
        return f"{self.last_name.upper()} {self.first_name}"

    class Meta:
        table_name = "participant"
        indexes = ((("name_key", "id"), False),)
        constraints = [
            check("participant_known", "(erased IS NULL) = (birth_date IS NOT NULL)"),
            check(
                "participant_erased",
                "erased IS NULL OR (last_name = '' AND first_name = '' AND telephone = '' AND "
                "email = '' AND commune = '' AND name_key = '' AND identity_key = '')",
            ),
        ]


class Enrolment(BaseModel):
    """A person in a project, under a ``number`` that means nothing.

    ``live``: a validated record stands behind it. ``outcome``, ``age`` (whole years), ``ground``
    and ``deciding`` (situations in words) are what ``programme`` said on the day of entry, or what
    a coordinator judged (``ground`` judged, ``argument`` in writing); ``checked_by`` validated or
    judged, on the ``evidence`` named and, where there is one, the ``record``. ``place`` is where
    the search keeps the person; it is never shown.
    """

    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT", index=False)
    project_id: UUID
    participant = ForeignKeyField(Participant, backref="+", on_delete="RESTRICT", index=False)
    participant_id: UUID
    number = CharField(max_length=12)
    place = IntegerField()
    live = BooleanField(default=True)
    entry_date = DateField()
    referent = ForeignKeyField(User, backref="+", null=True, on_delete="RESTRICT")
    referent_id: UUID | None
    outcome = CharField(max_length=12)
    age = IntegerField()
    ground = CharField(max_length=16)
    deciding = Json(default=list)
    argument = TextField(default="")
    programme = ForeignKeyField(ProgrammeVersion, backref="+", null=True, on_delete="RESTRICT")
    programme_id: UUID | None
    checked_by = ForeignKeyField(User, backref="+", on_delete="RESTRICT")
    checked_by_id: UUID
    checked_at = Moment(default=now)
    evidence = CharField(max_length=200, default="")
    record = ForeignKeyField(Submission, backref="+", null=True, on_delete="SET NULL")
    record_id: UUID | None

    class Meta:
        table_name = "enrolment"
        indexes = (
            (("project", "number"), True),
            (("project", "place"), True),
            (("participant", "project"), True),
            (("project", "entry_date", "id"), False),
        )
        constraints = [
            one_of("outcome", Outcome),
            one_of("ground", Ground),
            check("enrolment_numbered", "number <> '' AND place > 0"),
            check("enrolment_argued", "argument = '' OR ground = 'judged'"),
        ]


class Following(BaseModel):
    """An organisation that has met a person or follows them, since a day."""

    enrolment = ForeignKeyField(Enrolment, backref="+", on_delete="CASCADE", index=False)
    enrolment_id: UUID
    organisation = ForeignKeyField(Organisation, backref="+", on_delete="RESTRICT")
    organisation_id: UUID
    capacity = CharField(max_length=8)
    since = DateField()

    class Meta:
        table_name = "following"
        indexes = ((("enrolment", "organisation", "capacity"), True),)
        constraints = [one_of("capacity", Capacity)]


class Mention(BaseModel):
    """A record that mentions a person; ``given`` is what it says of them, if it says who they are.

    See ``composing.Given``. It counts while the record stands validated.
    """

    submission = ForeignKeyField(Submission, backref="+", on_delete="CASCADE", index=False)
    submission_id: UUID
    enrolment = ForeignKeyField(Enrolment, backref="+", on_delete="CASCADE")
    enrolment_id: UUID
    kind = CharField(max_length=8)
    given = Json(default=dict)
    at = Moment(default=now)

    class Meta:
        table_name = "mention"
        indexes = ((("submission", "kind", "enrolment"), True),)
        constraints = [one_of("kind", MentionKind)]


# A record tells who one person is, never two.
Mention.add_index(
    Mention.submission, unique=True, where=SQL("kind = 'identity'"), name="mention_one_identity"
)


class KnownElsewhere(BaseModel):
    """A record sent about somebody whom its organisation was not known to have met.

    ``told`` says whether the sender read so; the answer is that of the moment of sending.
    """

    submission = ForeignKeyField(Submission, backref="+", unique=True, on_delete="CASCADE")
    submission_id: UUID
    told = BooleanField()

    class Meta:
        table_name = "known_elsewhere"


class PeopleRegister(BaseModel):
    """The last place given in a project. Whoever enrols or finds doubles holds this row."""

    project = ForeignKeyField(Project, backref="+", unique=True, on_delete="CASCADE")
    project_id: UUID
    last_place = IntegerField(default=0)

    class Meta:
        table_name = "people_register"


class PeoplePosting(BaseModel):
    """Where one term stands in one block of places: see ``search``."""

    entry = BigAutoField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="CASCADE", index=False)
    project_id: UUID
    #: Bytes, not text: their order is the same on every database, whatever its language.
    term = BlobField()
    block = IntegerField()
    places = BlobField()

    class Meta:
        table_name = "people_posting"
        indexes = ((("project", "term", "block"), True),)
