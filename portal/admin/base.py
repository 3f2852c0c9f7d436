"""The one base of every Flask-Admin view: Flask-Admin draws and routes, the room does the rest.

Flask-Admin's own peewee view is not used at all: it opens a record outside its query by id, and
deletes with all dependants, past ON DELETE RESTRICT.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from flask import flash, redirect, request
from flask_admin.base import expose
from flask_admin.model import BaseModelView
from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from werkzeug.wrappers import Response

from portal.admin.columns import Column, Link
from portal.admin.reading import Reading
from portal.admin.writing import Writing, told
from portal.core.errors import NotFound
from portal.core.rooms import Entry, MenuItem, Need
from portal.core.web import current_actor

#: Routes that only show; every other one changes something.
SHOWING = frozenset({"index_view", "details_view"})
#: Routes of Flask-Admin that the portal does without.
UNUSED = frozenset({"export", "ajax_lookup", "ajax_update"})
#: What each route asks for.
VERB_OF = {
    "create_view": "create",
    "edit_view": "change",
    "delete_view": "remove",
    "action_view": "remove",
    "move_view": "move",
}
#: What the journal's verbs are called.
ACTION_WORDS = {
    "created": _("Création"),
    "changed": _("Modification"),
    "moved": _("Changement d’ordre"),
    "removed": _("Suppression"),
}


def problems(form: Any) -> list[tuple[str, str, str]]:
    """Return what the error summary shows of a form: field, label, first message."""
    return [(one.id, str(one.label.text), str(one.errors[0])) for one in form if one.errors]


class RoomView(Reading, Writing, BaseModelView):
    """A table of a room, drawn by Flask-Admin from what the subclass declares.

    ``table``, ``rows``, ``verbs``: the records, the room's scoped query and its commands.
    ``key`` and ``place``: the endpoint, and the address below /gestion.
    ``obj`` and ``write``: the cells of the policy table; ``offered`` is the action that puts the
    view on the menu. ``columns`` and ``form``: what is shown, and what is typed.
    """

    place: ClassVar[str]
    title: ClassVar[LazyString]
    lead: ClassVar[LazyString | str] = ""
    add_label: ClassVar[LazyString] = _("Ajouter")
    icon: ClassVar[str] = "list"
    obj: ClassVar[str]
    offered: ClassVar[str] = "edit"
    #: Values offered while typing (number and label), by field.
    offers: ClassVar[Mapping[str, Callable[[], Mapping[str, str]]]] = {}

    list_template = "portal_admin/list.html"
    create_template = "portal_admin/form.html"
    edit_template = "portal_admin/form.html"
    details_template = "portal_admin/details.html"
    can_view_details = True
    can_export = False
    _urls: list[Any]
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
        # What a room cannot do has no address.
        self._urls = [route for route in self._urls if self._routed(route[1])]
        super().__init__(self.table, self.title, endpoint=f"manage_{self.key}", url=self.place)

    def _routed(self, name: str) -> bool:
        verb = VERB_OF.get(name)
        return name not in UNUSED and (verb is None or getattr(self.verbs, verb) is not None)

    def policy_entries(self) -> dict[str, Entry]:
        """Return what each route of this view asks of the policy table."""
        return {
            f"{self.endpoint}.{route[1]}": Need(
                self.obj, "see" if route[1] in SHOWING else self.write
            )
            for route in self._urls
        }

    @classmethod
    def menu_item(cls) -> MenuItem:
        """Return the line of the side navigation."""
        need = Need(cls.obj, cls.offered)
        return MenuItem(cls.title, f"manage_{cls.key}.index_view", need, "admin", cls.icon)

    def _run_view(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Call the view once: Flask-Admin's own calls it again after any TypeError inside it."""
        return fn(self, *args, **kwargs)

    def may_write(self) -> bool:
        """Tell whether the acting person may change rows here."""
        return current_actor().may(self.obj, self.write)

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
            "form_problems": problems,
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
