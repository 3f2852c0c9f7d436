"""Activity types: what partners record, and the way to the form of each."""

from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _
from wtforms import BooleanField
from wtforms.validators import ValidationError

from portal.admin import Column, Link, RoomView, Verbs
from portal.admin.fields import Form, RecordsField, WordField, line, lines
from portal.core.web import current_actor
from portal.projects import commands, queries, words
from portal.projects.admin.names import action_name
from portal.projects.models import Action, ActivityKind, ActivityType


class ActivityTypeForm(Form):
    """A kind of activity that partners record."""

    name = line(_("Nom"), _("Indiquez le nom, par exemple Maraude."))
    kind = WordField(_("Cette fiche décrit"), words.ACTIVITY_KINDS)
    unit = line(
        _("Ce que compte une fiche"), longest=39,  # its plural has one letter more
        description=_("Le mot du suivi\u00a0: maraude, visite… Vide\u00a0: séance, ou repérage."),
    )  # fmt: skip
    units = line(
        _("Ce mot au pluriel"), longest=40, description=_("Vide\u00a0: le même mot avec un s.")
    )
    description = lines(_("Description"), description=_("Une phrase, montrée aux partenaires."))
    action_ids = RecordsField(_("Actions concernées"), queries.actions, action_name)
    icon = WordField(_("Image"), words.ICONS)
    active = BooleanField(_("Proposé aux partenaires"), default=True)

    def validate_unit(self, field: Any) -> None:
        """Refuse several words without their plural: nobody knows which of them takes the s."""
        if " " in field.data and not self.units.data:
            raise ValidationError(_("Indiquez aussi le pluriel\u00a0: il y a plusieurs mots."))

    def validate_units(self, field: Any) -> None:
        """Refuse a plural alone, which would be kept nowhere."""
        if not self.unit.data:
            raise ValidationError(_("Indiquez aussi le mot au singulier, ou videz ce champ."))


class ActivityTypeView(RoomView):
    """Activity types; each leads to the builder of its form."""

    table, key, place, obj = ActivityType, "activity_type", "types-activite", "activity_type"
    title, icon = _("Types d’activité"), "grid-3x3"
    lead = _("Ce que les partenaires enregistrent, et le formulaire de chacun.")
    add_label = _("Ajouter un type d’activité")
    form = ActivityTypeForm
    rows = staticmethod(queries.activity_types)
    verbs = Verbs(
        commands.create_activity_type,
        commands.change_activity_type,
        commands.remove_activity_type,
        commands.move_activity_type,
    )
    columns = (
        Column("name", _("Nom"), lambda row: row.name),
        Column(
            "kind",
            _("Nature"),
            lambda row: words.ACTIVITY_KINDS[ActivityKind(row.kind)],
            filtered=True,
        ),
        Column("actions", _("Actions"), lambda row: _codes(row)),
        Column("units", _("Se compte en"), lambda row: words.unit_words(row)[1], listed=False),
        Column("active", _("Proposé"), lambda row: _("Oui") if row.active else _("Non")),
        Column("description", _("Description"), lambda row: row.description, listed=False),
        Column("icon", _("Image"), lambda row: words.ICONS.get(row.icon, ""), listed=False),
    )

    def edit_form(self, obj: Any = None) -> Any:
        """Tick the actions that the type belongs to already."""
        if obj is not None:
            obj.action_ids = [action.id for action in _actions_of(obj)]
        return super().edit_form(obj)

    def links(self, row: ActivityType) -> list[Link]:
        """Lead straight to the builder of the type's form, which begins a draft if need be."""
        if not current_actor().may("form", "edit"):
            return []
        # Named, not imported: the builder's room stands above this one.
        href = url_for("designer.create", activity_type_id=row.id)
        return [Link(_("Formulaire"), href, "input-cursor-text", post=True)]


def _actions_of(kind: ActivityType) -> list[Action]:
    return queries.actions_by_type([kind])[kind.id]


def _codes(kind: ActivityType) -> str:
    return ", ".join(action.code for action in _actions_of(kind))
