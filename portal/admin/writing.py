"""How a view changes something: by the room's commands, and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import flash, request
from flask_admin.actions import action
from flask_admin.helpers import is_form_submitted
from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict

from portal.admin.freshness import overtaken
from portal.admin.refusals import told
from portal.core.database import transaction
from portal.core.reading import held
from portal.core.undo import Removal, flash_undo
from portal.core.web import current_actor


@dataclass(frozen=True)
class Verbs:
    """A room's commands on one table; None where it has no such verb.

    ``create(actor, **values)`` returns the row, ``change(actor, id, **values)``,
    ``remove(actor, id)`` returns a Removal if it can be taken back, ``move(actor, id, places)``
    takes -1 for one place up.
    """

    create: Callable[..., Any] | None = None
    change: Callable[..., Any] | None = None
    remove: Callable[..., Any] | None = None
    move: Callable[..., Any] | None = None


class Writing:
    """What Flask-Admin calls to change rows, passed on to ``verbs``."""

    verbs: ClassVar[Verbs]
    #: Ask before a removal: for what cannot be taken back a moment later.
    asks_before_removal: ClassVar[bool] = False
    #: Fields that a person who adds row after row finds as they were left.
    again: ClassVar[Sequence[str]] = ()
    table: ClassVar[Any]
    get_one: Callable[..., Any]
    _create_form_class: Callable[..., Any]
    _edit_form_class: Callable[..., Any]
    may_remove: Callable[[], bool]

    def validate_form(self, form: Any) -> bool:
        """Take every posted form on to the verbs below, which check it.

        Flask-Admin would flash, beside the summary of what is wrong, that something is wrong.
        """
        return bool(is_form_submitted())

    def create_form(self, obj: Any = None) -> Any:
        """Return the form of a new row; of one more, what stays the same is filled in."""
        form = self._create_form_class(_posted(), obj=obj)
        if not is_form_submitted():
            for name in self.again:
                if name in request.args:
                    form[name].process(request.args)
        return form

    def edit_form(self, obj: Any = None) -> Any:
        """Return the form of a row."""
        return self._edit_form_class(_posted(), obj=obj)

    def create_model(self, form: Any) -> Any:
        """Have the room create a row from the form; False keeps the form open, as typed."""
        if not form.validate():
            return False
        return told(lambda: _known(self.verbs.create)(current_actor(), **form.data), form) or False

    def update_model(self, form: Any, model: Any) -> bool:
        """Have the room change the row; False keeps the form open, as typed."""
        valid = form.validate()

        def change() -> bool:
            with transaction():
                row = self._hold(model)
                if overtaken(form, self.edit_form(row)):
                    form.overtaken = row
                elif valid:
                    _known(self.verbs.change)(current_actor(), row.id, **form.data)
                return valid and form.overtaken is None

        return bool(told(change, form))

    def _hold(self, model: Any) -> Any:
        """Return the row as it stands; who else changes it waits until the transaction ends.

        It is read once held: what was read before may be what somebody has just replaced.
        """
        held(self.table.select().where(self.table.id == model.id), self.table).first()
        return self.get_one(str(model.id))

    def delete_model(self, model: Any) -> bool:
        """Have the room remove the row; False, since what is to be said has been said."""
        self._remove([str(model.id)])
        return False

    def is_action_allowed(self, name: str) -> bool:
        """Allow bulk actions, which remove, to who may remove rows here."""
        return self.may_remove()

    @action("delete", _("Supprimer la sélection"), _("Supprimer les lignes cochées\u00a0?"))
    def action_delete(self, ids: list[str]) -> None:
        """Remove the ticked rows: all of them, or none."""
        if not ids:
            flash(str(_("Cochez d’abord les lignes à supprimer.")), "warning")
        else:
            self._remove(ids)

    def _remove(self, ids: Sequence[str]) -> None:
        def remove() -> list[Removal | None]:
            with transaction():
                # All are looked up first: an id that is not there must answer before any reason.
                rows = [self.get_one(wanted) for wanted in dict.fromkeys(ids)]
                return [_known(self.verbs.remove)(current_actor(), row.id) for row in rows]

        if removed := told(remove):
            text = ngettext("1 ligne supprimée.", "%(num)d lignes supprimées.", len(removed))
            flash_undo(text, [removal for removal in removed if removal])


def _posted() -> MultiDict[str, str] | None:
    """Return what was typed; Flask-Admin would hand on files as well, which no field here reads."""
    return request.form if is_form_submitted() else None


def _known(verb: Callable[..., Any] | None) -> Callable[..., Any]:
    if verb is None:
        raise LookupError("this view has no such verb, and no route to it")
    return verb
