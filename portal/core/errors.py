"""Errors that reach a person: each carries one French sentence that says what to do."""


class PortalError(Exception):
    """Base of the errors that the pages show.

    ``status`` is the HTTP status of the answer; ``message`` is for the person who acts.
    """

    status = 400
    #: Whether the very same post may be taken a moment later.
    again = False

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UserError(PortalError):
    """The request can be mended by the person who sent it."""


class FieldRefused(UserError):
    """Values given cannot be taken: ``errors`` are messages by name, ``field`` is the first."""

    def __init__(self, field: str, message: str, *more: tuple[str, str]) -> None:
        super().__init__(message)
        self.field = field
        self.errors = {field: message, **dict(more)}


class Forbidden(PortalError):
    """The role does not allow this action, whatever the record."""

    status = 403

    def __init__(
        self, message: str = "Votre rôle dans ce projet ne permet pas cette action."
    ) -> None:
        super().__init__(message)


class Finished(Forbidden):
    """The project was closed: whatever the role, it is read and exported, and nothing else."""

    def __init__(self) -> None:
        super().__init__(
            "Ce projet est terminé\u00a0: il se lit et s’exporte, mais rien n’y change plus. "
            "S’il le faut, une personne de l’administration peut le rouvrir."
        )


class NotFound(PortalError):
    """No such record for this person: absent, or another organisation's (never told apart)."""

    status = 404

    def __init__(self, message: str = "Cette page n’existe pas, ou n’est pas à vous.") -> None:
        super().__init__(message)


class Conflict(PortalError):
    """Somebody changed the record meanwhile."""

    status = 409
