"""The questions of a form laid out on its pages: which are shown, and which can be drawn anew."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from flask import current_app
from markupsafe import Markup

from forms.definition import Form
from portal.intake.steps import pages_of


class Look(NamedTuple):
    """How the pages of a form are laid out at one moment; pages are numbered from 1.

    ``shown`` are the pages that are not hidden, None for all. ``fading`` are the ids of what rules
    may leave out, ``gone`` of what they do leave out. ``turning`` are the pages with a button that
    draws them anew where no script does, ``turned`` the one where it was pressed.
    """

    shown: Collection[int] | None = None
    fading: Collection[str] = ()
    gone: Collection[str] = ()
    turning: Collection[int] = ()
    turned: int = 0


#: Of a form without rules, on one page.
PLAIN = Look()


def lay_out(form: Form, drawn: Mapping[str, Markup], look: Look = PLAIN) -> Markup:
    """Return the questions of ``form``, drawn before, page by page."""
    macros = current_app.jinja_env.get_template("intake/parts/questions.html").module
    whole: Markup = macros.questions(pages_of(form), drawn, look)  # type: ignore[attr-defined]
    return whole
