"""What coordinators set out to do: targets."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from portal.admin import Column, RoomView, Verbs
from portal.admin.fields import DayField, Form, RecordField, WholeField, WordField
from portal.indicators import commands, queries, words
from portal.indicators.models import Target, Unit
from portal.projects import queries as projects
from portal.projects.admin.names import action_name

#: The largest target that the table holds without doubt.
MOST = 1_000_000


class TargetForm(Form):
    """A target."""

    activity_type_id = RecordField(
        _("Activité"), projects.activity_types, lambda row: str(row.name), optional=True,
        description=_("Laissez vide pour tout ce qui se fait dans l’action."),
    )  # fmt: skip
    action_id = RecordField(
        _("Action"), projects.actions, action_name, optional=True,
        description=_("Laissez vide pour l’activité dans toutes les actions."),
    )  # fmt: skip
    unit = WordField(_("Ce qui se compte"), words.UNITS)
    value = WholeField(_("Objectif"), 1, MOST, description=_("Par exemple 40."))
    starts = DayField(_("Du"), description=_("Laissez vide pour toute la durée du projet."))
    ends = DayField(
        _("Au"), description=_("Les mois entiers comptent, du premier au dernier jour.")
    )


def _of(row: Target) -> str:
    """Return what a target is for: « Maraude, A2 Maraudes au centre-ville »."""
    kind = row.activity_type.name if row.activity_type else gettext("Toutes les activités")
    return f"{kind}, {action_name(row.action)}" if row.action else str(kind)


def _value(row: Target) -> str:
    minutes = Unit(row.unit) is Unit.HOURS
    value = row.value * 60 if minutes else row.value
    return words.amount(Unit(row.unit), value, row.activity_type)


class TargetView(RoomView):
    """Targets of the project."""

    table, key, place, obj = Target, "target", "objectifs", "target"
    title, icon = _("Objectifs"), "bullseye"
    lead = _("Ce que le projet s’est fixé, par activité et par action.")
    add_label = _("Fixer un objectif")
    form = TargetForm
    again = ("activity_type_id", "unit", "starts", "ends")
    rows = staticmethod(queries.targets)
    verbs = Verbs(commands.create_target, commands.change_target, commands.remove_target)
    columns = (
        Column("of", _("Pour"), _of),
        Column("value", _("Objectif"), _value, lambda row: row.value, numeric=True),
        Column(
            "period", _("Période"),
            lambda row: words.period(row.starts, row.ends) or gettext("Tout le projet"),
            lambda row: (row.starts is not None, str(row.starts)),
        ),
    )  # fmt: skip


VIEWS = (TargetView,)
