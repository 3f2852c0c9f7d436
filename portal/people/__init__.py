"""The people whom a project meets: who they are, apart; their enrolment; who may know of them."""

from flask_babel import lazy_gettext as _

from portal.core.rooms import MenuItem, Need, Room
from portal.people import enlisting, models
from portal.people.lookups import PersonSource
from portal.people.meant import READERS
from portal.people.noticing import notice
from portal.people.pages import blueprint
from portal.people.rebuilding import group

_SEE, _EDIT = Need("person", "see"), Need("person", "edit")

ROOM = Room(
    name="people",
    blueprint=blueprint,
    policy={
        "people.index": _SEE,
        "people.show": _SEE,
        "people.assign": _EDIT,
        "people.judge": _EDIT,
    },
    menu=(
        MenuItem(
            _("Personnes"),
            "people.index",
            _SEE,
            icon="people",
            description=_("Les jeunes rencontrés et suivis."),
        ),
    ),
    lookups={"participant": PersonSource()},
    listeners={
        "submitted": enlisting.submitted,
        "validated": enlisting.validated,
        "withdrawn": enlisting.withdrawn,
        "noticing": notice,
    },
    cli=group,
    models=(
        models.Participant,
        models.Enrolment,
        models.Following,
        models.Mention,
        models.KnownElsewhere,
        models.PeopleRegister,
        models.PeoplePosting,
    ),
    readers=READERS,
)
