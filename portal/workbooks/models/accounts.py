"""Groups of the association chart of accounts, as CERFA 12156 (section 6) prints them."""

CHARGES = (
    ("60", "Achats"),
    ("61", "Services extérieurs"),
    ("62", "Autres services extérieurs"),
    ("63", "Impôts et taxes"),
    ("64", "Charges de personnel"),
    ("65", "Autres charges de gestion courante"),
    ("66", "Charges financières"),
    ("67", "Charges exceptionnelles"),
    ("68", "Dotations aux amortissements, provisions et engagements"),
)
PRODUCTS = (
    ("70", "Vente de produits finis, de marchandises, prestations de services"),
    ("73", "Dotations et produits de tarification"),
    ("74", "Subventions d’exploitation"),
    ("75", "Autres produits de gestion courante"),
    ("76", "Produits financiers"),
    ("77", "Produits exceptionnels"),
    ("78", "Reprises sur amortissements, provisions et fonds dédiés"),
    ("79", "Transferts de charges"),
)
IN_KIND = (
    ("86", "Emplois des contributions volontaires en nature"),
    ("87", "Contributions volontaires en nature"),
)
#: The portal's own words (finance/words.py), so that no filled cell stands outside its list.
FUNDER_KINDS = (
    "État",
    "Union européenne",
    "Région",
    "Département",
    "Intercommunalité",
    "Commune",
    "Organisme social",
    "Financeur privé",
    "Autofinancement",
)
STATES = ("En préparation", "Demandée", "Notifiée", "Conventionnée", "Refusée", "Soldée")
