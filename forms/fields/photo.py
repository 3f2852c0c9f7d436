"""Photographs, taken there and then."""

from __future__ import annotations

from forms.fields.attached import Attached, at_most


class Photo(Attached):
    """Pictures, made small on the telephone where it can, on the server at the latest."""

    name = "photo"
    label = "Photo"
    help = "Des photos prises sur place, sans leur lieu\u00a0; elles sont réduites."
    icon = "camera"
    options_schema = at_most(3)
    pictures = True
    script = "photo"
