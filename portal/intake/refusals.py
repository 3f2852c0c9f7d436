"""Why a send is not taken, and what the person does about it."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import gettext as _

from portal.core.errors import Conflict, UserError
from portal.intake.models import Submission

#: Names of the two questions that stand above every form.
ACTION, ORGANISATION = "_action", "_organisation"


def action_missing() -> str:
    """Return what stands beside the question of the action while it has no answer."""
    return _("Choisissez l’action dont relève cette fiche.")


class Refused(UserError):
    """Something has to be mended first; ``errors`` are messages by field id."""

    status = 422

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(_("Corrigez les réponses signalées, puis envoyez la fiche de nouveau."))
        self.errors = dict(errors)


class Reason(StrEnum):
    """What happened to the record meanwhile."""

    CHANGED = "changed"
    CLOSED = "closed"
    REUSED = "reused"


class Outdated(Conflict):
    """The send was made on another state than ``record`` has now; nothing was written."""

    def __init__(self, record: Submission, reason: Reason) -> None:
        super().__init__(_("Cette fiche a changé depuis que vous l’avez ouverte."))
        self.record = record
        self.reason = reason


class Clash(Conflict):
    """Two sends kept crossing each other; nothing of this one was written."""

    again = True

    def __init__(self) -> None:
        super().__init__(
            _("Cette fiche a été enregistrée deux fois au même instant. Envoyez-la de nouveau.")
        )


class Judged(Conflict):
    """Somebody judged the record, or it was sent again, while the reviewer was reading."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Cette fiche a changé pendant que vous la lisiez. "
                "Rouvrez-la pour voir où elle en est."
            )
        )


class ReasonMissing(UserError):
    """A record is never sent back without a word."""

    status = 422

    def __init__(self, message: str = "") -> None:
        super().__init__(message or _("Indiquez au partenaire ce qu’il doit corriger."))


class ReasonTooLong(ReasonMissing):
    """A reason or a remark is longer than ``longest`` characters: none is ever cut short."""

    def __init__(self, longest: int) -> None:
        text = _("Raccourcissez le motif et les remarques : %(max)d caractères au plus chacun.")
        super().__init__(text % {"max": longest})
