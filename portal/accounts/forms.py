"""The sign-in form: Flask-Security's, with our words and one answer to every mistake."""

from datetime import timedelta
from typing import Any, cast

from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from flask_security import LoginForm
from flask_security.utils import validate_redirect_url
from wtforms import EmailField, Field
from wtforms.validators import DataRequired, ValidationError

from portal.accounts import attempts
from portal.accounts.models import User
from portal.accounts.passwords import fits
from portal.accounts.queries import as_registered

_INCOMPLETE = _("Indiquez votre adresse électronique et votre mot de passe.")
_REFUSED = _(
    "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez les deux, puis réessayez."
)
_OUTDATED = _("Cette page était ouverte depuis longtemps. Tapez de nouveau votre mot de passe.")


class SignInForm(LoginForm):
    """Address, password, « rester connecté », and where to go afterwards."""

    # Looked up as it was registered; whether it could receive mail is no question at sign-in.
    email = EmailField(filters=[as_registered], validators=[DataRequired()])

    def __init__(
        self, *values: Any, outdated: bool = False, wait: timedelta | None = None, **options: Any
    ) -> None:
        """Read the form; ``outdated`` and ``wait`` are why nothing that was typed was looked at."""
        super().__init__(*values, **options)
        self.outdated, self.wait = outdated, wait

    @property
    def problem(self) -> LazyString | str | None:
        """Return the one sentence for whatever went wrong: it never tells who has an account."""
        if self.wait:
            return attempts.refusal(self.wait)
        if self.outdated:
            return _OUTDATED
        if not (self.errors or self.form_errors):
            return None
        return _REFUSED if self.email.data and self.password.data else _INCOMPLETE

    def validate(self, **options: Any) -> bool:
        """Check address and password, as long as there are tries left (TooManyTries otherwise)."""
        if not (self.email.data and self.password.data):
            return bool(super().validate(**options))
        with attempts.counted(self.email.data) as attempt:
            attempt.right = bool(super().validate(**options))
            attempt.user_id = cast(User, self.user).id if self.user else None
        return attempt.right

    def validate_password(self, field: Field) -> None:
        """Refuse what nobody's password can be before any work is put into it."""
        if field.data and not fits(field.data):
            raise ValidationError(_REFUSED)

    def validate_next(self, field: Field) -> None:
        """Forget a way out of the portal, instead of refusing to sign in."""
        if field.data and not validate_redirect_url(field.data):
            field.data = ""
