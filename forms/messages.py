"""Every sentence the forms say to people, in French, by code.

No-break spaces before double signs, and each
sentence says what to do next.
"""

from __future__ import annotations

CATALOGUE: dict[str, str] = {
    # Answers
    "required": "Répondez à cette question : elle est obligatoire.",
    "one_answer": "Donnez une seule réponse à cette question.",
    "unreadable": "Cette réponse ne peut pas être relue. Saisissez-la de nouveau.",
    "text_too_long": "Raccourcissez ce texte : {length} caractères, au plus {maximum}.",
    "integer": "Indiquez un nombre entier, par exemple 12.",
    "decimal": "Indiquez un nombre, par exemple 1 234,5.",
    "decimals": "Indiquez au plus {places} chiffres après la virgule, par exemple {example}.",
    "number_too_large": "Indiquez un nombre plus petit : au plus {maximum}.",
    "number_below": "Indiquez un nombre supérieur ou égal à {minimum}.",
    "number_above": "Indiquez un nombre inférieur ou égal à {maximum}.",
    "money": "Indiquez un montant en euros, par exemple 1 234,50.",
    "money_cents": "Indiquez au plus deux chiffres après la virgule, par exemple 1 234,50.",
    "money_below": "Indiquez un montant d’au moins {minimum}.",
    "money_above": "Indiquez un montant d’au plus {maximum}.",
    "date": "Indiquez la date, par exemple 31/03/2026.",
    "date_unknown": "Cette date n’existe pas dans le calendrier. "
    "Indiquez la date, par exemple 31/03/2026.",
    "date_range": "Indiquez une date entre 1900 et 2100, par exemple 31/03/2026.",
    "date_future": "Indiquez la date d’aujourd’hui ou une date passée.",
    "date_below": "Indiquez une date à partir du {minimum}.",
    "date_above": "Indiquez une date jusqu’au {maximum}.",
    "time": "Indiquez l’heure, par exemple 14 h 30.",
    "date_time": "Indiquez le jour et l’heure, par exemple 31/03/2026 14 h 30.",
    "date_range_needed": "Indiquez les deux dates, par exemple du 01/03/2026 au 05/03/2026.",
    "date_range_order": "La dernière date vient avant la première. Vérifiez les deux.",
    "scale": "Choisissez une note de {lowest} à {highest}.",
    "ranking_twice": "Le rang {rank} est donné deux fois : donnez les rangs 1 à {count}, "
    "chacun à une seule réponse.",
    "ranking_missing": "Il manque le rang {rank} : donnez les rangs 1 à {count}, "
    "chacun à une seule réponse.",
    "ranking_beyond": "Donnez les rangs 1 à {count} seulement, chacun à une seule réponse.",
    "percentage": "Indiquez un pourcentage, par exemple 69,54 %.",
    "email": "Indiquez une adresse électronique, par exemple prenom.nom@exemple.fr.",
    "telephone": "Indiquez un numéro de téléphone, par exemple 06 12 34 56 78, "
    "ou +49 30 123456 pour l’étranger.",
    "url": "Indiquez l’adresse d’un site, par exemple https://www.exemple.fr.",
    "siret": "Indiquez les 14 chiffres du SIRET, par exemple 732 829 320 00074.",
    "siret_length": "Un SIRET compte 14 chiffres : vous en avez donné {count}.",
    "siret_key": "La clé de contrôle de ce SIRET est fausse : cherchez un chiffre changé "
    "ou deux chiffres inversés.",
    "count": "Indiquez un nombre entier de 0 à {maximum}, ou laissez la case vide.",
    "entry_retired": "« {label} » n’est plus proposé : laissez cette case vide.",
    "rows_too_many": "Gardez au plus {maximum} lignes, puis retirez les autres.",
    "rows_missing": "Nombre de lignes à remplir au moins : {minimum}.",
    "rows": "lignes",
    "row_of_group": "{label}, ligne {number}",
    "total": "Total",
    "duration": "Indiquez la durée, par exemple 1 h 30 ou 90 min.",
    "duration_minutes": "Indiquez moins de 60 minutes après les heures, par exemple 1 h 30.",
    "duration_too_long": "Indiquez une durée d’au plus {maximum}.",
    "duration_below": "Indiquez une durée d’au moins {minimum}.",
    "duration_above": "Indiquez une durée d’au plus {maximum}.",
    "commune_unknown": "Aucune commune ne s’appelle « {text} ». Indiquez son nom ou son code "
    "postal, par exemple 67000.",
    "qpv_unknown": "Aucun quartier prioritaire ne s’appelle « {text} ». Indiquez son nom, "
    "sa commune ou son code.",
    "organisation_unknown": "Aucune structure de ce projet ne s’appelle « {text} ». "
    "Indiquez son nom ou sa ville.",
    "organisation_absent": "Structure que vous ne voyez pas",
    "member_unknown": "Personne de l’équipe ne s’appelle « {text} ». Indiquez son nom "
    "ou sa structure.",
    "member_absent": "Personne que vous ne voyez pas",
    "participant_unknown": "Personne de connu ne répond à « {text} ». Essayez un autre nom, "
    "ou remplissez « Nouvelle personne ».",
    "participant_absent": "Personne que vous ne voyez pas",
    "participant_new": "Pour une nouvelle personne, écrivez le nom, le prénom et la date "
    "de naissance.",
    "participant_both": "Gardez la personne connue ou la nouvelle, et videz l’autre.",
    "participant_long": "Écrivez un nom d’au plus {limit} signes.",
    "position": "Indiquez la latitude puis la longitude, par exemple 48,5839, 7,7455.",
    "position_range": "Vérifiez ces coordonnées : la latitude va de -90 à 90, "
    "la longitude de -180 à 180.",
    "position_link": "Ce lien ne dit pas où est le point. Ouvrez-le, puis copiez les coordonnées, "
    "par exemple 48,5839, 7,7455.",
    "signature_name": "Écrivez le nom de la personne qui signe, ou faites-la signer.",
    "signature_tick": "Cochez la case pour signer au nom de « {name} ».",
    "signature_by": "Signé par {name}",
    "file_unknown": "Ce fichier n’est plus là : joignez-le de nouveau.",
    "file_many": "Joignez au plus {maximum} fichiers ici : décochez ceux de trop.",
    "file_one": "Un fichier joint",
    "file_some": "{count} fichiers joints",
    "pick_one": "« {text} » peut désigner plusieurs réponses : choisissez la bonne ci-dessous.",
    "yes_no": "Répondez par oui ou par non.",
    "choice": "Choisissez une réponse dans la liste proposée.",
    "choice_twice": "Cochez chaque réponse une seule fois.",
    "choice_retired": "La réponse « {label} » n’est plus proposée. Choisissez-en une autre.",
    "choice_parent": "« {label} » ne va pas avec la réponse à « {parent} ». "
    "Choisissez-en une autre.",
    "choice_parent_first": "Répondez d’abord à « {parent} », puis choisissez ici.",
    "specify": "Précisez votre réponse « {label} ».",
    "choice_removed": "Réponse supprimée de la liste",
    "yes": "Oui",
    "no": "Non",
    # Definitions
    "not_a_form": "Donnez la définition d’un formulaire : un objet JSON.",
    "schema_missing": 'Ajoutez le numéro de schéma du formulaire, par exemple "schema" : 1.',
    "schema_future": "Ce formulaire a été fait avec une version plus récente (schéma {number}) ; "
    "mettez cette installation à jour pour l’ouvrir (schéma {known}).",
    "missing_key": "Ajoutez « {key} ».",
    "unknown_key": "Retirez « {key} », qui n’a pas de sens ici.",
    "wrong_type": "Donnez ici une valeur du bon genre ({expected}).",
    "wrong_shape": "Corrigez cette valeur : « {value} » n’a pas la forme attendue.",
    "not_allowed": "Choisissez une des valeurs admises : {allowed}.",
    "too_many": "Réduisez ce nombre d’éléments : au plus {maximum}.",
    "too_small": "Donnez une valeur d’au moins {minimum}.",
    "too_large": "Donnez une valeur d’au plus {maximum}.",
    "empty_label": "Donnez un libellé.",
    "label_too_long": "Raccourcissez ce texte à {maximum} caractères au plus.",
    "label_characters": "Retirez de ce texte les caractères invisibles et les blancs "
    "du début et de la fin.",
    "code_shape": "Donnez un code fait de lettres sans accent, de chiffres et de tirets bas, "
    "par exemple nb_jeunes.",
    "id_twice": "L’identifiant « {id} » sert deux fois : donnez-en un neuf au second élément.",
    "code_twice": "Le code « {code} » sert déjà : choisissez-en un autre.",
    "unknown_type": "Choisissez un type de champ connu : « {type} » n’existe pas ici.",
    "list_needed": "Choisissez la liste de réponses de ce champ.",
    "list_unknown": "Choisissez une liste de ce formulaire : « {id} » n’en fait pas partie.",
    "list_unwanted": "Retirez la liste de réponses : ce type de champ n’en utilise pas.",
    "meaning_in_group": "Retirez le sens de cette question : dans un groupe, il ne compte pas.",
    "group_nested": "Sortez ce groupe : un groupe répété n’en contient pas d’autre.",
    "file_in_group": "Sortez cette question du groupe : une ligne ne porte pas de fichier.",
    "group_empty": "Ajoutez au moins une question dans ce groupe avant de publier.",
    "fields_unwanted": "Retirez ces questions : seul un groupe répété en contient.",
    "meaning_unknown": "Choisissez un sens du catalogue : « {key} » n’existe pas.",
    "meaning_twice": "Le sens « {label} » est déjà porté par un autre champ : "
    "retirez-le d’abord de ce champ.",
    "meaning_type": "Le sens « {label} » ne convient pas à un champ « {type} ».",
    "display_answers": "Retirez « {key} » : ce champ s’affiche seulement.",
    "min_above_max": "Donnez un minimum qui ne dépasse pas le maximum.",
    "too_many_fields": "Réduisez le formulaire à {maximum} champs au plus.",
    "sensitive_exposed": "Gardez cette question nominative : elle est déclarée sensible.",
    "no_field": "Ajoutez au moins une question avant de publier.",
    "list_too_short": "Ajoutez au moins une réponse à la liste « {label} » avant de publier.",
    # Edits
    "unknown_command": "Cette modification (« {name} ») n’existe pas ici. Rechargez la page.",
    "command_shape": "Cette modification est incomplète (« {key} »). Rechargez la page.",
    "item_gone": "Cet élément ne fait plus partie du formulaire. Rechargez la page.",
    "list_gone": "Cette liste ne fait plus partie du formulaire. Rechargez la page.",
    "choice_gone": "Cette réponse ne fait plus partie de la liste. Rechargez la page.",
    "place_gone": "Cette place n’existe plus dans le formulaire. Rechargez la page.",
    "section_nested": "Placez la section au premier niveau : une section n’en contient pas.",
    "property_unknown": "« {property} » ne se modifie pas sur cet élément.",
    "list_used": "Retirez d’abord cette liste des champs qui l’utilisent : {fields}.",
    # Changes between two revisions
    "form_title": "Le titre devient « {new} ».",
    "form_description": "La description du formulaire change.",
    "form_layout": "Le formulaire se remplit autrement : {new}.",
    "layout_one_page": "sur une page",
    "layout_steps": "par étapes",
    "section_added": "La section « {label} » est ajoutée.",
    "section_removed": "La section « {label} » est supprimée.",
    "section_label": "La section « {old} » devient « {new} ».",
    "section_moved": "La section « {label} » change de place.",
    "section_help": "L’aide de la section « {label} » change.",
    "field_added": "La question « {label} » est ajoutée.",
    "field_added_required": "La question obligatoire « {label} » est ajoutée.",
    "field_removed": "La question « {label} » est supprimée ; ses réponses ne se voient plus.",
    "field_moved": "« {label} » change de place.",
    "field_label": "« {old} » devient « {new} ».",
    "field_help": "L’aide de « {label} » change.",
    "field_code": "Le code de « {label} » passe de {old} à {new}.",
    "field_type": "« {label} » passe du type « {old} » au type « {new} ».",
    "field_required": "« {label} » devient obligatoire.",
    "field_optional": "« {label} » devient facultative.",
    "field_more_exposed": "« {label} » se verra davantage : {new} au lieu de {old}.",
    "field_less_exposed": "« {label} » se verra moins : {new} au lieu de {old}.",
    "field_protection": "« {label} » : ce que le registre des traitements en dit change.",
    "field_meaning_added": "« {label} » reçoit le sens « {new} ».",
    "field_meaning_removed": "« {label} » n’a plus le sens « {old} » "
    "et ne compte plus sous ce sens.",
    "field_indexed": "« {label} » pourra servir de filtre.",
    "field_unindexed": "« {label} » ne servira plus de filtre.",
    "field_list": "« {label} » propose une autre liste de réponses.",
    "option_tighter": "« {label} » : {option}, plus strict ({old} → {new}).",
    "option_looser": "« {label} » : {option}, plus large ({old} → {new}).",
    "option_other": "« {label} » : {option} change ({old} → {new}).",
    "choice_added": "{entry} « {label} » est ajoutée à la liste « {list} ».",
    "choice_gone_from_list": "{entry} « {label} » est supprimée de la liste « {list} ».",
    "choice_no_more_offered": "{entry} « {label} » de la liste « {list} » n’est plus proposée.",
    "choice_offered_again": "{entry} « {label} » de la liste « {list} » est de nouveau proposée.",
    "choice_label": "{entry} « {old} » devient « {new} ».",
    "choice_code": "{entry} « {label} » : le code passe de {old} à {new}.",
    "choice_moved": "{entry} « {label} » change de place dans la liste « {list} ».",
    "choice_bound": "{entry} « {label} » de la liste « {list} » dépend autrement des autres.",
    "list_version": "La liste « {label} » passe à la version {new} de la liste partagée.",
    "list_own": "La liste « {label} » ne suit plus une liste partagée.",
    "list_label": "La liste « {old} » devient « {new} ».",
    "nothing": "rien",
    "exposure_open": "ouverte",
    "exposure_pseudonymous": "sous pseudonyme",
    "exposure_nominative": "nominative",
    # What a label seems to ask for
    "alert_nir": "Cette question semble demander le numéro de sécurité sociale (NIR). Seuls les "
    "organismes que liste le décret n° 2019-341 peuvent l’utiliser (loi Informatique et Libertés, "
    "art. 30). Ne le demandez pas : retrouvez la personne par son numéro i-milo.",
    "alert_special": "Cette question semble porter sur {subject}. La loi interdit ces données, "
    "sauf exception (RGPD, art. 9 ; loi Informatique et Libertés, art. 6). Si elle est "
    "indispensable, déclarez-la sensible et dites pourquoi ; sinon, retirez-la.",
    "alert_offence": "Cette question semble porter sur {subject}. Seuls quelques organismes "
    "peuvent traiter ces données (RGPD, art. 10 ; loi Informatique et Libertés, art. 46). "
    "Demandez l’avis du délégué à la protection des données, ou retirez-la.",
    "alert_subject_health": "la santé",
    "alert_subject_religion": "la religion ou les convictions",
    "alert_subject_origin": "l’origine",
    "alert_subject_politics": "les opinions politiques",
    "alert_subject_union": "l’appartenance syndicale",
    "alert_subject_sexuality": "la vie sexuelle",
    "alert_subject_offence": "des infractions ou des condamnations",
    # Places, as messages about definitions name them
    "place_form": "Formulaire",
    "new_section": "Nouvelle section",
    "new_list": "Nouvelle liste",
    "role_name_choices": "La réponse",
    "role_name_rows": "La ligne",
    "role_name_columns": "La colonne",
    "role_list_choices": "{label}",
    "role_entry_choices": "Réponse {number}",
    "role_list_rows": "{label} (lignes)",
    "role_entry_rows": "Ligne {number}",
    "role_list_columns": "{label} (colonnes)",
    "role_entry_columns": "Colonne {number}",
}


def say(code: str, /, **words: object) -> str:
    """Return the French sentence of a code, its words filled in.

    Raises:
        KeyError: for a code or a word that the catalogue does not know.
    """
    return CATALOGUE[code].format_map(words)
