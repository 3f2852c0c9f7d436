"""People and organisations."""

from enum import StrEnum

from flask_security import UserMixin
from peewee import BigIntegerField, BooleanField, CharField, ForeignKeyField, UUIDField

from portal.core.clock import now
from portal.core.database import BaseModel, Moment, check, one_of


class OrganisationKind(StrEnum):
    """What an organisation is; decides its colour in lists, never its rights."""

    MISSION_LOCALE = "mission_locale"
    ASSOCIATION = "association"
    COMMUNITY_CENTRE = "community_centre"
    PREVENTION = "prevention"
    PUBLIC_BODY = "public_body"
    COMPANY = "company"


class RegistryKind(StrEnum):
    """Where an association is registered: nationally, or by a court of Alsace-Moselle."""

    NONE = ""
    RNA = "rna"
    LOCAL = "local"


class Organisation(BaseModel):
    """A structure of a consortium.

    An association has an RNA number (W and 9 digits) or, in Alsace-Moselle, an entry (volume and
    folio) in the register that a ``court`` keeps.
    """

    name = CharField(max_length=200)
    kind = CharField(max_length=24, default=OrganisationKind.ASSOCIATION)
    city = CharField(max_length=120, default="")
    siret = CharField(max_length=14, null=True)
    registry_kind = CharField(max_length=8, default=RegistryKind.NONE)
    rna = CharField(max_length=10, default="")
    court = CharField(max_length=120, default="")
    volume = CharField(max_length=12, default="")
    folio = CharField(max_length=12, default="")

    class Meta:
        table_name = "organisation"
        constraints = [
            one_of("kind", OrganisationKind),
            check("organisation_named", "name <> ''"),
            check("organisation_siret", "siret IS NULL OR length(siret) = 14"),
            one_of("registry_kind", RegistryKind),
            check("organisation_rna", "(registry_kind = 'rna') = (length(rna) = 10)"),
            check("organisation_court", "(registry_kind = 'local') = (court <> '')"),
            check(
                "organisation_entry",
                "(court <> '') = (volume <> '') AND (court <> '') = (folio <> '')",
            ),
        ]


class User(BaseModel, UserMixin):  # type: ignore[misc]  # both define __eq__: peewee's holds
    """A person who signs in. ``fs_uniquifier`` is Flask-Security's own session id."""

    email = CharField(max_length=254, unique=True)
    name = CharField(max_length=200)
    password = CharField(max_length=255, null=True)
    active = BooleanField(default=True)
    fs_uniquifier = CharField(max_length=64, unique=True)
    demo = BooleanField(default=False)
    created = Moment(default=now)
    #: Flask-Security asks for roles; ours are held per project, by membership.
    roles = []

    class Meta:
        table_name = "user_account"
        constraints = [check("user_email_lower", "email = lower(email)")]

    def get_id(self) -> str:
        """Return what a session holds. Peewee's own ``get_id``, the key, would be found first."""
        return str(self.fs_uniquifier)


class Session(BaseModel):
    """One browser in which a person is signed in; visitors have none.

    The cookie holds a random key, this table its SHA-256 only: whoever reads the table signs in
    as nobody. ``ends`` is the day's end whatever happens; ``seen`` is written once a minute.
    """

    user = ForeignKeyField(User, backref="+", on_delete="CASCADE")
    key_hash = CharField(max_length=64, unique=True)
    created = Moment(default=now)
    seen = Moment(default=now)
    ends = Moment()
    remember = BooleanField(default=False)
    ended = Moment(null=True)
    device = CharField(max_length=80, default="")
    network = CharField(max_length=50, default="")

    class Meta:
        table_name = "session"


class Tries(BaseModel):
    """How much of an allowance of tries is used up; what is past counts as nothing.

    ``key`` is a digest of what is limited (an address range, an account as it was typed);
    ``spent_until`` is in milliseconds since 1970: each try moves it on by one step.
    """

    key = CharField(max_length=64, primary_key=True)
    spent_until = BigIntegerField(index=True)

    class Meta:
        table_name = "tries"


class LinkPurpose(StrEnum):
    """What a link sent by mail opens."""

    INVITATION = "invitation"
    RESET = "reset"


class OneTimeLink(BaseModel):
    """A link that serves once. The address holds its key, this table its SHA-256 only.

    ``subject`` is what it is about: an invitation, or the person of a new password. ``address`` is
    where it was sent: whoever has another address since did not receive it.
    """

    purpose = CharField(max_length=12)
    subject = UUIDField(index=True)
    address = CharField(max_length=254)
    key_hash = CharField(max_length=64, unique=True)
    created = Moment(default=now)
    expires = Moment()
    used = Moment(null=True)
    ended = Moment(null=True)

    class Meta:
        table_name = "one_time_link"
        constraints = [
            one_of("purpose", LinkPurpose),
            check("link_ends_once", "used IS NULL OR ended IS NULL"),
        ]


class ResetRequest(BaseModel):
    """An address that asked for a new password, until the worker has looked whose it is."""

    address = CharField(max_length=254)
    asked = Moment(default=now)

    class Meta:
        table_name = "reset_request"
