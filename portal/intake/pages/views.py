"""Saved views: what the lists show of them, and the buttons that keep, rename and remove them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.core.errors import NotFound, UserError
from portal.core.policy import Actor
from portal.core.web import current_actor
from portal.intake.listing import KINDS, ListKind, keeping
from portal.intake.listing.filters import kept
from portal.intake.listing.models import SavedView
from portal.intake.pages.base import blueprint


@dataclass(frozen=True)
class ShownView:
    """A saved view above its list; ``here`` tells that the list stands as it says."""

    row: SavedView
    href: str
    own: bool
    here: bool


def saved_views(actor: Actor, kind: ListKind) -> Sequence[ShownView]:
    """Return the views that the person may open on a list."""
    here = kept(request.args)
    return [
        ShownView(row, _href(kind, row), row.user_id == actor.user_id, _words(row) == here)
        for row in keeping.views(actor, kind)
    ]


def usual_view(actor: Actor, kind: ListKind) -> str | None:
    """Return the address of the view that the list opens on, when the address asks for nothing."""
    if request.args:
        return None
    view = keeping.usual(actor, kind)
    return _href(kind, view) if view else None


def _words(view: SavedView) -> dict[str, str]:
    return keeping.words_of(view.query)


def _href(kind: ListKind, view: SavedView) -> str:
    return url_for(kind.endpoint, **_words(view))  # type: ignore[arg-type]


@blueprint.route("/vues", methods=["POST"])
def keep_view() -> ResponseReturnValue:
    """Keep the list as it stands under a name."""
    actor, kind = current_actor(), KINDS.get(request.form.get("list", ""))
    if kind is None or not actor.may("submission", "review" if kind.name == "inbox" else "see"):
        raise NotFound
    name, query = request.form.get("name", ""), request.form.get("query", "")

    def keep() -> str:
        view = keeping.keep(actor, kind, name, query, shared="shared" in request.form)
        return _("Vue «\u00a0%(name)s\u00a0» gardée.", name=view.name)

    _tell(keep)
    return redirect(url_for(kind.endpoint, **keeping.words_of(query)), 303)  # type: ignore[arg-type]


@blueprint.route("/vues/<uuid:saved_view_id>", methods=["POST"])
def change_view(saved_view_id: UUID) -> ResponseReturnValue:
    """Rename a view, open the list on it (or no more), or throw it away."""
    actor = current_actor()
    view = keeping.own(actor, saved_view_id)
    name = request.form.get("name", "")
    work: dict[str, Callable[[], object]] = {
        "rename": lambda: keeping.rename(actor, view.id, name),
        "usual": lambda: keeping.open_on(actor, view.id, wanted=True),
        "unusual": lambda: keeping.open_on(actor, view.id, wanted=False),
        "remove": lambda: keeping.remove(actor, view.id),
    }
    step = work.get(request.form.get("_do", ""))
    if step is None:
        raise NotFound

    def change() -> str:
        step()
        return _("Vues mises à jour.")

    _tell(change)
    return redirect(url_for(keeping.kind_of(view).endpoint, **_words(view)), 303)  # type: ignore[arg-type]


def _tell(work: Callable[[], str]) -> None:
    try:
        flash(work(), "success")
    except UserError as refusal:
        flash(refusal.message, "warning")
