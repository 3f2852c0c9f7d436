"""What the project says about itself."""

from typing import ClassVar

from babel.numbers import format_decimal
from flask_babel import lazy_gettext as _

from portal.admin import Column, RoomView, Verbs, day
from portal.admin.fields import DayField, Form, RecordField, WholeField, WordField, line, lines
from portal.core.web import current_actor
from portal.projects import commands, queries, words
from portal.projects.admin.names import organisation_name
from portal.projects.admin.standing import standing
from portal.projects.models import Project


class ProjectForm(Form):
    """What the project says about itself."""

    code = line(_("Sigle"), _("Indiquez le sigle du projet."), longest=24)
    name = line(_("Nom complet"), _("Indiquez le nom du projet."))
    holder_id = RecordField(_("Structure porteuse"), queries.organisations, organisation_name)
    area = lines(_("Territoire"))
    public = lines(_("Public visé"))
    starts = DayField(_("Premier jour"), _("Indiquez le premier jour du projet."))
    ends = DayField(_("Dernier jour"), _("Indiquez le dernier jour du projet."))
    target = WholeField(
        _("Bénéficiaires prévus"), 0, 1_000_000, description=_("Sur toute la durée du projet.")
    )
    step_word = WordField(
        _("Le projet se découpe en"), {word: names[1] for word, names in words.STEPS.items()}
    )


class ProjectView(RoomView):
    """The settings of the current project: one row, so a page of its own instead of a list."""

    list_template = "projects/settings.html"
    #: What makes a project beside what it says of itself, in any room: pages it leads on to.
    ways: ClassVar[frozenset[str]] = frozenset(
        """
        projects.programme manage_step.index_view manage_action.index_view protection.register
        projects.closing manage_organisation.index_view manage_agreement.index_view
        manage_membership.index_view manage_activity_type.index_view manage_target.index_view
        designer.forms designer.lists
        """.split()  # noqa: SIM905  # a list of words reads better as words
    )

    table, key, place = Project, "project", "projet"
    obj, write, offered = "project", "change", "change"
    title, icon = _("Réglages du projet"), "sliders"
    lead = _("Nom, période, territoire, public, et le mot pour ses étapes.")
    form = ProjectForm
    rows = staticmethod(queries.projects)
    verbs = Verbs(change=commands.change_project)
    columns = (
        Column("code", _("Sigle"), lambda row: row.code),
        Column("name", _("Nom"), lambda row: row.name),
        Column("holder", _("Porteur"), lambda row: row.holder.name),
        Column("area", _("Territoire"), lambda row: row.area, listed=False),
        Column("public", _("Public visé"), lambda row: row.public, listed=False),
        day("starts", _("Début")),
        day("ends", _("Fin")),
        Column(
            "target",
            _("Bénéficiaires prévus"),
            lambda row: format_decimal(row.target, locale="fr"),
            lambda row: row.target,
            numeric=True,
        ),
        Column(
            "step_word", _("Découpage"), lambda row: words.steps_word(row.step_word), listed=False
        ),
    )

    def standing(self) -> dict[str, str]:
        """Return where the project stands, by the endpoint of each page that it leads on to."""
        return standing(current_actor())
