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
