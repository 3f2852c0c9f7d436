"""How a view changes something: by the room's commands, and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from flask import flash
from flask_admin.actions import action
from flask_babel import lazy_gettext as _
from flask_babel import ngettext
from peewee import IntegrityError

from portal.core.database import transaction
from portal.core.errors import Conflict, UserError
from portal.core.web import current_actor

T = TypeVar("T")
BROKEN_RULE = _(
    "Cette modification contredit une autre donnée du projet (doublon, date, ligne encore "
    "utilisée). Vérifiez la saisie, puis recommencez."
)


@dataclass(frozen=True)
class Verbs:
    """A room's commands on one table; None where it has no such verb.

    ``create(actor, **values)`` returns the row, ``change(actor, id, **values)``,
    ``remove(actor, id)``, ``move(actor, id, places)`` with -1 for one place up.
    """

    create: Callable[..., Any] | None = None
    change: Callable[..., Any] | None = None
    remove: Callable[..., Any] | None = None
    move: Callable[..., Any] | None = None


class Writing:
    """What Flask-Admin calls to change rows, passed on to ``verbs``."""

    verbs: ClassVar[Verbs]
    get_one: Callable[..., Any]
    may_write: Callable[[], bool]

    def create_model(self, form: Any) -> Any:
        """Have the room create a row from the form; False keeps the form open, as typed."""
        return told(lambda: _known(self.verbs.create)(current_actor(), **form.data)) or False

    def update_model(self, form: Any, model: Any) -> bool:
        """Have the room change the row; False keeps the form open, as typed."""

        def change() -> bool:
            _known(self.verbs.change)(current_actor(), model.id, **form.data)
            return True

        return bool(told(change))

    def delete_model(self, model: Any) -> bool:
        """Have the room remove the row."""
        return self._remove([str(model.id)])

    def is_action_allowed(self, name: str) -> bool:
        """Allow bulk actions to who may change rows here."""
        return self.verbs.remove is not None and self.may_write()

    @action("delete", _("Supprimer la sélection"), _("Supprimer les lignes cochées\u00a0?"))
    def action_delete(self, ids: list[str]) -> None:
        """Remove the ticked rows: all of them, or none."""
        if not ids:
            flash(str(_("Cochez d’abord les lignes à supprimer.")), "warning")
        elif self._remove(ids):
            number = len(set(ids))
            flash(ngettext("1 ligne supprimée.", "%(num)d lignes supprimées.", number), "success")

    def _remove(self, ids: Sequence[str]) -> bool:
        def remove() -> bool:
            with transaction():
                # All are looked up first: an id that is not there must answer before any reason.
                for row in [self.get_one(wanted) for wanted in dict.fromkeys(ids)]:
                    _known(self.verbs.remove)(current_actor(), row.id)
            return True

        return bool(told(remove))


def told(work: Callable[[], T]) -> T | None:
    """Return what ``work`` returns, or None once the person has been told why it was refused."""
    try:
        return work()
    except (UserError, Conflict) as refusal:
        flash(refusal.message, "danger")
    except IntegrityError:
        # The commands check first and say what is wrong; this is the race they lost.
        flash(str(BROKEN_RULE), "danger")
    return None


def _known(verb: Callable[..., Any] | None) -> Callable[..., Any]:
    if verb is None:
        raise LookupError("this view has no such verb, and no route to it")
    return verb
