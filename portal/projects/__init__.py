"""Projects: steps, actions, partners' agreements, activity types, and who holds which role."""

from flask_babel import lazy_gettext as _

from portal.admin import HOME
from portal.core.rooms import MenuItem, Need, Room
from portal.projects import models
from portal.projects.acting import keep_open, load_actor, name_the_work
from portal.projects.admin import VIEWS
from portal.projects.cli import project
from portal.projects.figures import FIGURES
from portal.projects.lookups import MemberSource, OrganisationSource
from portal.projects.pages import blueprint
from portal.projects.programme.models import ProgrammeVersion

__all__ = ["ROOM", "load_actor"]

SEE = Need("project", "see")
REOPEN = Need("project", "reopen")
PROGRAMME, WRITE_PROGRAMME = Need("programme", "see"), Need("programme", "edit")

ROOM = Room(
    name="projects",
    blueprint=blueprint,
    admin=VIEWS,
    policy={
        "projects.overview": SEE,
        "projects.closing": REOPEN,
        "projects.close": Need("project", "close"),
        "projects.reopen": REOPEN,
        "projects.programme": PROGRAMME,
        "projects.programme_version": PROGRAMME,
        "projects.compare_programme": PROGRAMME,
        "projects.begin_programme": WRITE_PROGRAMME,
        "projects.edit_programme": WRITE_PROGRAMME,
        "projects.discard_programme": WRITE_PROGRAMME,
        "projects.publish_programme": Need("programme", "publish"),
    },
    menu=(
        MenuItem(
            _("Le projet"),
            "projects.overview",
            SEE,
            icon="info-circle",
            description=_("Qui le porte, qui peut entrer, ce qui s’y fait."),
        ),
        HOME,
        MenuItem(
            _("Programme"),
            "projects.programme",
            PROGRAMME,
            "admin",
            "clipboard-check",
            _("Les âges, les situations et les sorties, version par version."),
        ),
        *(view.menu_item() for view in VIEWS),
        MenuItem(
            _("Fin du projet"),
            "projects.closing",
            REOPEN,
            "admin",
            "lock",
            _("Clore le projet\u00a0: il se lit et s’exporte, il ne change plus."),
        ),
    ),
    cli=project,
    listeners={"known_of": name_the_work, "changing": keep_open},
    figures=FIGURES,
    lookups={"organisation": OrganisationSource(), "member": MemberSource()},
    models=(
        models.Project,
        models.Step,
        models.Action,
        models.Agreement,
        models.AgreementAction,
        models.ActivityType,
        models.ActivityTypeAction,
        models.Membership,
        ProgrammeVersion,
    ),
)
