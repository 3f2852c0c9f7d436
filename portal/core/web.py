"""What stands between a request and a page: who acts, whether the route is theirs, the headers."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, current_app, g, request

from portal.core import policy
from portal.core.database import database
from portal.core.errors import PortalError
from portal.core.files import Storage
from portal.core.jobs.models import JobHandler
from portal.core.policy import Actor, Role, Scope
from portal.core.readers import Reader
from portal.core.rooms import Entry, MenuItem, Need, Open, Room
from portal.core.settings import Settings


@dataclass
class Portal:
    """The put-together portal, kept as ``app.extensions['maillage']``."""

    settings: Settings
    storage: Storage
    rooms: tuple[Room, ...]
    load_actor: Callable[[], Actor | None]
    entries: dict[str, Entry] = field(default_factory=dict)
    menus: dict[tuple[frozenset[Role], bool], list[MenuItem]] = field(default_factory=dict)

    @property
    def handlers(self) -> dict[str, JobHandler]:
        """Job handlers of all rooms by name."""
        return {name: handler for room in self.rooms for name, handler in room.jobs.items()}

    def menu_for(self, actor: Actor) -> list[MenuItem]:
        """Return what ``actor`` is offered of the navigation, found out once for each set of roles.

        Nothing else counts than the roles, and whether the project is finished.
        """
        key = (actor.roles, actor.finished)
        if key not in self.menus:
            self.menus[key] = [item for item in self.menu if offers(item, actor)]
        return self.menus[key]

    @property
    def lookups(self) -> dict[str, Any]:
        """Sources of the records that forms point to, by kind."""
        return {kind: one for room in self.rooms for kind, one in room.lookups.items()}

    @property
    def readers(self) -> list[Reader]:
        """Who reads answers by meaning, in the order of the rooms."""
        return [reader for room in self.rooms for reader in room.readers]

    @property
    def menu(self) -> list[MenuItem]:
        """Navigation of all rooms, in the order of the rooms."""
        return [item for room in self.rooms for item in room.menu]


class SignInNeeded(PortalError):
    """Nobody is signed in (any more); the shell keeps what was posted and asks."""

    status = 401

    def __init__(self) -> None:
        super().__init__("Connectez-vous pour continuer.")


def portal() -> Portal:
    """Return the portal that serves this request."""
    return current_app.extensions["maillage"]


def current_actor() -> Actor:
    """Return who acts in this request; SignInNeeded on a public page that asks all the same."""
    actor = g.get("actor")
    if actor is None:
        raise SignInNeeded
    return actor


def actor_or_none() -> Actor | None:
    """Return who acts, or None on a public page."""
    return g.get("actor")


def is_static(endpoint: str | None) -> bool:
    """Tell whether an endpoint serves files that are the same for everyone."""
    return endpoint is not None and endpoint.endswith("static")


def permits(entry: Entry, actor: Actor | None) -> bool:
    """Tell whether ``actor`` may use a route with this entry."""
    if isinstance(entry, Open):
        return actor is not None or not entry.signed_in
    return actor is not None and actor.may(entry.obj, entry.action)


def offers(item: MenuItem, actor: Actor | None) -> bool:
    """Tell whether a line of the navigation is ``actor``'s: the need is theirs, the page opens.

    In a finished project a list is still offered to who looked after it, to be read.
    """
    if actor is None or not isinstance(item.need, Need):
        return permits(item.need, actor)
    theirs = policy.role_scope(actor, item.need.obj, item.need.action) is not Scope.NONE
    return theirs and permits(portal().entries[item.endpoint], actor)


def connect(app: Flask) -> None:
    """Give each request a database connection, and take it back."""

    @app.before_request
    def open_connection() -> None:
        if request.endpoint is not None and not is_anonymous(request.endpoint):
            request.form  # noqa: B018  (read first: who sends slowly holds no connection)
            database.connect(reuse_if_open=True)

    @app.teardown_appcontext
    def close_connection(error: BaseException | None) -> None:
        if not database.is_closed() and not database.in_transaction():
            database.close()


def is_anonymous(endpoint: str | None) -> bool:
    """Tell whether an endpoint is answered without asking who acts."""
    entry = portal().entries.get(endpoint or "")
    return is_static(endpoint) or (isinstance(entry, Open) and entry.anonymous)


def guard(app: Flask, rooms: tuple[Room, ...], extra: Mapping[str, Entry]) -> dict[str, Entry]:
    """Ask the policy table before every route.

    Returns the entries by endpoint. Raises RuntimeError, so that nothing starts, when a route has
    no entry, when an entry has no route, or when an entry asks for a cell that the table lacks.
    """
    entries = dict(extra)
    for room in rooms:
        entries.update(room.policy)
    _refuse_gaps(app, entries)

    @app.before_request
    def ask_policy() -> None:
        if request.endpoint is None:
            return
        entry = entries[request.endpoint]
        if is_anonymous(request.endpoint):
            return
        g.actor = portal().load_actor()
        if g.actor is None and not permits(entry, None):
            raise SignInNeeded
        if isinstance(entry, Need):
            policy.require(g.actor, entry.obj, entry.action)

    return entries


def _refuse_gaps(app: Flask, entries: Mapping[str, Entry]) -> None:
    routes = {rule.endpoint for rule in app.url_map.iter_rules()}
    if missing := sorted(routes - set(entries)):
        raise RuntimeError(f"routes without a policy entry: {', '.join(missing)}")
    if orphans := sorted(set(entries) - routes):
        raise RuntimeError(f"policy entries without a route: {', '.join(orphans)}")
    for endpoint, entry in entries.items():
        if isinstance(entry, Need) and (entry.obj, entry.action) not in policy.TABLE:
            raise RuntimeError(f"{endpoint} asks for a missing cell: {entry.obj} × {entry.action}")


def csp_nonce() -> str:
    """Return this response's nonce, for ``<style nonce>`` and ``<script nonce>``."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return g.csp_nonce


def _content_security_policy() -> str:
    nonce = f" 'nonce-{g.csp_nonce}'" if "csp_nonce" in g else ""
    framed_by = "'self'" if g.get("framable") else "'none'"
    return (
        f"default-src 'self'; script-src 'self'{nonce}; style-src 'self'{nonce}; "
        "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        f"frame-ancestors {framed_by}"
    )


#: Headers of every answer; the nonce's header is made per answer.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


#: Of a page whose form asks where the device is.
LOCATING = "camera=(), microphone=(), geolocation=(self)"

#: A browser that came once by HTTPS never comes otherwise again (one year).
HTTPS_ONLY = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


def secure_headers(app: Flask, https: bool) -> None:
    """Put the strict headers on every answer; personal pages are never kept by a cache."""
    headers = {**HEADERS, **HTTPS_ONLY} if https else HEADERS

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = _content_security_policy()
        if g.get("locates"):
            response.headers["Permissions-Policy"] = LOCATING
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        if not is_static(request.endpoint) or response.status_code >= 400:
            response.headers["Cache-Control"] = "no-store"
        return response
