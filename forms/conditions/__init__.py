"""Rules as most people make and read them: rows of menus, and French sentences.

A rule is one tree of ``forms.expressions``; the rows and the sentence are views of it.
"""

from forms.conditions.menus import Desk, Menu, Row, build, lay
from forms.conditions.misfits import Misfit
from forms.conditions.said import Said
from forms.conditions.speaking import Speaker
from forms.conditions.subjects import Subject, subjects

__all__ = [
    "Desk",
    "Menu",
    "Misfit",
    "Row",
    "Said",
    "Speaker",
    "Subject",
    "build",
    "lay",
    "subjects",
]
