"""How questions are worded whose answers carry a meaning, the surest words first.

Words are written as they stand in a label once folded: without accents, capitals, small words or
what is between brackets. The rest is a regular expression, which the whole label has to match.
"""

from __future__ import annotations

_WHO = (
    "jeune|personne|beneficiaire|participant|participante|usager|usagere|interesse|interessee"
    "|accompagne|accompagnee|rencontre|rencontree|candidat|candidate|public"
)
_WHAT = (
    "activite|action|seance|session|atelier|entretien|visite|maraude|rencontre|reunion"
    "|intervention|evenement|permanence|accueil|appel|animation|rendez vous|rdv|module|projet"
    "|petit dejeuner|realisation|formation|premier contact|premiere rencontre"
)
#: For whom or what a label may go on to name.
_PERSON = f"(?: (?:{_WHO})s?)*"
_OF_SESSION = f" (?:{_WHAT})s?"
_SESSION = f"(?:{_OF_SESSION})?"
_PEOPLE = "(?:personnes|jeunes|publics?|contacts|beneficiaires)"
_COMING = "(?:presente?s?|participante?s?)"
_MET = "(?:rencontree?s|vue?s|accueillie?s|touchee?s|recue?s|mobilisee?s)"
_NUMBER = "(?:nombre |nb |total |nombre total |combien )?"
_BY = "(?: (?:age|ages|sexe|genre|tranche|tranches))*"
_MAIL = "electronique|mail|email|e mail|courriel"

WORDS: dict[str, tuple[str, ...]] = {
    "activity.date": (
        f"(?:date|jour){_SESSION}",
        f"(?:date|jour){_SESSION} (?:realisee?|organisee?|tenue?)",
        "date jour|quel jour|(?:date|jour|quand) eu lieu.*",
        "date (?:passage|realisation action|deroulement|execution)",
        "date (?:contact|demande|convention|orientation)",
    ),
    "activity.start": (
        f"heures? debut{_SESSION}",
        f"debut{_SESSION}|commence|horaires? debut",
        f"heure{_SESSION}",
        f"heure{_SESSION} (?:t (?:il|elle) )?commencee?",
    ),
    "activity.duration": (
        f"duree(?: totale)?{_SESSION}",
        f"temps (?:passe|consacre|total|intervention)(?:{_SESSION}|{_PERSON})",
        f"(?:nombre |nb )?(?:heures|minutes)(?: realisees)?{_SESSION}",
        f"combien temps duree?{_SESSION}",
    ),
    "activity.place": (
        f"(?:lieu|endroit|salle|adresse)(?: utilisee?)?{_SESSION}",
        f"site{_OF_SESSION}|tenue?{_OF_SESSION}|(?:commune|ville){_OF_SESSION}",
        "lieu (?:precis|exact|deroulement|execution)|adresse (?:execution|exacte|precise)",
        "(?:secteur|parcours|quartier)(?: (?:secteur|parcours|quartier))*",
    ),
    "activity.title": (
        f"(?:intitule|titre|sujet|objet|theme){_SESSION}",
        f"nom{_OF_SESSION}",
        "(?:nom )?entreprise(?: visitee)?|raison sociale",
    ),
    "activity.leader": (
        f"animat(?:eur|rice)s?(?: animatrice)?(?: principale?)?{_SESSION}",
        f"(?:animee?|encadree?|assuree?)|intervenante?s?(?: principale?)?{_SESSION}",
        f"format(?:eur|rice)|encadrante?{_SESSION}|responsable{_OF_SESSION}",
    ),
    "activity.status": (
        f"(?:statut|etat){_SESSION}",
        f"(?:{_WHAT}) (?:t (?:il|elle) eu lieu|realisee?)",
    ),
    "contacts.total": (
        f"{_NUMBER}{_PEOPLE} {_MET}{_BY}",
        f"{_NUMBER}(?:effectif |{_PEOPLE} )?{_COMING}{_SESSION}{_BY}",
        f"(?:liste|feuille) (?:presences?|{_COMING}|emargement)|emargement|presences?",
        f"(?:nombre|nb) {_PEOPLE}|(?:nombre |nb )?situations (?:examinees|etudiees)",
    ),
    "person.last_name": (
        f"nom{_PERSON}",
        f"nom (?:famille|usage|naissance|marital|jeune fille){_PERSON}",
    ),
    "person.first_name": (f"prenoms?(?: usuel)?{_PERSON}",),
    "person.birth_date": (
        f"date naissance{_PERSON}",
        f"nee?(?: le)?|naissance{_PERSON}|ddn",
    ),
    "person.commune": (
        f"(?:commune|ville)(?: (?:residence|domicile|habitation))?{_PERSON}",
        f"(?:domicile|habite|lieu (?:residence|habitation|vie)){_PERSON}",
    ),
    "person.telephone": (
        f"(?:numero )?(?:telephone|tel|portable|mobile)(?: (?:portable|mobile|fixe))?{_PERSON}",
    ),
    "person.email": (f"(?:courriel|email|mail|e mail|adresse (?:{_MAIL})){_PERSON}",),
    "person.situation": (
        f"situations?(?: professionnelles?)?{_PERSON} (?:entree|accueil)(?: projet| dispositif)?",
        f"situations?{_PERSON}",
    ),
    "person.disabled": (
        "rqth|travailleur handicape|reconnaissance (?:th|.*handicape?e?)",
        f"(?:situation )?handicap(?: reconnu)?{_PERSON}",
    ),
    "enrolment.entry_date": (
        "(?:date )?entree(?: (?:projet|dispositif|parcours|accompagnement|action))?",
        "entree? (?:projet |dispositif |parcours )?le|date integration",
    ),
    "enrolment.referent": (
        f"(?:conseillere? )?referente?(?: unique| parcours)?{_PERSON}",
        "conseillere?|suivie?|accompagnee?",
    ),
    "enrolment.evidence": (
        "eligibilite (?:verifiee|controlee|attestee)",
        "(?:preuve|justificatif|verification|controle) eligibilite",
    ),
    "expense.amount": ("(?:montant|cout|prix|depenses?|somme|frais)(?: .*)?",),
}
