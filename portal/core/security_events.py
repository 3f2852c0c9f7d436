"""What the security log tells apart: one word per kind of event."""

from enum import StrEnum


class SecurityEvent(StrEnum):
    """One kind of event; a new one is added here, and its French words in ``audit/words``."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_IN_THROTTLED = "sign_in_throttled"
    SIGNED_OUT = "signed_out"
    SESSION_ENDED = "session_ended"
    SESSIONS_ENDED = "sessions_ended"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    PASSWORD_REFUSED = "password_refused"  # noqa: S105
    PERSON_CREATED = "person_created"
    PERSON_DISABLED = "person_disabled"
    PERSON_ENABLED = "person_enabled"
    ROLE_GIVEN = "role_given"
    ROLE_CHANGED = "role_changed"
    ROLE_TAKEN = "role_taken"
    PROJECT_SWITCHED = "project_switched"
    INVITATION_SENT = "invitation_sent"
    INVITATION_ACCEPTED = "invitation_accepted"
    INVITATION_REVOKED = "invitation_revoked"
    INVITATION_REFUSED = "invitation_refused"
    RESET_ASKED = "reset_asked"
    RESET_DONE = "reset_done"
    RESET_REFUSED = "reset_refused"
    REFUSED = "refused"
    EXPORT_ASKED = "export_asked"
    EXPORT_MADE = "export_made"
    EXPORT_FETCHED = "export_fetched"
    NOMINATIVE_READ = "nominative_read"
    PERSON_RECOGNISED = "person_recognised"
    JOURNAL_READ = "journal_read"
    BACKUP = "backup"
    RESTORE = "restore"
    ERASURE = "erasure"
    PURGE = "purge"
    JOURNAL_KEY_CHANGED = "journal_key_changed"
    SETTING = "setting"
