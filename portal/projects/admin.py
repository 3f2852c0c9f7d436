"""What coordinators manage of a project, in the admin frame."""

from typing import Any

from flask import current_app, g, has_request_context, url_for
from flask_admin.base import expose
from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from wtforms import BooleanField
from wtforms.validators import Email

from portal.accounts.models import Organisation, OrganisationKind
from portal.admin import Column, Link, RoomView, Verbs
from portal.admin.fields import (
    DayField,
    Form,
    RecordField,
    RecordsField,
    WholeField,
    WordField,
    line,
    lines,
)
from portal.core.policy import Role
from portal.core.web import actor_or_none, current_actor
from portal.projects import commands, queries, words
from portal.projects.models import (
    Action,
    ActivityKind,
    ActivityType,
    Agreement,
    AgreementState,
    Membership,
    Project,
    Step,
    StepWord,
)


def action_name(action: Action) -> str:
    """Return « A3 Maraudes de centre-ville »."""
    return f"{action.code} {action.name}"


def organisation_name(organisation: Organisation) -> str:
    """Return the organisation's name."""
    return str(organisation.name)


def day(name: str, label: Any, *, listed: bool = True) -> Column:
    """Return a column of dates, shown as 31/03/2026 and sorted by time."""

    def show(row: Any) -> str:
        value = getattr(row, name)
        return value.strftime("%d/%m/%Y") if value else ""

    return Column(name, label, show, lambda row: getattr(row, name), listed=listed)


def _word(which: int) -> LazyString:
    """Return « Étape » (0) or « Étapes » (1) as the current project says it, when it is shown."""

    def word() -> str:
        return str(words.STEPS[_current_word()][which])

    return LazyString(word)


def _current_word() -> StepWord:
    if not has_request_context() or actor_or_none() is None:
        return StepWord.STEP
    if "step_word" not in g:
        g.step_word = StepWord(queries.project(current_actor()).step_word)
    return g.step_word


STEP, STEPS = _word(0), _word(1)


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
    """The settings of the current project."""

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
        Column("target", _("Bénéficiaires prévus"), lambda row: row.target, numeric=True),
        Column(
            "step_word", _("Découpage"), lambda row: words.steps_word(row.step_word), listed=False
        ),
    )


class StepForm(Form):
    """A step."""

    name = line(_("Nom"), _("Indiquez le nom."))


class StepView(RoomView):
    """Steps, under the word that the project uses."""

    table, key, place, obj = Step, "step", "etapes", "step"
    title, icon = STEPS, "signpost-split"
    lead = _("Les grands moments du projet, dans l’ordre.")
    add_label = LazyString(lambda: str(words.ADD_STEP[_current_word()]))
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
        Column("step", STEP, lambda row: row.step.name),
        Column("description", _("Description"), lambda row: row.description, listed=False),
    )

    def name_of(self, row: Action) -> str:
        """Call an action by its code and name."""
        return action_name(row)


def _natural(code: str) -> tuple[str, int, str]:
    """Sort A2 before A10."""
    head = code.rstrip("0123456789")
    return head, int(code[len(head) :] or 0), code


class ActivityTypeForm(Form):
    """A kind of activity that partners record."""

    name = line(_("Nom"), _("Indiquez le nom, par exemple Maraude."))
    kind = WordField(_("Cette fiche décrit"), words.ACTIVITY_KINDS)
    description = lines(_("Description"), description=_("Une phrase, montrée aux partenaires."))
    action_ids = RecordsField(_("Actions concernées"), queries.actions, action_name)
    icon = WordField(_("Image"), words.ICONS)
    active = BooleanField(_("Proposé aux partenaires"), default=True)


class ActivityTypeView(RoomView):
    """Activity types; each leads to the builder of its form."""

    table, key, place, obj = ActivityType, "activity_type", "types-activite", "activity_type"
    title, icon = _("Types d’activité"), "ui-checks"
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
        Column("kind", _("Nature"), lambda row: words.ACTIVITY_KINDS[ActivityKind(row.kind)]),
        Column("actions", _("Actions"), lambda row: _codes(row)),
        Column("active", _("Proposé"), lambda row: _("Oui") if row.active else _("Non")),
        Column("description", _("Description"), lambda row: row.description, listed=False),
    )

    def edit_form(self, obj: Any = None) -> Any:
        """Tick the actions that the type belongs to already."""
        if obj is not None:
            obj.action_ids = [action.id for action in _actions_of(obj)]
        return super().edit_form(obj)

    def links(self, row: ActivityType) -> list[Link]:
        """Lead to the builder of the type's form."""
        # Named, not imported: the builder's room stands above this one.
        if "designer.forms" not in current_app.view_functions:
            return []
        href = url_for("designer.forms", _anchor=f"type-{row.id}")
        return [Link(_("Formulaire"), href, "input-cursor-text")]


def _actions_of(kind: ActivityType) -> list[Action]:
    return queries.actions_by_type([kind])[kind.id]


def _codes(kind: ActivityType) -> str:
    return ", ".join(action.code for action in _actions_of(kind))


class OrganisationForm(Form):
    """A structure of the consortium."""

    name = line(_("Nom"), _("Indiquez le nom de la structure."))
    kind = WordField(_("Nature"), words.ORGANISATION_KINDS)
    city = line(_("Ville"), longest=120)
    siret = line(
        _("SIRET"), longest=20, description=_("14 chiffres."), render_kw={"inputmode": "numeric"}
    )
    registry = line(
        _("Registre"), longest=120,
        description=_("RNA, ou registre des associations du tribunal en Alsace-Moselle."),
    )  # fmt: skip


class OrganisationView(RoomView):
    """Organisations that take part in the project."""

    table, key, place, obj = Organisation, "organisation", "structures", "organisation"
    title, icon = _("Structures"), "building"
    lead = _("Le porteur et ses partenaires.")
    add_label = _("Ajouter une structure")
    form = OrganisationForm
    rows = staticmethod(queries.organisations)
    verbs = Verbs(
        commands.create_organisation, commands.change_organisation, commands.remove_organisation
    )
    columns = (
        Column("name", _("Nom"), lambda row: row.name),
        Column(
            "kind", _("Nature"),
            lambda row: words.ORGANISATION_KINDS[OrganisationKind(row.kind)],
        ),
        Column("city", _("Ville"), lambda row: row.city),
        Column("siret", _("SIRET"), lambda row: row.siret, listed=False),
        Column("registry", _("Registre"), lambda row: row.registry, listed=False),
    )  # fmt: skip


class NewAgreementForm(Form):
    """An agreement to open."""

    organisation_id = RecordField(_("Structure"), queries.organisations, organisation_name)
    state = WordField(_("État"), words.AGREEMENT_STATES)
    starts = DayField(_("Du"))
    ends = DayField(_("Au"))


class AgreementForm(Form):
    """An agreement; its organisation never changes."""

    state = WordField(_("État"), words.AGREEMENT_STATES)
    starts = DayField(_("Du"))
    ends = DayField(_("Au"))


class AgreementView(RoomView):
    """Partners' agreements."""

    table, key, place, obj = Agreement, "agreement", "conventions", "agreement"
    title, icon = _("Conventions"), "journal-text"
    lead = _("Où en est la convention de chaque partenaire.")
    add_label = _("Ouvrir une convention")
    form = AgreementForm
    rows = staticmethod(queries.agreements)
    verbs = Verbs(commands.create_agreement, commands.change_agreement, commands.remove_agreement)
    columns = (
        Column("organisation", _("Structure"), lambda row: row.organisation.name),
        Column("state", _("État"), lambda row: words.AGREEMENT_STATES[AgreementState(row.state)]),
        day("starts", _("Du")),
        day("ends", _("Au")),
    )

    def get_create_form(self) -> type[Form]:
        """Ask for the organisation as well."""
        return NewAgreementForm


class NewMembershipForm(Form):
    """Someone to take into the team."""

    email = line(
        _("Adresse électronique"), _("Indiquez l’adresse électronique."), longest=254,
        rules=[Email(_("Indiquez une adresse complète, par exemple prenom@structure.fr."))],
        render_kw={"type": "email", "autocomplete": "off"},
    )  # fmt: skip
    name = line(
        _("Prénom et nom"), _("Indiquez le prénom et le nom."),
        description=_("Sans effet si cette adresse est déjà connue du portail."),
    )  # fmt: skip
    organisation_id = RecordField(_("Structure"), queries.organisations, organisation_name)
    role = WordField(_("Rôle"), words.ROLES, default=Role.PARTNER)


class MembershipForm(Form):
    """A role, and for whom it is held."""

    organisation_id = RecordField(_("Structure"), queries.organisations, organisation_name)
    role = WordField(_("Rôle"), words.ROLES)


class MembershipView(RoomView):
    """The team: who holds which role."""

    table, key, place, obj, offered = Membership, "membership", "equipe", "membership", "see"
    title, icon = _("Équipe"), "people"
    lead = _("Qui agit dans le projet, pour quelle structure et avec quel rôle.")
    add_label = _("Ajouter une personne")
    form = MembershipForm
    rows = staticmethod(queries.memberships)
    verbs = Verbs(
        commands.create_membership, commands.change_membership, commands.remove_membership
    )
    columns = (
        Column("name", _("Personne"), lambda row: row.user.name),
        Column("email", _("Adresse électronique"), lambda row: row.user.email),
        Column("organisation", _("Structure"), lambda row: row.organisation.name),
        Column("role", _("Rôle"), lambda row: words.ROLES[Role(row.role)]),
    )

    def get_create_form(self) -> type[Form]:
        """Ask who it is."""
        return NewMembershipForm

    @expose("/new/", methods=("GET", "POST"))
    def create_view(self) -> Any:
        """Add the person; a new one's password is shown on this answer, once, and kept nowhere."""
        answer = super().create_view()
        added = g.get("added")
        if added is None or added.password is None:
            return answer
        return self.render("projects/new_person.html", added=added)

    def create_model(self, form: Any) -> Any:
        """Keep what the command answers, for the page that shows the password."""
        g.added = super().create_model(form) or None
        return g.added


VIEWS = (
    ProjectView,
    StepView,
    ActionView,
    ActivityTypeView,
    OrganisationView,
    AgreementView,
    MembershipView,
)
