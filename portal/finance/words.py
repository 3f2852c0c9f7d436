"""The words of money, as people read them."""

from flask_babel import lazy_gettext as _

from portal.finance.budget import Side
from portal.finance.models import FunderKind, GrantState

FUNDER_KINDS = {
    FunderKind.STATE: _("État"),
    FunderKind.EUROPE: _("Union européenne"),
    FunderKind.REGION: _("Région"),
    FunderKind.DEPARTMENT: _("Département"),
    FunderKind.INTERCOMMUNAL: _("Intercommunalité"),
    FunderKind.CITY: _("Commune"),
    FunderKind.SOCIAL: _("Organisme social"),
    FunderKind.PRIVATE: _("Financeur privé"),
    FunderKind.OWN: _("Autofinancement"),
}

GRANT_STATES = {
    GrantState.PREPARED: _("En préparation"),
    GrantState.REQUESTED: _("Demandée"),
    GrantState.NOTIFIED: _("Notifiée"),
    GrantState.AGREED: _("Conventionnée"),
    GrantState.REFUSED: _("Refusée"),
    GrantState.CLOSED: _("Soldée"),
}

SIDES = {Side.CHARGE: _("Charge"), Side.PRODUCT: _("Produit")}

WITHOUT_FUNDER = _("Autres produits")
OWN_PRODUCTS = _("Sans financeur")
NO_ACCOUNT = _(
    "Indiquez un compte de charges (60 à 69, 86) ou de produits (70 à 79, 87), par exemple 641."
)
NO_CHARGE_FUNDER = _("Un financeur ne s’indique que sur un produit (comptes 70 à 79, 87).")
