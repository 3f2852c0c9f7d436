"""Workbooks: what is asked for, made by a job, kept with its proof."""

from portal.core.rooms import Room
from portal.exports import models

ROOM = Room(name="exports", models=(models.Run,))
