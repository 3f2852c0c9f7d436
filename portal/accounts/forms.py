"""The sign-in form: Flask-Security's, with our words and one answer to every mistake."""

import unicodedata

from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from flask_security import LoginForm
from flask_security.utils import validate_redirect_url
from wtforms import EmailField, Field
from wtforms.validators import DataRequired, ValidationError

from portal.accounts.queries import as_registered

_INCOMPLETE = _("Indiquez votre adresse électronique et votre mot de passe.")
_REFUSED = _(
    "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez les deux, puis réessayez."
)
_OUTDATED = _("Cette page était ouverte depuis longtemps. Tapez de nouveau votre mot de passe.")
#: No password is longer, and the hash refuses to be asked for one (bytes).
LONGEST_PASSWORD = 4_096


class SignInForm(LoginForm):
    """Address, password, « rester connecté », and where to go afterwards."""

    # Looked up as it was registered; whether it could receive mail is no question at sign-in.
    email = EmailField(filters=[as_registered], validators=[DataRequired()])

    #: The page was made for another visit: nothing was checked.
    outdated = False

    @property
    def problem(self) -> LazyString | None:
        """Return the one sentence for whatever went wrong: it never tells who has an account."""
        if self.outdated:
            return _OUTDATED
        if not (self.errors or self.form_errors):
            return None
        return _REFUSED if self.email.data and self.password.data else _INCOMPLETE

    def validate_password(self, field: Field) -> None:
        """Refuse what nobody's password can be before any work is put into it."""
        if _too_long(field.data) or _too_long(unicodedata.normalize("NFKD", field.data)):
            raise ValidationError(_REFUSED)

    def validate_next(self, field: Field) -> None:
        """Forget a way out of the portal, instead of refusing to sign in."""
        if field.data and not validate_redirect_url(field.data):
            field.data = ""


def _too_long(password: str) -> bool:
    return len(password.encode()) > LONGEST_PASSWORD
