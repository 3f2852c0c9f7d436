"""The tables of the first release. Frozen copies: the application's models move on, these do not."""

from typing import Any

from peewee import (
    SQL,
    BigAutoField,
    BigIntegerField,
    BlobField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
    UUIDField,
)


class HistoryEntry(Model):
    id = UUIDField(primary_key=True)
    at = DateTimeField()
    salt = CharField(max_length=32, null=True)
    commitment = CharField(max_length=64)
    seq = BigIntegerField(null=True)
    seal = CharField(max_length=64, null=True)
    actor_id = UUIDField(null=True)
    actor_name = CharField(max_length=200)
    project_id = UUIDField(null=True, index=True)
    kind = CharField(max_length=40)
    object_id = UUIDField()
    action = CharField(max_length=40)
    detail = TextField()

    class Meta:
        legacy_table_names = False
        table_name = "history_entry"
        indexes = ((("kind", "object_id", "at"), False),)


HistoryEntry.add_index(
    HistoryEntry.at,
    HistoryEntry.id,
    unique=False,
    where=SQL("seq IS NULL"),
    name="history_entry_waiting",
)


HistoryEntry.add_index(
    HistoryEntry.seq, unique=True, where=SQL("seq IS NOT NULL"), name="history_entry_sealed"
)


class SecurityEntry(Model):
    id = UUIDField(primary_key=True)
    at = DateTimeField()
    salt = CharField(max_length=32, null=True)
    commitment = CharField(max_length=64)
    seq = BigIntegerField(null=True)
    seal = CharField(max_length=64, null=True)
    event = CharField(max_length=40)
    user_id = UUIDField(null=True)
    project_id = UUIDField(null=True)
    object_id = UUIDField(null=True)
    address = CharField(max_length=64)
    detail = TextField()

    class Meta:
        legacy_table_names = False
        table_name = "security_entry"
        indexes = ((("at",), False), (("event", "at"), False), (("user_id", "at"), False))


SecurityEntry.add_index(
    SecurityEntry.at,
    SecurityEntry.id,
    unique=False,
    where=SQL("seq IS NULL"),
    name="security_entry_waiting",
)


SecurityEntry.add_index(
    SecurityEntry.seq, unique=True, where=SQL("seq IS NOT NULL"), name="security_entry_sealed"
)


class SecurityPurge(Model):
    id = UUIDField(primary_key=True)
    at = DateTimeField()
    seq = BigIntegerField(unique=True)
    seal = CharField(max_length=64)
    key = CharField(max_length=16)
    signature = CharField(max_length=64)

    class Meta:
        legacy_table_names = False
        table_name = "security_purge"


class Job(Model):
    id = UUIDField(primary_key=True)
    name = CharField(max_length=80)
    args = TextField()
    state = CharField(max_length=12)
    created = DateTimeField()
    run_at = DateTimeField()
    lease_until = DateTimeField(null=True)
    attempts = IntegerField()
    max_attempts = IntegerField()
    unique_key = CharField(max_length=200, null=True, unique=True)
    done_units = IntegerField()
    total_units = IntegerField()
    error = TextField()

    class Meta:
        legacy_table_names = False
        table_name = "job"
        indexes = ((("state", "run_at"), False),)
        constraints = [
            SQL(
                "CONSTRAINT state_known CHECK (state IN ('waiting', 'running', 'done', 'dead', 'cancelled'))"
            ),
            SQL("CONSTRAINT job_attempts_bounded CHECK (attempts >= 0 AND max_attempts >= 1)"),
        ]


class WorkerBeat(Model):
    id = UUIDField(primary_key=True)
    at = DateTimeField(index=True)

    class Meta:
        legacy_table_names = False
        table_name = "worker_beat"


class Removal(Model):
    id = UUIDField(primary_key=True)
    actor_id = UUIDField()
    project_id = UUIDField(null=True)
    obj = CharField(max_length=40)
    action = CharField(max_length=40)
    object_id = UUIDField()
    at = DateTimeField(index=True)
    rows = TextField()

    class Meta:
        legacy_table_names = False
        table_name = "removal"


class Message(Model):
    id = UUIDField(primary_key=True)
    kind = CharField(max_length=24)
    project = UUIDField(null=True, index=True)
    recipient_id = UUIDField(null=True, index=True)
    address = CharField(max_length=254)
    name = CharField(max_length=200)
    subject = CharField(max_length=200)
    letter = TextField(null=True)
    message_id = CharField(max_length=254, unique=True)
    state = CharField(max_length=12)
    attempts = IntegerField()
    doubts = IntegerField()
    error = TextField()
    created = DateTimeField()
    useful_until = DateTimeField(null=True)
    sent = DateTimeField(null=True)

    class Meta:
        legacy_table_names = False
        table_name = "outgoing_message"
        indexes = ((("state", "useful_until"), False),)
        constraints = [
            SQL(
                "CONSTRAINT state_known CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'cancelled'))"
            ),
            SQL("CONSTRAINT message_counts CHECK (attempts >= 0 AND doubts BETWEEN 0 AND 2)"),
            SQL("CONSTRAINT message_sent CHECK ((state = 'sent') = (sent IS NOT NULL))"),
            SQL(
                "CONSTRAINT message_forgotten CHECK (state NOT IN ('sent', 'cancelled') OR letter IS NULL)"
            ),
            SQL(
                "CONSTRAINT message_ready CHECK (state NOT IN ('waiting', 'sending') OR letter IS NOT NULL)"
            ),
        ]


class PriorityArea(Model):
    id = UUIDField(primary_key=True)
    code = CharField(max_length=8, unique=True)
    generation = IntegerField()
    name = CharField(max_length=200)
    communes = TextField()
    searched = CharField(max_length=4000)

    class Meta:
        legacy_table_names = False
        table_name = "priority_area"
        constraints = [
            SQL("CONSTRAINT priority_area_named CHECK (name <> '')"),
            SQL("CONSTRAINT priority_area_generation CHECK (generation BETWEEN 2014 AND 2100)"),
        ]


class Organisation(Model):
    id = UUIDField(primary_key=True)
    name = CharField(max_length=200)
    kind = CharField(max_length=24)
    city = CharField(max_length=120)
    siret = CharField(max_length=14, null=True)
    registry_kind = CharField(max_length=8)
    rna = CharField(max_length=10)
    court = CharField(max_length=120)
    volume = CharField(max_length=12)
    folio = CharField(max_length=12)

    class Meta:
        legacy_table_names = False
        table_name = "organisation"
        constraints = [
            SQL(
                "CONSTRAINT kind_known CHECK (kind IN ('mission_locale', 'association', 'community_centre', 'prevention', 'public_body', 'company'))"
            ),
            SQL("CONSTRAINT organisation_named CHECK (name <> '')"),
            SQL("CONSTRAINT organisation_siret CHECK (siret IS NULL OR length(siret) = 14)"),
            SQL("CONSTRAINT registry_kind_known CHECK (registry_kind IN ('', 'rna', 'local'))"),
            SQL("CONSTRAINT organisation_rna CHECK ((registry_kind = 'rna') = (length(rna) = 10))"),
            SQL("CONSTRAINT organisation_court CHECK ((registry_kind = 'local') = (court <> ''))"),
            SQL(
                "CONSTRAINT organisation_entry CHECK ((court <> '') = (volume <> '') AND (court <> '') = (folio <> ''))"
            ),
        ]


class User(Model):
    id = UUIDField(primary_key=True)
    email = CharField(max_length=254, unique=True)
    name = CharField(max_length=200)
    password = CharField(max_length=255, null=True)
    active = BooleanField()
    fs_uniquifier = CharField(max_length=64, unique=True)
    demo = BooleanField()
    created = DateTimeField()

    class Meta:
        legacy_table_names = False
        table_name = "user_account"
        constraints = [
            SQL("CONSTRAINT user_email_lower CHECK (email = lower(email))"),
        ]


class Session(Model):
    id = UUIDField(primary_key=True)
    user = ForeignKeyField(User, backref="+", on_delete="CASCADE")
    key_hash = CharField(max_length=64, unique=True)
    created = DateTimeField()
    seen = DateTimeField()
    ends = DateTimeField()
    remember = BooleanField()
    ended = DateTimeField(null=True)
    device = CharField(max_length=80)
    network = CharField(max_length=50)

    class Meta:
        legacy_table_names = False
        table_name = "session"


class Tries(Model):
    key = CharField(max_length=64, primary_key=True)
    spent_until = BigIntegerField(index=True)

    class Meta:
        legacy_table_names = False
        table_name = "tries"


class OneTimeLink(Model):
    id = UUIDField(primary_key=True)
    purpose = CharField(max_length=12)
    subject = UUIDField(index=True)
    address = CharField(max_length=254)
    key_hash = CharField(max_length=64, unique=True)
    created = DateTimeField()
    expires = DateTimeField()
    used = DateTimeField(null=True)
    ended = DateTimeField(null=True)

    class Meta:
        legacy_table_names = False
        table_name = "one_time_link"
        constraints = [
            SQL("CONSTRAINT purpose_known CHECK (purpose IN ('invitation', 'reset'))"),
            SQL("CONSTRAINT link_ends_once CHECK (used IS NULL OR ended IS NULL)"),
        ]


class ResetRequest(Model):
    id = UUIDField(primary_key=True)
    address = CharField(max_length=254)
    asked = DateTimeField()

    class Meta:
        legacy_table_names = False
        table_name = "reset_request"


class Project(Model):
    id = UUIDField(primary_key=True)
    code = CharField(max_length=24, unique=True)
    name = CharField(max_length=200)
    holder = ForeignKeyField(Organisation, backref="+", on_delete="RESTRICT")
    area = TextField()
    public = TextField()
    starts = DateField()
    ends = DateField()
    target = IntegerField()
    step_word = CharField(max_length=12)
    fictional = BooleanField()
    last_reference = IntegerField()
    closed_at = DateTimeField(null=True)

    class Meta:
        legacy_table_names = False
        table_name = "project"
        constraints = [
            SQL("CONSTRAINT step_word_known CHECK (step_word IN ('étape', 'phase', 'volet'))"),
            SQL("CONSTRAINT project_period CHECK (starts <= ends)"),
            SQL("CONSTRAINT project_target CHECK (target >= 0)"),
        ]


class Step(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    position = IntegerField()
    name = CharField(max_length=200)

    class Meta:
        legacy_table_names = False
        table_name = "step"
        constraints = [
            SQL("CONSTRAINT step_named CHECK (name <> '')"),
        ]


class Action(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    step = ForeignKeyField(Step, backref="+", on_delete="RESTRICT")
    position = IntegerField()
    code = CharField(max_length=24)
    name = CharField(max_length=200)
    description = TextField()

    class Meta:
        legacy_table_names = False
        table_name = "action"
        indexes = ((("project", "code"), True),)
        constraints = [
            SQL("CONSTRAINT action_named CHECK (name <> '' AND code <> '')"),
        ]


class Agreement(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    organisation = ForeignKeyField(Organisation, backref="+", on_delete="RESTRICT")
    state = CharField(max_length=12)
    signed_on = DateField(null=True)
    starts = DateField(null=True)
    ends = DateField(null=True)

    class Meta:
        legacy_table_names = False
        table_name = "agreement"
        indexes = ((("project", "organisation"), True),)
        constraints = [
            SQL("CONSTRAINT state_known CHECK (state IN ('prepared', 'signed', 'ended'))"),
            SQL(
                "CONSTRAINT agreement_period CHECK (starts IS NULL OR ends IS NULL OR starts <= ends)"
            ),
            SQL("CONSTRAINT agreement_signed CHECK (state <> 'signed' OR signed_on IS NOT NULL)"),
            SQL("CONSTRAINT agreement_unsigned CHECK (state <> 'prepared' OR signed_on IS NULL)"),
        ]


class AgreementAction(Model):
    id = UUIDField(primary_key=True)
    agreement = ForeignKeyField(Agreement, backref="+", on_delete="CASCADE")
    action = ForeignKeyField(Action, backref="+", on_delete="RESTRICT")

    class Meta:
        legacy_table_names = False
        table_name = "agreement_action"
        indexes = ((("agreement", "action"), True),)


class ActivityType(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    name = CharField(max_length=200)
    kind = CharField(max_length=12)
    unit = CharField(max_length=40)
    units = CharField(max_length=40)
    icon = CharField(max_length=40)
    description = TextField()
    position = IntegerField()
    active = BooleanField()

    class Meta:
        legacy_table_names = False
        table_name = "activity_type"
        constraints = [
            SQL("CONSTRAINT kind_known CHECK (kind IN ('activity', 'intake'))"),
            SQL("CONSTRAINT activity_type_named CHECK (name <> '')"),
            SQL("CONSTRAINT activity_type_units CHECK ((unit = '') = (units = ''))"),
        ]


class ActivityTypeAction(Model):
    id = UUIDField(primary_key=True)
    activity_type = ForeignKeyField(ActivityType, backref="+", on_delete="CASCADE")
    action = ForeignKeyField(Action, backref="+", on_delete="RESTRICT")

    class Meta:
        legacy_table_names = False
        table_name = "activity_type_action"
        indexes = ((("activity_type", "action"), True),)


class Membership(Model):
    id = UUIDField(primary_key=True)
    user = ForeignKeyField(User, backref="+", on_delete="RESTRICT")
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    organisation = ForeignKeyField(Organisation, backref="+", on_delete="RESTRICT")
    role = CharField(max_length=16)

    class Meta:
        legacy_table_names = False
        table_name = "membership"
        indexes = ((("user", "project", "organisation", "role"), True),)
        constraints = [
            SQL(
                "CONSTRAINT role_known CHECK (role IN ('administrator', 'coordinator', 'partner', 'finance', 'auditor'))"
            ),
        ]


class ProgrammeVersion(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    number = IntegerField()
    state = CharField(max_length=12)
    applies_from = DateField(null=True)
    name = CharField(max_length=200)
    youngest = IntegerField()
    oldest = IntegerField()
    oldest_disabled = IntegerField(null=True)
    words = TextField()
    situations = TextField()
    exits = TextField()
    edits = IntegerField()
    created = DateTimeField()
    published_at = DateTimeField(null=True)

    class Meta:
        legacy_table_names = False
        table_name = "programme_version"
        indexes = ((("project", "number"), True), (("project", "applies_from"), True))
        constraints = [
            SQL("CONSTRAINT state_known CHECK (state IN ('draft', 'published'))"),
            SQL("CONSTRAINT programme_named CHECK (name <> '')"),
            SQL(
                "CONSTRAINT programme_ages CHECK (youngest >= 0 AND youngest <= oldest AND oldest <= 120)"
            ),
            SQL(
                "CONSTRAINT programme_disabled CHECK (oldest_disabled IS NULL OR (oldest_disabled >= oldest AND oldest_disabled <= 120))"
            ),
            SQL(
                "CONSTRAINT programme_published CHECK ((state = 'published') = (published_at IS NOT NULL))"
            ),
            SQL(
                "CONSTRAINT programme_applies CHECK ((state = 'published') = (applies_from IS NOT NULL))"
            ),
        ]


ProgrammeVersion.add_index(
    ProgrammeVersion.project, unique=True, where=SQL("state = 'draft'"), name="programme_one_draft"
)


class Invitation(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    organisation = ForeignKeyField(Organisation, backref="+", on_delete="RESTRICT")
    role = CharField(max_length=16)
    address = CharField(max_length=254)
    name = CharField(max_length=200)
    invited_by = UUIDField(null=True)
    message = UUIDField(null=True)
    created = DateTimeField()
    expires = DateTimeField()
    accepted = DateTimeField(null=True)
    cancelled = DateTimeField(null=True)

    class Meta:
        legacy_table_names = False
        table_name = "invitation"
        constraints = [
            SQL(
                "CONSTRAINT role_known CHECK (role IN ('administrator', 'coordinator', 'partner', 'finance', 'auditor'))"
            ),
            SQL("CONSTRAINT invitation_address_lower CHECK (address = lower(address))"),
            SQL("CONSTRAINT invitation_ends_once CHECK (accepted IS NULL OR cancelled IS NULL)"),
        ]


Invitation.add_index(
    Invitation.project,
    Invitation.address,
    Invitation.organisation,
    Invitation.role,
    unique=True,
    where=SQL("accepted IS NULL AND cancelled IS NULL"),
    name="invitation_open",
)


class Funder(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    name = CharField(max_length=200)
    kind = CharField(max_length=16)
    mention = TextField()

    class Meta:
        legacy_table_names = False
        table_name = "funder"
        indexes = ((("project", "name"), True),)
        constraints = [
            SQL(
                "CONSTRAINT kind_known CHECK (kind IN ('state', 'europe', 'region', 'department', 'intercommunal', 'city', 'social', 'private', 'own'))"
            ),
            SQL("CONSTRAINT funder_named CHECK (name <> '')"),
        ]


class Grant(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    funder = ForeignKeyField(Funder, backref="+", on_delete="RESTRICT")
    scheme = CharField(max_length=200)
    requested = BigIntegerField()
    requested_on = DateField(null=True)
    notified = BigIntegerField()
    notified_on = DateField(null=True)
    received = BigIntegerField()
    received_on = DateField(null=True)
    state = CharField(max_length=12)

    class Meta:
        legacy_table_names = False
        table_name = "grant_award"
        constraints = [
            SQL(
                "CONSTRAINT state_known CHECK (state IN ('prepared', 'requested', 'notified', 'agreed', 'refused', 'closed'))"
            ),
            SQL(
                "CONSTRAINT grant_amounts CHECK (requested >= 0 AND notified >= 0 AND received >= 0)"
            ),
        ]


class BudgetLine(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    side = CharField(max_length=8)
    account = CharField(max_length=8)
    label = CharField(max_length=200)
    funder = ForeignKeyField(Funder, backref="+", on_delete="RESTRICT", null=True)
    action = ForeignKeyField(Action, backref="+", on_delete="RESTRICT", null=True)
    organisation = ForeignKeyField(Organisation, backref="+", on_delete="RESTRICT", null=True)
    year = IntegerField()
    amount = BigIntegerField()

    class Meta:
        legacy_table_names = False
        table_name = "budget_line"
        indexes = ((("project", "side", "account"), False),)
        constraints = [
            SQL("CONSTRAINT side_known CHECK (side IN ('charge', 'product'))"),
            SQL("CONSTRAINT budget_line_year CHECK (year BETWEEN 2000 AND 2100)"),
            SQL("CONSTRAINT budget_line_funder CHECK (funder_id IS NULL OR side = 'product')"),
        ]


class Form(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    activity_type = ForeignKeyField(ActivityType, backref="+", on_delete="RESTRICT", unique=True)

    class Meta:
        legacy_table_names = False
        table_name = "form"


class Revision(Model):
    id = UUIDField(primary_key=True)
    form = ForeignKeyField(Form, backref="+", on_delete="RESTRICT")
    number = IntegerField()
    state = CharField(max_length=12)
    definition = TextField()
    version = IntegerField()
    created = DateTimeField()
    published_at = DateTimeField(null=True)
    published_by = ForeignKeyField(User, backref="+", on_delete="RESTRICT", null=True)

    class Meta:
        legacy_table_names = False
        table_name = "revision"
        indexes = ((("form", "number"), True),)
        constraints = [
            SQL("CONSTRAINT state_known CHECK (state IN ('draft', 'published'))"),
            SQL(
                "CONSTRAINT revision_published CHECK ((state = 'published') = (published_at IS NOT NULL))"
            ),
        ]


Revision.add_index(
    Revision.form, unique=True, where=SQL("state = 'draft'"), name="revision_one_draft"
)


class Edit(Model):
    id = UUIDField(primary_key=True)
    revision = ForeignKeyField(Revision, backref="+", on_delete="CASCADE")
    seq = IntegerField()
    command = TextField()
    inverse = TextField()
    author = ForeignKeyField(User, backref="+", on_delete="RESTRICT")
    at = DateTimeField()

    class Meta:
        legacy_table_names = False
        table_name = "form_edit"
        indexes = ((("revision", "seq"), True),)


class SharedList(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    name = CharField(max_length=200)
    parent = ForeignKeyField("self", backref="+", on_delete="RESTRICT", null=True)
    version = IntegerField()

    class Meta:
        legacy_table_names = False
        table_name = "shared_list"
        constraints = [
            SQL("CONSTRAINT shared_list_named CHECK (name <> '')"),
            SQL("CONSTRAINT shared_list_parent CHECK (parent_id IS NULL OR parent_id <> id)"),
        ]


class SharedVersion(Model):
    id = UUIDField(primary_key=True)
    shared_list = ForeignKeyField(SharedList, backref="+", on_delete="RESTRICT")
    number = IntegerField()
    choices = TextField()
    made = DateTimeField()
    author = ForeignKeyField(User, backref="+", on_delete="RESTRICT")

    class Meta:
        legacy_table_names = False
        table_name = "shared_version"
        indexes = ((("shared_list", "number"), True),)
        constraints = [
            SQL("CONSTRAINT shared_version_numbered CHECK (number >= 1)"),
        ]


class Register(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT", unique=True)
    officer = CharField(max_length=200)
    people = TextField()
    measures = TextField()
    transfers = TextField()
    months = TextField()
    edits = IntegerField()

    class Meta:
        legacy_table_names = False
        table_name = "register"


class Submission(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT", index=False)
    activity_type = ForeignKeyField(ActivityType, backref="+", on_delete="RESTRICT", index=False)
    revision = ForeignKeyField(Revision, backref="+", on_delete="RESTRICT")
    organisation = ForeignKeyField(Organisation, backref="+", on_delete="RESTRICT")
    action = ForeignKeyField(Action, backref="+", on_delete="RESTRICT", null=True)
    author = ForeignKeyField(User, backref="+", on_delete="RESTRICT")
    state = CharField(max_length=12)
    version = IntegerField()
    answers = TextField()
    kept_from = IntegerField(null=True)
    reference = CharField(max_length=40, null=True, unique=True)
    number = IntegerField()
    day = DateField()
    created = DateTimeField()
    updated = DateTimeField()
    submitted_at = DateTimeField(null=True)
    validated_at = DateTimeField(null=True)

    class Meta:
        legacy_table_names = False
        table_name = "submission"
        indexes = (
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
            SQL(
                "CONSTRAINT state_known CHECK (state IN ('draft', 'submitted', 'returned', 'validated'))"
            ),
            SQL("CONSTRAINT submission_sent CHECK (state = 'draft' OR submitted_at IS NOT NULL)"),
            SQL(
                "CONSTRAINT submission_named CHECK (submitted_at IS NULL OR reference IS NOT NULL)"
            ),
            SQL(
                "CONSTRAINT submission_validated CHECK ((state = 'validated') = (validated_at IS NOT NULL))"
            ),
        ]


class Send(Model):
    id = UUIDField(primary_key=True)
    submission = ForeignKeyField(Submission, backref="+", on_delete="CASCADE", index=False)
    kind = CharField(max_length=8)
    base_version = IntegerField()
    version = IntegerField()
    revision = ForeignKeyField(Revision, backref="+", on_delete="RESTRICT")
    content_sha = CharField(max_length=64)
    answers = TextField()
    author = ForeignKeyField(User, backref="+", on_delete="RESTRICT")
    at = DateTimeField()

    class Meta:
        legacy_table_names = False
        table_name = "send"
        indexes = ((("submission", "version"), True),)
        constraints = [
            SQL("CONSTRAINT kind_known CHECK (kind IN ('draft', 'send', 'move'))"),
            SQL("CONSTRAINT send_order CHECK (base_version >= 0 AND version = base_version + 1)"),
        ]


class Remark(Model):
    id = UUIDField(primary_key=True)
    submission = ForeignKeyField(Submission, backref="+", on_delete="CASCADE")
    version = IntegerField()
    field_id = CharField(max_length=40, null=True)
    text = TextField()
    author = ForeignKeyField(User, backref="+", on_delete="RESTRICT")
    at = DateTimeField()

    class Meta:
        legacy_table_names = False
        table_name = "remark"
        constraints = [
            SQL("CONSTRAINT remark_said CHECK (text <> '')"),
        ]


class Tally(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="CASCADE")
    organisation = ForeignKeyField(Organisation, backref="+", on_delete="CASCADE")
    activity_type = ForeignKeyField(ActivityType, backref="+", on_delete="CASCADE")
    action = ForeignKeyField(Action, backref="+", on_delete="CASCADE", null=True)
    state = CharField(max_length=12)
    records = BigIntegerField()

    class Meta:
        legacy_table_names = False
        table_name = "tally"
        indexes = ((("project", "organisation"), False), (("project", "state", "records"), False))
        constraints = [
            SQL(
                "CONSTRAINT state_known CHECK (state IN ('draft', 'submitted', 'returned', 'validated'))"
            ),
        ]


class AnswerIndex(Model):
    entry = BigAutoField(primary_key=True)
    submission = ForeignKeyField(Submission, backref="+", on_delete="CASCADE")
    field_id = CharField(max_length=40)
    meaning = CharField(max_length=40, null=True)
    text = CharField(max_length=400, null=True)
    number = BigIntegerField(null=True)
    day = DateField(null=True)
    grid_cell = CharField(max_length=90, null=True)
    group_row = CharField(max_length=42, null=True)
    updated = DateTimeField()

    class Meta:
        legacy_table_names = False
        table_name = "answer_index"


AnswerIndex.add_index(
    AnswerIndex.field_id,
    AnswerIndex.text,
    AnswerIndex.updated,
    AnswerIndex.submission,
    unique=False,
    where=SQL("grid_cell IS NULL AND text IS NOT NULL"),
    name="answer_index_text",
)


AnswerIndex.add_index(
    AnswerIndex.field_id,
    AnswerIndex.number,
    AnswerIndex.updated,
    AnswerIndex.submission,
    unique=False,
    where=SQL("grid_cell IS NULL AND number IS NOT NULL"),
    name="answer_index_number",
)


AnswerIndex.add_index(
    AnswerIndex.field_id,
    AnswerIndex.day,
    AnswerIndex.updated,
    AnswerIndex.submission,
    unique=False,
    where=SQL("grid_cell IS NULL AND day IS NOT NULL"),
    name="answer_index_day",
)


class AnswerFile(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    owner = ForeignKeyField(User, backref="+", on_delete="RESTRICT", index=False)
    record = UUIDField(index=True)
    field_id = CharField(max_length=48)
    name = CharField(max_length=160)
    mime = CharField(max_length=100)
    size = IntegerField()
    key = CharField(max_length=32, unique=True)
    sha256 = CharField(max_length=64)
    posted_sha256 = CharField(max_length=64)
    created = DateTimeField()
    attached = DateTimeField(null=True)

    class Meta:
        legacy_table_names = False
        table_name = "answer_file"
        indexes = ((("owner", "record", "field_id", "posted_sha256"), True),)


class SearchEntry(Model):
    rank = BigAutoField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="CASCADE", index=False)
    submission = ForeignKeyField(Submission, backref="+", on_delete="CASCADE")
    live = BooleanField()
    folded = BooleanField()
    updated = DateTimeField()
    day = DateField()
    number = IntegerField()
    terms = TextField()

    class Meta:
        legacy_table_names = False
        table_name = "search_entry"
        indexes = ((("folded", "project", "rank"), False),)


class SearchPosting(Model):
    number = BigAutoField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="CASCADE", index=False)
    block = BigIntegerField()
    term = BlobField()
    places = BlobField()

    class Meta:
        legacy_table_names = False
        table_name = "search_posting"
        indexes = ((("project", "block", "term"), True),)


class SavedView(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="CASCADE")
    user = ForeignKeyField(User, backref="+", on_delete="CASCADE")
    listing = CharField(max_length=12)
    name = CharField(max_length=80)
    query = CharField(max_length=1000)
    shared = BooleanField()
    usual = BooleanField()
    created = DateTimeField()

    class Meta:
        legacy_table_names = False
        table_name = "saved_view"
        indexes = ((("user", "project", "listing", "name"), True),)
        constraints = [
            SQL("CONSTRAINT saved_view_named CHECK (name <> '' AND query <> '')"),
        ]


class Participant(Model):
    id = UUIDField(primary_key=True)
    last_name = CharField(max_length=200)
    first_name = CharField(max_length=200)
    birth_date = DateField(null=True)
    telephone = CharField(max_length=200)
    email = CharField(max_length=254)
    commune = CharField(max_length=200)
    name_key = CharField(max_length=200)
    identity_key = CharField(max_length=450, index=True)
    erased = DateTimeField(null=True)

    class Meta:
        legacy_table_names = False
        table_name = "participant"
        indexes = ((("name_key", "id"), False),)
        constraints = [
            SQL("CONSTRAINT participant_known CHECK ((erased IS NULL) = (birth_date IS NOT NULL))"),
            SQL(
                "CONSTRAINT participant_erased CHECK (erased IS NULL OR (last_name = '' AND first_name = '' AND telephone = '' AND email = '' AND commune = '' AND name_key = '' AND identity_key = ''))"
            ),
        ]


class Enrolment(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT", index=False)
    participant = ForeignKeyField(Participant, backref="+", on_delete="RESTRICT", index=False)
    number = CharField(max_length=12)
    place = IntegerField()
    live = BooleanField()
    entry_date = DateField()
    referent = ForeignKeyField(User, backref="+", on_delete="RESTRICT", null=True)
    outcome = CharField(max_length=12)
    age = IntegerField()
    ground = CharField(max_length=16)
    deciding = TextField()
    argument = TextField()
    programme = ForeignKeyField(ProgrammeVersion, backref="+", on_delete="RESTRICT", null=True)
    checked_by = ForeignKeyField(User, backref="+", on_delete="RESTRICT")
    checked_at = DateTimeField()
    evidence = CharField(max_length=200)
    record = ForeignKeyField(Submission, backref="+", on_delete="SET NULL", null=True)

    class Meta:
        legacy_table_names = False
        table_name = "enrolment"
        indexes = (
            (("project", "number"), True),
            (("project", "place"), True),
            (("participant", "project"), True),
            (("project", "entry_date", "id"), False),
        )
        constraints = [
            SQL(
                "CONSTRAINT outcome_known CHECK (outcome IN ('priority', 'eligible', 'argued', 'refused', 'unknown'))"
            ),
            SQL(
                "CONSTRAINT ground_known CHECK (ground IN ('situation', 'young', 'old', 'no_situation', 'no_rule', 'judged'))"
            ),
            SQL("CONSTRAINT enrolment_numbered CHECK (number <> '' AND place > 0)"),
            SQL("CONSTRAINT enrolment_argued CHECK (argument = '' OR ground = 'judged')"),
        ]


class Following(Model):
    id = UUIDField(primary_key=True)
    enrolment = ForeignKeyField(Enrolment, backref="+", on_delete="CASCADE", index=False)
    organisation = ForeignKeyField(Organisation, backref="+", on_delete="RESTRICT")
    capacity = CharField(max_length=8)
    since = DateField()

    class Meta:
        legacy_table_names = False
        table_name = "following"
        indexes = ((("enrolment", "organisation", "capacity"), True),)
        constraints = [
            SQL("CONSTRAINT capacity_known CHECK (capacity IN ('met', 'follows'))"),
        ]


class Mention(Model):
    id = UUIDField(primary_key=True)
    submission = ForeignKeyField(Submission, backref="+", on_delete="CASCADE", index=False)
    enrolment = ForeignKeyField(Enrolment, backref="+", on_delete="CASCADE")
    kind = CharField(max_length=8)
    given = TextField()
    at = DateTimeField()

    class Meta:
        legacy_table_names = False
        table_name = "mention"
        indexes = ((("submission", "kind", "enrolment"), True),)
        constraints = [
            SQL("CONSTRAINT kind_known CHECK (kind IN ('identity', 'picked'))"),
        ]


Mention.add_index(
    Mention.submission, unique=True, where=SQL("kind = 'identity'"), name="mention_one_identity"
)


class KnownElsewhere(Model):
    id = UUIDField(primary_key=True)
    submission = ForeignKeyField(Submission, backref="+", on_delete="CASCADE", unique=True)
    told = BooleanField()

    class Meta:
        legacy_table_names = False
        table_name = "known_elsewhere"


class PeopleRegister(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="CASCADE", unique=True)
    last_place = IntegerField()

    class Meta:
        legacy_table_names = False
        table_name = "people_register"


class PeoplePosting(Model):
    entry = BigAutoField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="CASCADE", index=False)
    term = BlobField()
    block = IntegerField()
    places = BlobField()

    class Meta:
        legacy_table_names = False
        table_name = "people_posting"
        indexes = ((("project", "term", "block"), True),)


class Counter(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="CASCADE")
    activity_type = ForeignKeyField(ActivityType, backref="+", on_delete="CASCADE")
    action = ForeignKeyField(Action, backref="+", on_delete="CASCADE", null=True)
    organisation = ForeignKeyField(Organisation, backref="+", on_delete="CASCADE")
    month = DateField(null=True)
    state = CharField(max_length=12)
    records = BigIntegerField()
    sessions = BigIntegerField()
    minutes = BigIntegerField()
    heads = BigIntegerField()

    class Meta:
        legacy_table_names = False
        table_name = "counter"
        indexes = ((("project", "organisation"), False),)
        constraints = [
            SQL(
                "CONSTRAINT state_known CHECK (state IN ('draft', 'submitted', 'returned', 'validated'))"
            ),
        ]


class Target(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    activity_type = ForeignKeyField(ActivityType, backref="+", on_delete="RESTRICT", null=True)
    action = ForeignKeyField(Action, backref="+", on_delete="RESTRICT", null=True)
    unit = CharField(max_length=12)
    value = IntegerField()
    starts = DateField(null=True)
    ends = DateField(null=True)

    class Meta:
        legacy_table_names = False
        table_name = "target"
        constraints = [
            SQL("CONSTRAINT unit_known CHECK (unit IN ('sessions', 'hours', 'heads'))"),
            SQL("CONSTRAINT target_value CHECK (value > 0)"),
            SQL(
                "CONSTRAINT target_of CHECK (activity_type_id IS NOT NULL OR action_id IS NOT NULL)"
            ),
            SQL(
                "CONSTRAINT target_period CHECK ((starts IS NULL) = (ends IS NULL) AND starts <= ends)"
            ),
        ]


class Run(Model):
    id = UUIDField(primary_key=True)
    project = ForeignKeyField(Project, backref="+", on_delete="RESTRICT")
    kind = CharField(max_length=8)
    activity_type = ForeignKeyField(ActivityType, backref="+", on_delete="RESTRICT", null=True)
    organisation = ForeignKeyField(Organisation, backref="+", on_delete="RESTRICT", null=True)
    template = CharField(max_length=80, null=True)
    template_sha256 = CharField(max_length=64, null=True)
    filters = TextField()
    as_of = DateField()
    snapshot = TextField(null=True)
    nominative = BooleanField()
    fields = TextField()
    state = CharField(max_length=12)
    job = ForeignKeyField(Job, backref="+", on_delete="SET NULL", null=True)
    conformity = TextField(null=True)
    file_key = CharField(max_length=32, null=True)
    file_name = CharField(max_length=160)
    sha256 = CharField(max_length=64, null=True)
    size = BigIntegerField(null=True)
    author = ForeignKeyField(User, backref="+", on_delete="RESTRICT")
    created = DateTimeField()
    finished = DateTimeField(null=True)
    error = TextField()

    class Meta:
        legacy_table_names = False
        table_name = "run"
        indexes = ((("project", "created"), False),)
        constraints = [
            SQL("CONSTRAINT kind_known CHECK (kind IN ('data', 'funder'))"),
            SQL(
                "CONSTRAINT state_known CHECK (state IN ('waiting', 'done', 'failed', 'cancelled'))"
            ),
            SQL(
                "CONSTRAINT run_done CHECK (state <> 'done' OR (file_key IS NOT NULL AND sha256 IS NOT NULL))"
            ),
        ]


class RunRows(Model):
    id = UUIDField(primary_key=True)
    run = ForeignKeyField(Run, backref="+", on_delete="CASCADE", index=False)
    sheet = IntegerField()
    number = IntegerField()
    content = BlobField()

    class Meta:
        legacy_table_names = False
        table_name = "run_rows"
        indexes = ((("run", "sheet", "number"), True),)


TABLES = [
    HistoryEntry,
    SecurityEntry,
    SecurityPurge,
    Job,
    WorkerBeat,
    Removal,
    Message,
    PriorityArea,
    Organisation,
    User,
    Session,
    Tries,
    OneTimeLink,
    ResetRequest,
    Project,
    Step,
    Action,
    Agreement,
    AgreementAction,
    ActivityType,
    ActivityTypeAction,
    Membership,
    ProgrammeVersion,
    Invitation,
    Funder,
    Grant,
    BudgetLine,
    Form,
    Revision,
    Edit,
    SharedList,
    SharedVersion,
    Register,
    Submission,
    Send,
    Remark,
    Tally,
    AnswerIndex,
    AnswerFile,
    SearchEntry,
    SearchPosting,
    SavedView,
    Participant,
    Enrolment,
    Following,
    Mention,
    KnownElsewhere,
    PeopleRegister,
    PeoplePosting,
    Counter,
    Target,
    Run,
    RunRows,
]


def up(migrator: Any, db: Any) -> None:
    """Create every table."""
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)


def down(migrator: Any, db: Any) -> None:
    """Drop every table, dependants first."""
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.drop_tables(TABLES, safe=False)
