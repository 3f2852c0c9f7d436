"""The table of a project's programme: one row a version."""

from enum import StrEnum
from uuid import UUID

from peewee import SQL, CharField, DateField, ForeignKeyField, IntegerField, TextField

from portal.core.clock import now
from portal.core.database import BaseModel, Json, Moment, check, one_of
from portal.projects.models import Project
from portal.projects.programme.rules import Rules, exits_from_json, situations_from_json


class VersionState(StrEnum):
    """A version is written as a draft, and never changes once it is published."""

    DRAFT = "draft"
    PUBLISHED = "published"


class ProgrammeVersion(BaseModel):
    """One version of a project's programme; it applies from a day until the next one does.

    ``edits`` counts the savings of a draft, for two people who write it at once.
    """

    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    project_id: UUID
    number = IntegerField()
    state = CharField(max_length=12, default=VersionState.DRAFT)
    applies_from = DateField(null=True)
    name = CharField(max_length=200)
    youngest = IntegerField()
    oldest = IntegerField()
    oldest_disabled = IntegerField(null=True)
    words = TextField(default="")
    situations = Json(default=list)
    exits = Json(default=list)
    edits = IntegerField(default=0)
    created = Moment(default=now)
    published_at = Moment(null=True)

    @property
    def rules(self) -> Rules:
        """What this version says."""
        return Rules(
            self.name,
            self.youngest,
            self.oldest,
            self.oldest_disabled,
            self.words,
            situations_from_json(self.situations),
            exits_from_json(self.exits),
        )

    @property
    def is_draft(self) -> bool:
        """Tell whether it may still change."""
        return bool(self.state == VersionState.DRAFT)

    class Meta:
        table_name = "programme_version"
        indexes = ((("project", "number"), True), (("project", "applies_from"), True))
        constraints = [
            one_of("state", VersionState),
            check("programme_named", "name <> ''"),
            check("programme_ages", "youngest >= 0 AND youngest <= oldest AND oldest <= 120"),
            check(
                "programme_disabled",
                "oldest_disabled IS NULL OR (oldest_disabled >= oldest AND oldest_disabled <= 120)",
            ),
            check("programme_published", "(state = 'published') = (published_at IS NOT NULL)"),
            check("programme_applies", "(state = 'published') = (applies_from IS NOT NULL)"),
        ]


# One draft a project, whatever two tabs do at the same instant.
ProgrammeVersion.add_index(
    ProgrammeVersion.project, unique=True, where=SQL("state = 'draft'"), name="programme_one_draft"
)
