"""What the builder says, in one place."""

from flask_babel import lazy_gettext

_CATALOGUE = {
    "not_publishable": lazy_gettext("Complétez le formulaire avant de le publier\u00a0:"),
    "nothing_to_undo": lazy_gettext("Il n’y a plus de modification à annuler dans ce brouillon."),
    "begun_meanwhile": lazy_gettext(
        "Une autre personne travaille sur ce formulaire au même instant. Rechargez la page, puis "
        "recommencez."
    ),
    "edited_meanwhile": lazy_gettext(
        "Ce brouillon a été modifié entre-temps, dans un autre onglet ou par une autre personne. "
        "Rien n’est perdu\u00a0: voici le brouillon à jour, et ce que vous veniez de saisir."
    ),
    "newer_published": lazy_gettext(
        "Une version plus récente est publiée. Ouvrez-la pour y déplacer les fiches."
    ),
    "still_moving": lazy_gettext(
        "Des fiches de ce formulaire passent encore à une version. Attendez que ce soit fini, ou "
        "arrêtez-le sur la page de cette version, puis recommencez."
    ),
    "published_meanwhile": lazy_gettext(
        "Ce brouillon a été publié entre-temps (version %(number)s). Rien n’est perdu\u00a0: "
        "commencez un nouveau brouillon pour y reporter votre modification."
    ),
}


def say(code: str, **words: object) -> str:
    """Return the sentence of a code in the reader's language, its words filled in."""
    sentence = str(_CATALOGUE[code])
    return sentence % words if words else sentence
