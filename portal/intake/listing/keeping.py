"""Saved views: kept, renamed, shared, opened on, thrown away."""

from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from flask_babel import gettext as _
from peewee import IntegrityError, ModelSelect

from forms.text import one_line
from portal.core import journal, policy
from portal.core.database import transaction
from portal.core.errors import Forbidden, UserError
from portal.core.ids import parse_id
from portal.core.policy import Actor
from portal.core.reading import one
from portal.intake.exposing import nominative_fields
from portal.intake.listing.answering import is_answer
from portal.intake.listing.choices import Choices
from portal.intake.listing.filters import kept
from portal.intake.listing.lists import KINDS, ListKind
from portal.intake.listing.models import SavedView

#: Views of one person in one list; more would be a list of their own.
MOST = 20
LONGEST_NAME = 80
LONGEST_QUERY = 1_000
#: What may name a person, and so is not shared.
PERSONAL = frozenset({"q", "auteur"})


def views(actor: Actor, kind: ListKind) -> "ModelSelect[SavedView]":
    """Return the person's views of a list, then the shared ones, by name.

    A view's name is free text, so that shared ones are kept from whoever reads no names.
    """
    theirs = SavedView.user == actor.user_id
    if policy.sees_names(actor):
        theirs |= SavedView.shared
    here = (SavedView.project == actor.project_id) & (SavedView.listing == kind.name)
    order = SavedView.shared, SavedView.name, SavedView.id
    return SavedView.select().where(here, theirs).order_by(*order)


def usual(actor: Actor, kind: ListKind) -> SavedView | None:
    """Return the view that the person opens a list on, if any."""
    return views(actor, kind).where(SavedView.user == actor.user_id, SavedView.usual).first()


def own(actor: Actor, view_id: UUID) -> SavedView:
    """Return a view of the person's own in the current project; NotFound otherwise."""
    mine = (SavedView.user == actor.user_id) & (SavedView.project == actor.project_id)
    return one(SavedView.select().where(mine), SavedView, view_id)


def words_of(query: str) -> dict[str, str]:
    """Return the words of an address that a view keeps; others are ignored."""
    return kept(dict(parse_qsl(query)))


def keep(actor: Actor, kind: ListKind, name: str, query: str, *, shared: bool) -> SavedView:
    """Keep what stands in an address under a name; the same name again replaces it.

    Raises UserError without a name or filters, or with too many views; Forbidden when it is not the
    person's to share.
    """
    words, name = words_of(query), _name(name)
    if not words:
        raise UserError(_("Choisissez d’abord un filtre ou un tri, puis gardez la vue."))
    if len(urlencode(words)) > LONGEST_QUERY:
        raise UserError(_("Cette vue a trop de filtres. Retirez-en quelques-uns d’abord."))
    if shared:
        _check_sharing(actor, words)
    values = {"query": urlencode(words), "shared": shared}
    try:
        return _keep(actor, kind, name, values)
    except IntegrityError:
        # The same name was kept at the same instant: now it is known.
        return _keep(actor, kind, name, values)


def _keep(actor: Actor, kind: ListKind, name: str, values: dict[str, Any]) -> SavedView:
    where = {"user": actor.user_id, "project": actor.project_id, "listing": kind.name}
    with transaction():
        view = SavedView.get_or_none(name=name, **where)
        if view is None:
            _refuse_more(where)
            view = SavedView.create(name=name, **where, **values)
        else:
            SavedView.update(values).where(SavedView.id == view.id).execute()
        journal.record(
            actor,
            "kept",
            "saved_view",
            view.id,
            {"list": kind.name, "shared": values["shared"]},
            outlasts=True,
        )
    return view


def _name(name: str) -> str:
    name = one_line(name)
    if not name:
        raise UserError(_("Donnez un nom à la vue, puis gardez-la."))
    if len(name) > LONGEST_NAME:
        raise UserError(_("Raccourcissez le nom de la vue : 80 caractères au plus."))
    return name


def _check_sharing(actor: Actor, words: dict[str, str]) -> None:
    if not actor.may("submission", "review"):
        raise Forbidden
    if PERSONAL & set(words):
        raise UserError(
            _("Une vue partagée ne garde ni recherche ni auteur. Retirez ces filtres d’abord.")
        )
    asked = {name for name in words if is_answer(name)}
    if not asked:
        return
    kind = parse_id(words.get("activite"))
    asks = [ask for ask in Choices(actor).asks(kind, words) if ask.wanted]
    if not asked <= {name for ask in asks for name in ask.typed}:
        raise UserError(_("Un filtre par une réponse n’est pas compris. Retirez-le d’abord."))
    named = nominative_fields(kind) if kind else frozenset()
    if any(ask.offer.field.id in named for ask in asks):
        raise UserError(_("Une réponse nominative ne se partage pas. Retirez ce filtre d’abord."))


def _refuse_more(where: dict[str, Any]) -> None:
    if SavedView.select().filter(**where).count() >= MOST:
        raise UserError(_("Vous avez déjà 20 vues ici. Supprimez-en une d’abord."))


def rename(actor: Actor, view_id: UUID, name: str) -> SavedView:
    """Give a view another name. Raises NotFound, or UserError for a name that is none or taken."""
    name = _name(name)
    with transaction():
        view = own(actor, view_id)
        same = SavedView.select().where(
            SavedView.user == view.user_id, SavedView.project == view.project_id,
            SavedView.listing == view.listing, SavedView.name == name, SavedView.id != view.id,
        )  # fmt: skip
        if same.exists():
            raise UserError(_("Une autre de vos vues porte ce nom. Choisissez-en un autre."))
        view.name = name
        view.save()
        journal.record(
            actor, "renamed", "saved_view", view.id, {"list": view.listing}, outlasts=True
        )
    return view


def open_on(actor: Actor, view_id: UUID, *, wanted: bool) -> SavedView:
    """Open the list on a view from now on, or no more. Raises NotFound."""
    with transaction():
        view = own(actor, view_id)
        SavedView.update(usual=False).where(
            SavedView.user == view.user_id,
            SavedView.project == view.project_id,
            SavedView.listing == view.listing,
        ).execute()
        SavedView.update(usual=wanted).where(SavedView.id == view.id).execute()
        detail = {"list": view.listing, "usual": wanted}
        journal.record(actor, "changed", "saved_view", view.id, detail, outlasts=True)
    return view


def remove(actor: Actor, view_id: UUID) -> SavedView:
    """Throw a view away. Raises NotFound."""
    with transaction():
        view = own(actor, view_id)
        view.delete_instance()
        journal.record(
            actor, "removed", "saved_view", view.id, {"list": view.listing}, outlasts=True
        )
    return view


def kind_of(view: SavedView) -> ListKind:
    """Return the list that a view is of."""
    return KINDS[view.listing]
