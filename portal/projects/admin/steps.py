"""The parts of the project: steps, and their actions."""

from flask_babel import lazy_gettext as _

from portal.admin import Column, RoomView, Verbs
from portal.admin.fields import Form, RecordField, line, lines
from portal.projects import commands, queries
from portal.projects.admin.names import action_name
from portal.projects.admin.step_words import ADD_STEP, STEP, STEPS
from portal.projects.models import Action, Step


class StepForm(Form):
    """A step."""

    name = line(_("Nom"), _("Indiquez le nom."))


class StepView(RoomView):
    """Steps, under the word that the project uses."""

    table, key, place, obj = Step, "step", "etapes", "step"
    title, icon = STEPS, "signpost-split"
    lead = _("Les grands moments du projet, dans l’ordre.")
    add_label = ADD_STEP
    form = StepForm
    rows = staticmethod(queries.steps)
    verbs = Verbs(
        commands.create_step, commands.change_step, commands.remove_step, commands.move_step
    )
    columns = (
        Column("name", _("Nom"), lambda row: row.name),
        Column("position", _("Ordre"), lambda row: row.position, lambda row: row.position),
    )


class ActionForm(Form):
    """An action of a step."""

    step_id = RecordField(STEP, queries.steps, lambda row: str(row.name))
    code = line(
        _("Code"), _("Indiquez un code court, par exemple A3."), longest=24,
        description=_("Court, unique dans le projet, par exemple A3."),
    )  # fmt: skip
    name = line(_("Nom"), _("Indiquez le nom de l’action."))
    description = lines(_("Description"))


class ActionView(RoomView):
    """Actions of the project."""

    table, key, place, obj = Action, "action", "actions", "action"
    title, icon = _("Actions"), "list-check"
    lead = _("Ce que le projet finance et mène, sous un code court.")
    add_label = _("Ajouter une action")
    form = ActionForm
    rows = staticmethod(queries.actions)
    verbs = Verbs(
        commands.create_action,
        commands.change_action,
        commands.remove_action,
        commands.move_action,
    )
    columns = (
        Column("code", _("Code"), lambda row: row.code, lambda row: _natural(row.code)),
        Column("name", _("Nom"), lambda row: row.name),
        Column("step", STEP, lambda row: row.step.name, filtered=True),
        Column("description", _("Description"), lambda row: row.description, listed=False),
    )

    def name_of(self, row: Action) -> str:
        """Call an action by its code and name."""
        return action_name(row)


def _natural(code: str) -> tuple[str, int, str]:
    """Sort A2 before A10."""
    head = code.rstrip("0123456789")
    return head, int(code[len(head) :] or 0), code
