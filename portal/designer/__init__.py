"""The form builder: forms, drafts, frozen revisions."""

from flask_babel import lazy_gettext

from portal.core.rooms import MenuItem, Need, Room
from portal.designer import building, models, pages, publishing, starting
from portal.designer.blueprint import blueprint

__all__ = ["ROOM", "building", "pages", "publishing", "starting"]

SEE, EDIT, PUBLISH = (Need("form", action) for action in ("see", "edit", "publish"))
ADD_TYPE = Need("activity_type", "edit")

ROOM = Room(
    name="designer",
    blueprint=blueprint,
    policy={
        "designer.forms": SEE,
        "designer.new_type": ADD_TYPE,
        "designer.create_type": ADD_TYPE,
        "designer.create": EDIT,
        "designer.start": EDIT,
        "designer.discard": EDIT,
        "designer.build": EDIT,
        "designer.edit": EDIT,
        "designer.undo": EDIT,
        "designer.review": PUBLISH,
        "designer.publish": PUBLISH,
        "designer.show": SEE,
    },
    menu=(
        MenuItem(
            lazy_gettext("Formulaires"),
            "designer.forms",
            SEE,
            area="admin",
            icon="ui-checks",
            description=lazy_gettext("Les questions de chaque fiche, et leurs versions publiées."),
        ),
    ),
    models=(models.Form, models.Revision, models.Edit),
)
