"""What a label seems to ask for, where the law has something to say."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "alert_nir": "Cette question semble demander le numéro de sécurité sociale (NIR). Seuls les "
    "organismes que liste le décret n° 2019-341 peuvent l’utiliser (loi Informatique et Libertés, "
    "art. 30). Ne le demandez pas : retrouvez la personne par son numéro i-milo.",
    "alert_special": "Cette question semble porter sur {subject}. La loi interdit ces données, "
    "sauf exception (RGPD, art. 9 ; loi Informatique et Libertés, art. 6). Si elle est "
    "indispensable, déclarez-la sensible et dites pourquoi ; sinon, retirez-la.",
    "alert_offence": "Cette question semble porter sur {subject}. Seuls quelques organismes "
    "peuvent traiter ces données (RGPD, art. 10 ; loi Informatique et Libertés, art. 46). "
    "Demandez l’avis du délégué à la protection des données, ou retirez-la.",
    "alert_subject_nir": "le numéro de sécurité sociale",
    "alert_subject_health": "la santé",
    "alert_subject_religion": "la religion ou les convictions",
    "alert_subject_origin": "l’origine",
    "alert_subject_politics": "les opinions politiques",
    "alert_subject_union": "l’appartenance syndicale",
    "alert_subject_sexuality": "la vie sexuelle",
    "alert_subject_offence": "des infractions ou des condamnations",
}
