"""The rooms put together, in one explicit order: each stands on those before it."""

from collections.abc import Callable

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from portal import (
    accounts,
    admin,
    audit,
    cli,
    designer,
    exports,
    finance,
    indicators,
    intake,
    invitations,
    mail,
    people,
    places,
    projects,
    protection,
    shell,
    signing,
)
from portal.accounts.passwords import known_of
from portal.core import addresses, assets, database, journal, limits, outbox, told, web
from portal.core.application import Application
from portal.core.chains.purges import SecurityPurge
from portal.core.files import Folder
from portal.core.forgery import Forgery
from portal.core.jobs import Job, WorkerBeat, queue
from portal.core.journal import HistoryEntry
from portal.core.language import Language
from portal.core.logs import requests
from portal.core.logs.reference import References
from portal.core.rooms import PUBLIC, Entry, Room
from portal.core.security_log import SecurityEntry
from portal.core.settings import ROOT, Settings, from_environment
from portal.core.settings.parsing import host_of
from portal.core.undo import Removal
from portal.designer.announcements import published
from portal.designer.weighing import moving, weighing
from portal.intake import announcements

ROOMS: tuple[Room, ...] = (
    places.ROOM,
    accounts.ROOM,
    projects.ROOM,
    invitations.ROOM,
    mail.ROOM,
    finance.ROOM,
    designer.ROOM,
    protection.ROOM,
    intake.ROOM,
    people.ROOM,
    signing.ROOM,
    indicators.ROOM,
    exports.ROOM,
    audit.ROOM,
    shell.ROOM,
)

#: Every table of the portal, referenced ones first.
MODELS = (
    HistoryEntry,
    SecurityEntry,
    SecurityPurge,
    Job,
    WorkerBeat,
    Removal,
    outbox.Message,
    *(model for room in ROOMS for model in room.models),
)

csrf = Forgery()


def create_app(settings: Settings | None = None) -> Flask:
    """Return the portal for ``settings`` (those of the environment by default)."""
    settings = settings or from_environment()
    app = Application("portal", root_path=str(ROOT / "portal"), static_folder=str(ROOT / "static"))
    app.config.update(_configuration(settings))
    app.request_class = limits.LimitedRequest
    assets.install(app)
    addresses.install(app)
    database.database.initialize(database.from_url(settings.database_url, settings.database_wait))
    portal = web.Portal(settings, Folder(settings.files), ROOMS, projects.load_actor)
    app.extensions["maillage"] = portal
    Language(app, default_locale="fr", default_timezone="Europe/Paris")
    web.connect(app)
    portal.entries = _build_rooms(app)
    csrf.init_app(app)
    web.secure_headers(app, settings.https)
    told.tell_scripts(app)
    requests.install(app)
    _wire()
    cli.install(app)
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, hops, hops, hops)  # type: ignore[method-assign]
    app.wsgi_app = References(app.wsgi_app, settings.proxies > 0)  # type: ignore[method-assign]
    return app


def _configuration(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        # Where mails lead is a host of ours, whatever else is one.
        "TRUSTED_HOSTS": [*settings.hosts, host_of(settings.public_address)],
        "MAX_CONTENT_LENGTH": settings.request_megabytes << 20,
        "MAX_FORM_MEMORY_SIZE": 8 << 20,
        "MAX_FORM_PARTS": settings.form_parts,
        "SESSION_COOKIE_NAME": "__Host-maillage" if settings.https else "maillage",
        "SESSION_COOKIE_SECURE": settings.https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        # The token lives as long as the session: an hour at a bus stop must not cost a record.
        "WTF_CSRF_TIME_LIMIT": None,
        "TEMPLATES_AUTO_RELOAD": False,
    }


def _build_rooms(app: Flask) -> dict[str, Entry]:
    """Give the application its routes, guard them, and return the policy entries."""
    for room in ROOMS:
        if room.blueprint is not None:
            app.register_blueprint(room.blueprint)
    accounts.install(app)
    framed = admin.install(app, ROOMS)
    shell.install(app)
    return web.guard(app, ROOMS, {"static": PUBLIC, **framed})


def _wire() -> None:
    """Tell each announcement who listens, in the order of the rooms."""
    queue.buried.wire(*_heard("job_buried"))
    journal.changing.wire(*_heard("changing"))
    known_of.wire(*_heard("known_of"))
    published.wire(*_heard("published"))
    weighing.wire(*_heard("weighing"))
    moving.wire(*_heard("moving"))
    for name, listeners in announcements.ALL.items():
        listeners.wire(*_heard(name))


def _heard(name: str) -> list[Callable[..., None]]:
    return [room.listeners[name] for room in ROOMS if name in room.listeners]
