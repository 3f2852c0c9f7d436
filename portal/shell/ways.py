"""Where a person goes on from an error: back, to whom it concerns, home."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import g, request, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from portal.core.policy import Actor


@dataclass(frozen=True)
class Way:
    """A link of an error page; ``back`` goes back in the browser, where scripts run."""

    label: LazyString
    href: str
    icon: str
    back: bool = False


def ways(status: int, *, finished: bool = False) -> list[Way]:
    """Return the ways on from an error with this status, the first of them the best."""
    return [*_first(status, finished), Way(_("Aller à l’accueil"), url_for("shell.home"), "house")]


def _first(status: int, finished: bool) -> Iterator[Way]:
    actor: Actor | None = g.get("actor")
    if status in (401, 404) and actor is None:
        yield Way(_("Me connecter"), url_for("security.login"), "person")
    if status in (429, 500, 503) and request.method == "GET":
        yield Way(_("Réessayer"), request.full_path.rstrip("?"), "arrow-counterclockwise")
    if finished and actor and actor.may("project", "reopen"):
        yield Way(_("Rouvrir le projet"), url_for("projects.closing"), "lock")
    elif status == 403 and actor and actor.may("project", "see"):
        yield Way(_("Voir qui porte le projet"), url_for("projects.overview"), "info-circle")
    if came_from := _before():
        yield Way(_("Page précédente"), came_from, "arrow-left", back=True)


def _before() -> str:
    """Return the path of our own page that led here, "" when there is none to go back to."""
    before = urlsplit(request.referrer or "")
    path = before.path + (f"?{before.query}" if before.query else "")
    here = request.full_path.rstrip("?")
    ours = before.netloc == request.host and before.scheme in ("http", "https")
    return path if ours and path != here and path.startswith("/") else ""
