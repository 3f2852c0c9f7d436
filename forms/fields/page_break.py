"""A new page: where one goes on to the next step of a form that is filled in step by step."""

from __future__ import annotations

from forms.fields.note import Note


class PageBreak(Note):
    """The beginning of a page inside a section: the label as its title, the help under it.

    A form on one page is not divided: nothing of it is seen there.
    """

    name = "page_break"
    label = "Nouvelle page"
    help = "Une page commence ici quand la fiche se remplit par étapes. Sinon, rien ne change."
    icon = "layout-text-window"
    begins_page = True
