"""Files: a receipt, a sign-in sheet, a letter."""

from __future__ import annotations

from forms.fields.attached import Attached, at_most


class File(Attached):
    """Documents and pictures, checked by their content."""

    name = "file"
    label = "Fichier"
    help = "Des fichiers à joindre\u00a0: PDF, images, documents Word, Excel ou LibreOffice."
    icon = "paperclip"
    options_schema = at_most(5)
