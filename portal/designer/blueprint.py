"""The blueprint that the pages of this room share."""

from flask import Blueprint

blueprint = Blueprint(
    "designer", __name__, url_prefix="/gestion/formulaires", template_folder="templates"
)
