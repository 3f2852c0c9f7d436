"""The register in words."""

from flask_babel import lazy_gettext as _

from portal.protection.categories import Category

CATEGORIES = {
    Category.IDENTITY: _("État civil et identité"),
    Category.CONTACT: _("Coordonnées"),
    Category.PLACE: _("Lieux"),
    Category.LIFE: _("Situation et parcours"),
    Category.MONEY: _("Informations économiques"),
    Category.IMAGE: _("Images et signatures"),
    Category.WORDS: _("Textes libres"),
    Category.OFFENCE: _("Infractions et condamnations"),
    Category.SPECIAL: _("Données sensibles"),
}

PEOPLE = _("Jeunes rencontrés ou accompagnés, et professionnels cités dans les fiches.")
TRANSFERS = _("Aucun transfert hors de l’Union européenne n’est prévu.")
MEASURES = _(
    "Accès par compte personnel et par rôle. Chaque structure ne voit que ses fiches. "
    "Les noms sont cachés aux finances et au contrôle. Journal des accès et historique des fiches. "
    "Sauvegardes."
)
