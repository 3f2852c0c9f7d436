"""French sentences for whoever chose a workbook: what is wrong and the way out."""

from portal.workbooks.wording import ANCHORS, DATA

MESSAGES = {
    # the file
    "not_zip": "Ce fichier n’est pas un classeur .xlsx\u00a0: "
    "ouvrez-le dans votre tableur et enregistrez-le au format .xlsx.",
    "xls": "Ce fichier est au format .xls\u00a0: "
    "ouvrez-le dans votre tableur et enregistrez-le au format .xlsx.",
    "encrypted": "Ce classeur demande un mot de passe pour s’ouvrir\u00a0: "
    "enregistrez-le sans mot de passe, puis déposez-le à nouveau.",
    "macros": "Ce classeur contient des macros\u00a0: "
    "enregistrez-le au format .xlsx (sans macros), puis déposez-le à nouveau.",
    "binary": "Ce classeur est au format .xlsb\u00a0: "
    "ouvrez-le dans votre tableur et enregistrez-le au format .xlsx.",
    "ods": "Ce fichier est un classeur OpenDocument\u00a0: "
    "ouvrez-le dans votre tableur et enregistrez-le au format .xlsx.",
    "strict": "Ce classeur est au format «\u00a0Open XML strict\u00a0»\u00a0: "
    "enregistrez-le au format «\u00a0Classeur Excel (.xlsx)\u00a0».",
    "template": "Ce fichier est un modèle .xltx\u00a0: "
    "ouvrez-le dans votre tableur et enregistrez-le au format .xlsx.",
    "dtd": "Ce classeur contient une définition cachée (DTD) dans {part}\u00a0: "
    "ouvrez-le dans votre tableur et enregistrez-le à nouveau.",
    "encoding": "Les lettres de la partie {part} du classeur ne sont pas lisibles\u00a0: "
    "ouvrez-le dans votre tableur et enregistrez-le à nouveau.",
    "duplicate_part": "Ce classeur contient deux fois la partie {part}\u00a0: "
    "ouvrez-le dans votre tableur et enregistrez-le à nouveau.",
    "odd_part": "Ce classeur contient une partie au nom inattendu ({part})\u00a0: "
    "ouvrez-le dans votre tableur et enregistrez-le à nouveau.",
    "too_many_parts": "Ce classeur contient plus de {limit} parties, c’est trop\u00a0: "
    "retirez ce qui ne sert pas, puis enregistrez-le à nouveau.",
    "too_large": "Ce classeur est trop volumineux une fois décompressé ({part})\u00a0: "
    "retirez ce qui ne sert pas, puis enregistrez-le à nouveau.",
    "damaged": "Ce classeur est abîmé ({part})\u00a0: "
    "ouvrez-le dans votre tableur, laissez-le le réparer et enregistrez-le à nouveau.",
    "no_workbook": "Ce fichier ne contient pas de classeur\u00a0: "
    "ouvrez-le dans votre tableur et enregistrez-le au format .xlsx.",
    "dde": "Ce classeur contient une liaison DDE, qui peut lancer un programme\u00a0: "
    "supprimez-la (Données, Modifier les liens), puis enregistrez-le à nouveau.",
    "dde_formula": "La cellule {sheet}!{cell} contient une liaison DDE, qui peut lancer un "
    "programme\u00a0: effacez sa formule, puis enregistrez le classeur à nouveau.",
    "sheet_rows": "La feuille «\u00a0{sheet}\u00a0» dépasse 1\u202f048\u202f576 lignes\u00a0: "
    "réduisez-la dans votre tableur, puis enregistrez le classeur à nouveau.",
    "formula_too_long": "Une formule de ce classeur compte {length} caractères, un tableur en "
    "accepte 8\u202f192\u00a0: découpez-la, puis enregistrez-le à nouveau.",
    # the order
    "unknown_sheet": "La feuille «\u00a0{sheet}\u00a0» n’existe pas dans ce classeur\u00a0: "
    "choisissez l’une de ces feuilles\u00a0: {known}.",
    "bad_address": "«\u00a0{cell}\u00a0» n’est pas une cellule de la feuille "
    "«\u00a0{sheet}\u00a0»\u00a0: indiquez une adresse comme B12.",
    "formula_cell": "La cellule {sheet}!{cell} contient une formule\u00a0: "
    "choisissez une cellule de saisie, ou effacez cette formule dans le modèle.",
    "not_formula": "La cellule {sheet}!{cell} ne contient pas de formule\u00a0: "
    "un résultat de calcul ne peut pas y être placé.",
    "written_twice": "La cellule {sheet}!{cell} reçoit deux valeurs\u00a0: n’en gardez qu’une.",
    "in_block": "La cellule {sheet}!{cell} est dans des lignes répétées\u00a0: "
    "reliez-la à une donnée de la liste.",
    "text_too_long": "Le texte prévu pour {sheet}!{cell} compte {length} caractères, un tableur "
    "en accepte 32\u202f767 par cellule\u00a0: raccourcissez-le.",
    "value_type": "La valeur prévue pour {sheet}!{cell} n’est ni un texte, ni un nombre exact, "
    "ni une date ({kind})\u00a0: corrigez la correspondance.",
    "date_range": "La date prévue pour {sheet}!{cell} ({value}) est hors du calendrier du "
    "tableur\u00a0: indiquez une date entre 1900 et 9999.",
    "missing_key": "La donnée «\u00a0{key}\u00a0» manque dans la liste répétée en "
    "{sheet}!{cell}\u00a0: corrigez la correspondance.",
    "bad_block": "Les lignes répétées {rows} de «\u00a0{sheet}\u00a0» ne vont pas\u00a0: "
    "indiquez une première et une dernière ligne, de haut en bas.",
    "blocks_overlap": "Deux groupes de lignes répétées se recouvrent à la ligne {row} de la "
    "feuille «\u00a0{sheet}\u00a0»\u00a0: séparez-les.",
    "block_merge": "La cellule fusionnée {cell} de la feuille «\u00a0{sheet}\u00a0» déborde des "
    "lignes répétées\u00a0: défaites la fusion ou répétez toutes ses lignes.",
    "block_table": "Les lignes répétées touchent l’en-tête ou le total du tableau {cell} de la "
    "feuille «\u00a0{sheet}\u00a0»\u00a0: répétez une ligne de données.",
    "removed_rows": "La formule de {sheet}!{cell} lit des lignes retirées parce que leur liste est "
    "vide\u00a0: laissez une ligne vierge, ou étendez la formule à une ligne de plus.",
    "table_header": "La cellule {sheet}!{cell} nomme une colonne du tableau {table}, qui ne serait "
    "plus lisible\u00a0: écrivez le champ dans une cellule au-dessus.",
    "removed_name": "Le nom {name} désigne des lignes retirées parce que leur liste est "
    "vide\u00a0: laissez une ligne vierge, ou étendez le nom à une ligne de plus.",
    "table_emptied": "Le tableau {cell} de la feuille «\u00a0{sheet}\u00a0» perdrait sa dernière "
    "ligne, sa liste étant vide\u00a0: laissez une ligne vierge.",
    "block_array": "La formule matricielle {cell} de la feuille «\u00a0{sheet}\u00a0» déborde des "
    "lignes répétées\u00a0: écrivez-la ligne par ligne.",
    "block_pivot": "Les lignes répétées traversent le tableau croisé {cell} de la feuille "
    "«\u00a0{sheet}\u00a0»\u00a0: déplacez-le.",
    "grid_full": "Les lignes {rows} de la feuille «\u00a0{sheet}\u00a0» n’ont de la place que pour "
    "{limit} éléments, la liste en compte {count}\u00a0: "
    "réduisez la liste ou joignez une feuille annexe.",
    "too_many_rows": "La feuille «\u00a0{sheet}\u00a0» dépasserait 1\u202f048\u202f576 lignes\u00a0"
    ": réduisez la liste ou la période.",
    # the result
    "proof": "Le classeur rempli ne correspond pas aux données en {sheet}!{cell} "
    "(attendu\u00a0: {expected}\u00a0; trouvé\u00a0: {found})\u00a0: il n’est pas remis. "
    "Signalez ce modèle à l’administrateur.",
    "proof_place": "La cellule {sheet}!{cell} du classeur rempli n’est pas celle qui était demandée"
    "\u00a0: il n’est pas remis. Signalez ce modèle à l’administrateur.",
    "proof_aspect": "Le classeur rempli diffère du modèle sans raison ({aspect}, {sheet}!{cell}, "
    "attendu\u00a0: {before}\u00a0; trouvé\u00a0: {after})\u00a0: il n’est pas remis. "
    "Signalez ce modèle à l’administrateur.",
    "proof_part": "La partie {part} du classeur rempli diffère du modèle sans raison\u00a0: "
    "il n’est pas remis. Signalez ce modèle à l’administrateur.",
    "proof_unread": "Le classeur rempli n’a pas pu être relu\u00a0: il n’est pas remis. "
    "Signalez ce modèle à l’administrateur.",
    # anchors and data
    **ANCHORS,
    **DATA,
}
