"""The form builder: forms, drafts, frozen revisions."""

from portal.core.rooms import Room
from portal.designer import models

ROOM = Room(name="designer", models=(models.Form, models.Revision, models.Edit))
