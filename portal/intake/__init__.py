"""What partners record, and what coordinators make of it."""

from portal.core.rooms import Room
from portal.intake import models

ROOM = Room(
    name="intake",
    models=(models.Submission, models.Send, models.Remark, models.AnswerIndex),
)
