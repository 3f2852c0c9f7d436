"""Why a file is not taken, and what to do."""

from flask_babel import lazy_gettext as _

from portal.core.errors import UserError

SENTENCES = {
    "empty": _("%(name)s est vide\u00a0: choisissez un autre fichier."),
    "large": _("%(name)s dépasse 15\u00a0Mo\u00a0: réduisez-le, puis recommencez."),
    "no_photo": _("%(name)s n’est pas une photo\u00a0: joignez une image JPEG ou PNG."),
    "program": _(
        "%(name)s peut contenir un programme\u00a0: enregistrez-le en PDF ou en image, puis "
        "recommencez."
    ),
    "kind": _(
        "%(name)s n’est pas d’un genre accepté\u00a0: joignez un PDF, une image, un document Word, "
        "Excel ou LibreOffice."
    ),
    "disguised": _(
        "Le contenu de %(name)s est %(kind)s\u00a0: renommez-le en %(ending)s, puis recommencez."
    ),
    "macros": _("%(name)s contient des macros\u00a0: enregistrez-le sans macros."),
    "double": _(
        "%(name)s contient un fichier dans un autre\u00a0: enregistrez-le de nouveau depuis votre "
        "logiciel."
    ),
    "broken": _("L’image %(name)s ne se lit pas\u00a0: prenez-la de nouveau."),
    "points": _("L’image %(name)s a trop de points\u00a0: réduisez-la, puis recommencez."),
    "waiting": _(
        "%(name)s n’est pas joint\u00a0: trop de fichiers attendent déjà. Envoyez d’abord vos "
        "fiches."
    ),
}


def refusal(code: str, name: str, **more: str) -> UserError:
    """Return the refusal of a file of this name; ``code`` is a key of ``SENTENCES``."""
    return UserError(str(SENTENCES[code]) % {"name": f"«\u00a0{name}\u00a0»", **more})
