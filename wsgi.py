"""The entry point for gunicorn and for ``flask --app wsgi``."""

from portal.app import create_app
from portal.core import logs
from portal.core.settings import from_environment

settings = from_environment()
logs.configure(settings)
app = create_app(settings)
