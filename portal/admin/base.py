"""The one base of every Flask-Admin view: Flask-Admin draws and routes, the room does the rest.

Flask-Admin's own peewee view is not used at all: it opens a record outside its query by id, and
deletes with all dependants, past ON DELETE RESTRICT.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from flask import flash, redirect, request
from flask_admin.base import expose
from flask_admin.helpers import get_redirect_target
from flask_admin.model import BaseModelView
from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response

from portal.admin.columns import Column, Link
from portal.admin.filtering import kept, offers
from portal.admin.freshness import mark
from portal.admin.reading import Reading
from portal.admin.refusals import problems, told
from portal.admin.routing import Routing
from portal.admin.writing import Writing
from portal.core.errors import NotFound
from portal.core.web import current_actor

#: What the journal's verbs are called.
ACTION_WORDS = {
    "created": _("Création"),
    "changed": _("Modification"),
    "moved": _("Changement d’ordre"),
    "removed": _("Suppression"),
    "restored": _("Suppression annulée"),
    "closed": _("Clôture"),
    "reopened": _("Réouverture"),
    "disabled": _("Compte désactivé"),
    "enabled": _("Compte réactivé"),
    "signed_out": _("Appareils déconnectés"),
    "sent_again": _("Nouvel envoi"),
    "cancelled": _("Annulation"),
    "link_shown": _("Lien remis à la main"),
}


class RoomView(Routing, Reading, Writing, BaseModelView):
    """A table of a room, drawn by Flask-Admin from what the subclass declares.

    ``table``, ``rows``, ``verbs``: the records, the room's scoped query and its commands.
    ``key`` and ``place``: the endpoint, and the address below /gestion.
    ``obj`` and ``write``: the cells of the policy table; ``offered`` is the action that puts the
    view on the menu. ``columns`` and ``form``: what is shown, and what is typed.
    """

    place: ClassVar[str]
    add_label: ClassVar[LazyString] = _("Ajouter")
    #: The way (label, endpoint) to a page of the room's own that adds rows, where there is one.
    elsewhere: ClassVar[tuple[LazyString, str] | None] = None
    #: Values offered while typing (number and label), by field.
    offers: ClassVar[Mapping[str, Callable[[], Mapping[str, str]]]] = {}

    list_template = "portal_admin/list.html"
    create_template = "portal_admin/form.html"
    edit_template = "portal_admin/form.html"
    details_template = "portal_admin/details.html"
    can_view_details = True
    can_export = False
    column_type_formatters: ClassVar[dict[Any, Any]] = {}
    column_type_formatters_detail: ClassVar[dict[Any, Any]] = {}

    def __init__(self) -> None:
        self.column_list = [column.name for column in self.columns if column.listed]
        self.column_details_list = [column.name for column in self.columns]
        self.column_labels = {column.name: column.label for column in self.columns}
        self.column_formatters = {column.name: column.formatter for column in self.columns}
        self.can_create = self.verbs.create is not None
        self.can_edit = self.verbs.change is not None
        self.can_delete = self.verbs.remove is not None
        self.keep_routes()
        super().__init__(self.table, self.title, endpoint=f"manage_{self.key}", url=self.place)

    def _run_view(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Call the view once: Flask-Admin's own calls it again after any TypeError inside it."""
        return fn(self, *args, **kwargs)

    def links(self, row: Any) -> Sequence[Link]:
        """Return further links of a row; none by default."""
        return ()

    def name_of(self, row: Any) -> str:
        """Return what a row is called in headings and questions: its first column."""
        return str(self.columns[0].show(row))

    def heading(self, row: Any | None) -> str:
        """Return the heading of the form or the details of a row; None for a new one."""
        return str(self.add_label) if row is None else self.name_of(row)

    def aligned(self, name: str) -> bool:
        """Tell whether a column holds figures."""
        column: Column | None = self.column(name)
        return column is not None and column.numeric

    def render(self, template: str, **kwargs: Any) -> str:
        """Draw one of our own templates with Flask-Admin's context and a little more."""
        extra = {
            "may_write": self.may_write(),
            "may_remove": self.may_remove(),
            "offers": offers,
            "kept": kept,
            "form_problems": problems,
            "form_mark": mark,
            "history_word": lambda action: ACTION_WORDS.get(action, action),
        }
        return super().render(template, **extra | kwargs)

    # What Flask-Admin asks a backend for

    def scaffold_list_columns(self) -> list[str]:
        """Return the listed columns, as declared."""
        return [column.name for column in self.columns if column.listed]

    def scaffold_sortable_columns(self) -> dict[str, str]:
        """Return every column: all of them can be sorted."""
        return {column.name: column.name for column in self.columns}

    def scaffold_form(self) -> Any:
        """Refuse to guess: a view that edits declares its form."""
        if self.can_create or self.can_edit:
            raise TypeError(f"{type(self).__name__} declares no form")
        return self.form_base_class

    def init_search(self) -> bool:
        """Say that every list can be searched."""
        return True

    def search_placeholder(self) -> str:
        """Return nothing: the search box has a label."""
        return ""

    @expose("/new/", methods=("GET", "POST"))
    def create_view(self) -> Any:
        """Add a row; who goes on adding takes along what stays the same."""
        answer = super().create_view()
        if isinstance(answer, Response) and "_add_another" in request.form:
            kept_on = {name: request.form[name] for name in self.again if request.form.get(name)}
            way = get_redirect_target() or self.get_url(".index_view")
            return redirect(self.get_url(".create_view", url=way, **kept_on), 303)
        return answer

    @expose("/move/", methods=("POST",))
    def move_view(self) -> Response:
        """Move a row one place up or down."""
        row = self.get_one(request.form.get("id"))
        places = {"up": -1, "down": 1}.get(request.form.get("to", ""))
        if places is None or self.verbs.move is None:
            raise NotFound
        move = self.verbs.move
        if told(lambda: move(current_actor(), row.id, places) or True):
            flash(str(_("Ordre modifié.")), "success")
        return redirect(self.get_url(".index_view"))
