"""What templates may use everywhere, and what errors look like."""

from flask import Flask

from portal.core import web
from portal.shell import errors, icons, navigation, words
from portal.shell.format import FILTERS
from portal.shell.frame import Frame


def install(app: Flask) -> None:
    """Give ``app`` its template helpers and its error pages."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.globals.update(csp_nonce=web.csp_nonce, icon=icons.icon, state_words=words.STATES)
    app.context_processor(_everywhere)
    errors.install(app)


def _everywhere() -> dict[str, object]:
    actor = web.actor_or_none()
    return {"actor": actor, "sections_of": navigation.sections_of, "frame": Frame(actor)}
