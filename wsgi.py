"""The entry point for gunicorn and for ``flask --app wsgi``."""

from portal.core import drivers
from portal.core.settings import from_environment

settings = from_environment()
drivers.leave_out_unused(settings.database_url)
drivers.leave_out_pictures()

from portal.app import create_app  # noqa: E402  (knows its drivers by the line above)
from portal.core import logs  # noqa: E402

logs.configure(settings)
app = create_app(settings)
