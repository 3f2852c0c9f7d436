"""French sentences about anchors and data: which one is wrong, where, and the way out."""

ANCHORS = {
    "bad_field": "Le champ de {sheet}!{cell} est mal écrit ({text})\u00a0: "
    "écrivez-le comme {{{{ budget.total }}}}.",
    "field_elsewhere": "Le champ «\u00a0{name}\u00a0» de «\u00a0{sheet}\u00a0» est dans {where}, "
    "où rien n’est rempli\u00a0: écrivez-le dans une cellule.",
    "field_in_formula": "Le champ «\u00a0{name}\u00a0» de {sheet}!{cell} est dans une formule, où "
    "rien n’est rempli\u00a0: écrivez-le dans une autre cellule, que la formule lira.",
    "unknown_field": "Le champ «\u00a0{name}\u00a0» de {sheet}!{cell} n’a pas de valeur\u00a0: "
    "donnez-la ou corrigez son nom{near}.",
    "lone_field": "Le champ «\u00a0{name}\u00a0» de {sheet}!{cell} est seul de sa liste sur sa "
    "ligne\u00a0: ajoutez-en un second, ou nommez la ligne R_{list}.",
    "other_list": "Le champ «\u00a0{name}\u00a0» de {sheet}!{cell} est dans les lignes de la liste "
    "«\u00a0{list}\u00a0»\u00a0: déplacez-le ou corrigez son nom.",
    "two_lists": "La ligne {row} de «\u00a0{sheet}\u00a0» mêle plusieurs listes ({lists})\u00a0: "
    "gardez-en une par ligne.",
    "rows_without_field": "Les lignes {name} de «\u00a0{sheet}\u00a0» ne contiennent aucun champ "
    "de la liste\u00a0: écrivez-en un, comme {{{{ {list}.date }}}}.",
    "name_broken": "Le nom {name} ne désigne plus rien (#REF!)\u00a0: "
    "redéfinissez-le dans le gestionnaire de noms.",
    "name_areas": "Le nom {name} désigne plusieurs zones ({found})\u00a0: gardez-en une.",
    "name_cell": "Le nom {name} désigne plusieurs cellules ({found})\u00a0: gardez-en une.",
    "name_rows": "Le nom {name} désigne des colonnes entières ({found})\u00a0: "
    "donnez-lui les lignes à répéter.",
    "name_sheet": "Le nom {name} désigne la feuille «\u00a0{sheet}\u00a0», absente du "
    "classeur\u00a0: redéfinissez-le dans le gestionnaire de noms.",
    "name_formula": "Le nom {name} ne désigne pas de cellule ({found})\u00a0: "
    "redéfinissez-le dans le gestionnaire de noms.",
}
DATA = {
    "missing_list": "La liste «\u00a0{list}\u00a0» manque, {place} l’attend\u00a0: "
    "ajoutez-la aux données.",
    "missing_item_key": "La donnée «\u00a0{key}\u00a0», attendue en {sheet}!{cell}, manque dans "
    "la liste «\u00a0{list}\u00a0» ({which})\u00a0: complétez-la ou corrigez son nom{near}.",
    "unused_value": "La valeur «\u00a0{key}\u00a0» ne sert nulle part\u00a0: "
    "ajoutez son champ au modèle ou retirez-la.",
    "unused_list": "La liste «\u00a0{list}\u00a0» ne sert nulle part\u00a0: "
    "ajoutez ses champs au modèle ou retirez-la.",
    "ambiguous_name": "Le nom {name} peut désigner plusieurs données ({found})\u00a0: "
    "renommez-le ou retirez-en une.",
    "data_json": "Le fichier de données n’est pas lisible ({where})\u00a0: "
    "enregistrez-le au format JSON, en UTF-8.",
    "data_shape": "La partie «\u00a0{key}\u00a0» des données n’a pas la forme attendue\u00a0: "
    "{expected}.",
    "data_unknown": "La clé «\u00a0{key}\u00a0» des données est inconnue\u00a0: "
    "retirez-la ou corrigez-la{near}.",
    "data_double": "La clé «\u00a0{key}\u00a0» est écrite deux fois\u00a0: n’en gardez qu’une.",
    "data_place": "«\u00a0{key}\u00a0» n’est pas une cellule\u00a0: "
    "indiquez la feuille et l’adresse, comme Budget!B3.",
    "data_value": "La valeur de {key} n’est ni un texte, ni un nombre, ni une date\u00a0: "
    "corrigez-la.",
    "data_number": "Le nombre de {key} ({value}) n’est pas lisible par un tableur\u00a0: "
    "corrigez-le.",
    "data_date": "La date de {key} ({value}) n’existe pas\u00a0: écrivez-la comme 2026-11-21.",
    "data_moment": "L’heure de {key} ({value}) n’existe pas\u00a0: "
    "écrivez-la comme 2026-11-21T10:30.",
    "data_zone": "L’heure de {key} ({value}) porte un fuseau, un tableur n’en a pas\u00a0: "
    "donnez l’heure locale.",
}
