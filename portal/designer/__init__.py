"""The form builder: forms, drafts, frozen revisions."""

from flask_babel import lazy_gettext

from portal.core.rooms import MenuItem, Need, Room
from portal.designer import building, catalogue, models, pages, publishing, starting, versions
from portal.designer.blueprint import blueprint
from portal.designer.shared import models as shared_models
from portal.designer.shared import pages as shared_pages

__all__ = [
    "ROOM",
    "building",
    "catalogue",
    "pages",
    "publishing",
    "shared_pages",
    "starting",
    "versions",
]

SEE, EDIT, PUBLISH = (Need("form", action) for action in ("see", "edit", "publish"))
SEE_LISTS, EDIT_LISTS = (Need("choice_list", action) for action in ("see", "edit"))
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
        "designer.compare": SEE,
        "designer.restore": EDIT,
        "designer.move": PUBLISH,
        "designer.stop_moving": PUBLISH,
        "designer.meanings": SEE,
        "designer.lists": SEE_LISTS,
        "designer.show_list": SEE_LISTS,
        "designer.new_list": EDIT_LISTS,
        "designer.edit_list": EDIT_LISTS,
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
        MenuItem(
            lazy_gettext("Listes partagées"),
            "designer.lists",
            SEE_LISTS,
            area="admin",
            icon="collection",
            description=lazy_gettext("Les réponses que plusieurs formulaires proposent."),
        ),
        MenuItem(
            lazy_gettext("Sens des réponses"),
            "designer.meanings",
            SEE,
            area="admin",
            icon="tag",
            description=lazy_gettext("Ce que les réponses représentent, et qui s’en sert."),
        ),
    ),
    models=(
        models.Form,
        models.Revision,
        models.Edit,
        shared_models.SharedList,
        shared_models.SharedVersion,
    ),
)
