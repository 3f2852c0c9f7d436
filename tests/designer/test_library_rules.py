"""The rules of the trade that the ready made forms carry as data, one by one."""

import pytest

from portal.designer.library import models
from tests.designer.library_sheet import Sheet

SESSIONS = (
    "atelier", "atelier_hors_les_murs", "evenement", "maraude", "permanence", "psad", "reunion",
    "visite",
)  # fmt: skip
DAY = "20/11/2026"


@pytest.mark.parametrize("key", SESSIONS)
def test_the_duration_follows_from_the_hours(key: str) -> None:
    held = Sheet(key, heure_de_debut="14h", heure_de_fin="16h30", statut="realisee")
    assert held.value("duree") == 150
    assert Sheet(key, heure_de_debut="22h", heure_de_fin="0h30").value("duree") == 150
    assert Sheet(key, heure_de_debut="14h", duree="9 h").value("duree") is None, "nobody types it"
    assert "différente" in Sheet(key, heure_de_debut="9h", heure_de_fin="9h").wrong("heure_de_fin")


@pytest.mark.parametrize("key", SESSIONS)
def test_only_what_took_place_has_hours_and_people(key: str) -> None:
    people = models()[key].form.by_meaning("contacts.total")
    for status in ("realisee", "annulee", "prevue", "reportee"):
        sheet = Sheet(key, statut=status)
        for code in ("heure_de_debut", "heure_de_fin", *([people.code] if people else [])):
            assert bool(sheet.wrong(code)) == (status == "realisee"), (status, code)


@pytest.mark.parametrize("model", models().values(), ids=lambda model: model.key)
def test_what_is_worked_out_is_never_asked_as_a_duty(model: object) -> None:
    for field in model.form.every_field():  # type: ignore[attr-defined]
        assert not (field.rules.compute and field.required)
        if field.rules.constraint:
            assert field.rules.message.endswith("."), field.label


HEADS = {"liste_de_presence": {"anonymous": "4"}}


@pytest.mark.parametrize(
    ("key", "part", "whole"),
    [
        ("psad", "dont_nouvelles", {"nombre_de_situations_examinees": "4"}),
        (
            "psad",
            "dont_16_18_ans_obligation_de_formation",
            {"nombre_de_situations_examinees": "4"},
        ),
        ("psad", "nombre_de_jeunes_joints", {"nombre_de_jeunes_contactes_avant_la_seance": "4"}),
        ("permanence", "dont_nouveaux", HEADS),
        ("atelier", "autorisations_parentales_recues", HEADS),
        ("atelier_hors_les_murs", "autorisations_parentales_recues", HEADS),
        ("visite", "autorisations_parentales_recues", HEADS),
    ],
)
def test_a_part_does_not_exceed_its_whole(key: str, part: str, whole: dict[str, object]) -> None:
    assert Sheet(key, **{**whole, part: "4"}).wrong(part) == ""
    assert Sheet(key, **{**whole, part: "5"}).wrong(part)


@pytest.mark.parametrize(
    "part",
    ["dont_premiers_contacts", "echanges_approfondis", "jeunes_acceptant_un_suivi_nominatif"],
)
def test_a_part_of_the_people_met_does_not_exceed_the_grid(part: str) -> None:
    form = models()["maraude"].form
    grid = next(one for one in form.fields() if one.type == "count_grid")
    ages, sexes = form.choices(grid)
    met = {f"{ages[0].id}.{sexes[0].id}": "3", f"{ages[1].id}.{sexes[1].id}": "1"}
    assert Sheet("maraude", personnes_rencontrees=met, **{part: "4"}).wrong(part) == ""
    assert "personnes rencontrées" in Sheet(
        "maraude", personnes_rencontrees=met, **{part: "5"}
    ).wrong(part)


def test_a_paid_intervention_says_what_it_costs() -> None:
    for key in ("atelier", "atelier_hors_les_murs"):
        assert Sheet(key, prestation_payante="oui").needs("cout_de_la_prestation")
        assert not Sheet(key, prestation_payante="non").asks("cout_de_la_prestation")


def test_a_session_closes_with_its_signed_list() -> None:
    for key in ("atelier", "atelier_hors_les_murs"):
        assert Sheet(key, statut="realisee").wrong("emargement_signe")
        assert not Sheet(key, statut="annulee").wrong("emargement_signe")
        paper = Sheet(key, statut="realisee", emargement_remis_sur_papier="oui")
        assert not paper.asks("emargement_signe")
        assert not paper.wrong("emargement_signe")


def test_the_rate_of_presence_is_worked_out() -> None:
    came = {f"{n}.presence": "present" for n in (1, 2, 3)}
    for number in (1, 2, 3):
        came |= {f"{number}.last_name": f"Demo{number}", f"{number}.first_name": "Ana"}
        came |= {f"{number}.birth_date": "01/02/2006"}
    assert Sheet("atelier", inscrits="4", liste_de_presence=came).value("taux_de_presence") == "75"
    assert Sheet("atelier", inscrits="0").value("taux_de_presence") is None


def test_a_row_names_somebody_of_the_team_or_somebody_else() -> None:
    other = {"autre_personne_intervenant": "Une intervenante"}
    assert not Sheet("atelier", intervenants=[other]).wrong("autre_personne_intervenant")


class TestIntake:
    """Fiche de repérage: domain §6.1 and §5.3."""

    MET = "20/11/2026"

    def sheet(self, **typed: object) -> Sheet:
        return Sheet("reperage", date_du_premier_contact=self.MET, **typed)

    def test_a_minor_on_the_day_of_entry_has_a_representative(self) -> None:
        minor = self.sheet(date_de_naissance="21/11/2008")
        assert minor.value("age_a_l_entree") == 17
        assert minor.asks("S’il est mineur")
        assert minor.needs("representant_legal")
        grown = self.sheet(date_de_naissance="20/11/2008", representant_legal="Mme Démo")
        assert grown.value("age_a_l_entree") == 18
        assert not grown.asks("S’il est mineur")
        assert grown.value("representant_legal") is None

    def test_the_age_told_stands_for_an_unknown_birth_date(self) -> None:
        assert self.sheet().needs("age_declare")
        told = self.sheet(age_declare="16")
        assert told.asks("S’il est mineur")
        known = self.sheet(date_de_naissance="20/11/2000", age_declare="16")
        assert not known.asks("age_declare")
        assert not known.asks("S’il est mineur")

    def test_nobody_is_refused_for_their_age_but_the_page_says_so(self) -> None:
        for born, warned in (("01/01/2011", True), ("01/01/2008", False), ("01/01/1990", True)):
            sheet = self.sheet(date_de_naissance=born)
            assert sheet.asks("hors_de_l_age_vise") == warned
            assert not sheet.wrong("date_de_naissance")

    def test_a_representative_who_must_not_be_contacted_is_not_asked_for(self) -> None:
        quiet = self.sheet(age_declare="16", ne_pas_contacter_le_representant_legal="oui")
        assert not quiet.needs("representant_legal")
        assert not quiet.asks("telephone_du_representant_legal")
        alone = self.sheet(age_declare="16", publics_specifiques=["mineur_isole_ou_non_accompagne"])
        assert not alone.needs("representant_legal")

    def test_there_is_one_way_to_reach_the_young_person(self) -> None:
        assert self.sheet().needs("telephone")
        ways = {"telephone": "0612345678", "adresse_electronique": "a@exemple.fr"}
        for code, text in (*ways.items(), ("reseau_social", "@a")):
            assert not self.sheet(**{code: text}).wrong("telephone")
        assert not self.sheet(joignable_par_le_partenaire="oui").wrong("telephone")

    def test_a_partner_who_sends_somebody_is_named(self) -> None:
        assert self.sheet(canal_de_reperage="partenaire").needs("autre_partenaire")
        assert not self.sheet(canal_de_reperage="maraude").asks("partenaire_orienteur")

    def test_somebody_followed_elsewhere_is_argued_for(self) -> None:
        known = "deja_connu_de_la_mission_locale_ou_de_france_travail"
        assert self.sheet(**{known: "oui_en_cours"}).needs("pourquoi_l_accompagner")
        assert not self.sheet(**{known: "oui_ancien"}).asks("pourquoi_l_accompagner")

    def test_no_named_record_without_the_notice(self) -> None:
        assert "brouillon" in self.sheet(notice_d_information_remise="non").wrong(
            "notice_d_information_remise"
        )
        given = self.sheet(notice_d_information_remise="oui")
        assert given.needs("date_de_remise_de_la_notice")
        assert given.needs("version_de_la_notice")

    def test_a_checked_eligibility_says_when(self) -> None:
        assert self.sheet(eligibilite_verifiee_par="i_milo").needs("eligibilite_verifiee_le")
        assert not self.sheet(eligibilite_verifiee_par="pas_encore").asks("eligibilite_verifiee_le")


class TestInterview:
    """Entretien référent: domain §6.7."""

    def sheet(self, **typed: object) -> Sheet:
        usual = {"date_de_l_entretien": DAY, "statut": "realisee", "type_d_entretien": "suivi"}
        return Sheet("entretien", **{**usual, **typed})

    def test_the_next_appointment_is_needed_to_close(self) -> None:
        assert self.sheet().needs("prochain_rendez_vous")
        assert "vient après" in self.sheet(prochain_rendez_vous=DAY).wrong("prochain_rendez_vous")
        assert not self.sheet(prochain_rendez_vous="27/11/2026").wrong("prochain_rendez_vous")
        for kind in ("sortie", "apres_la_sortie"):
            assert not self.sheet(type_d_entretien=kind).wrong("prochain_rendez_vous")
        assert not self.sheet(statut="annulee").wrong("prochain_rendez_vous")

    def test_who_did_not_come_is_not_asked_about(self) -> None:
        absent = self.sheet(presence="absent_excuse", frein_logement="2")
        assert not any(map(absent.asks, ("Freins", "Objectifs", "themes", "tiers_presents")))
        assert absent.value("frein_logement") is None
        assert self.sheet(presence="present", frein_logement="2").value("frein_logement") == 2

    def test_a_duration_always_stands(self) -> None:
        assert self.sheet().needs("duree"), "missing, the time of the staff cannot be justified"

    def test_what_is_to_be_typed_elsewhere_says_when_it_was(self) -> None:
        assert self.sheet(a_saisir_dans_i_milo="oui").asks("saisi_dans_i_milo_le")
        assert not self.sheet(a_saisir_dans_i_milo="non").asks("saisi_dans_i_milo_le")

    def test_a_place_is_asked_where_people_meet(self) -> None:
        assert self.sheet(modalite="hors_les_murs").needs("lieu_de_l_entretien")
        assert not self.sheet(modalite="telephone").wrong("lieu_de_l_entretien")


class TestCompass:
    """Demande boussole: domain §6.8."""

    def sheet(self, **typed: object) -> Sheet:
        return Sheet("boussole", date_de_la_demande="02/11/2026", delai_promis="7", **typed)

    def test_the_promised_day_and_the_delay_are_worked_out(self) -> None:
        sheet = self.sheet(date_de_reponse="10/11/2026", reponse_promise_pour_le="01/01/2030")
        assert sheet.value("reponse_promise_pour_le") == "2026-11-09"
        assert sheet.value("delai_de_reponse") == 8
        assert sheet.value("hors_delai") is True
        assert self.sheet(date_de_reponse="09/11/2026").value("hors_delai") is False
        assert self.sheet().value("hors_delai") is True, "no answer after the promised day"
        assert Sheet("boussole").value("hors_delai") is None, "nothing is promised yet"

    def test_one_of_two_ways_to_answer_is_enough(self) -> None:
        both = ("telephone_du_jeune", "adresse_electronique_du_jeune")
        assert all(map(self.sheet().needs, both))
        for code, text in zip(both, ("0612345678", "a@exemple.fr"), strict=True):
            assert not any(map(self.sheet(**{code: text}).wrong, both))

    def test_a_request_dealt_with_says_when_and_how(self) -> None:
        done = self.sheet(etat_de_la_demande="traitee")
        assert done.needs("date_de_reponse")
        assert done.needs("suite_donnee")
        assert not self.sheet(etat_de_la_demande="nouvelle").wrong("suite_donnee")

    def test_an_answer_does_not_come_before_the_request(self) -> None:
        early = self.sheet(date_de_prise_en_charge="05/11/2026", date_de_reponse="04/11/2026")
        assert early.wrong("date_de_reponse")
        assert self.sheet(date_de_prise_en_charge="01/11/2026").wrong("date_de_prise_en_charge")


class TestReminder:
    """Relance d’un perdu de vue: domain §6.9."""

    def sheet(self, **typed: object) -> Sheet:
        return Sheet("relance", date=DAY, **typed)

    def test_an_appointment_made_says_when(self) -> None:
        assert self.sheet(resultat="rendez_vous_pris").needs("rendez_vous")
        assert not self.sheet(resultat="autre").asks("rendez_vous")
        assert not self.sheet(resultat="rendez_vous_pris").asks("venu_au_rendez_vous")

    def test_nobody_makes_an_appointment_with_an_answering_machine(self) -> None:
        machine = self.sheet(interlocuteur="messagerie", resultat="rendez_vous_pris")
        assert machine.wrong("resultat")
        assert not self.sheet(interlocuteur="messagerie", resultat="contacte_sans_reponse").wrong(
            "resultat"
        )
        assert not machine.asks("besoins_exprimes")

    def test_opposition_ends_the_reminders(self) -> None:
        refused = {"resultat": "ne_souhaite_pas_etre_recontacte"}
        assert self.sheet(**refused).needs("opposition_enregistree")
        assert self.sheet(**refused, opposition_enregistree="non").wrong("opposition_enregistree")
        ended = self.sheet(**refused, opposition_enregistree="oui", a_rappeler_le="30/11/2026")
        assert not ended.asks("a_rappeler_le")
        assert ended.value("a_rappeler_le") is None


class TestImmersion:
    """PMSMP: domain §6.10 (code du travail, L. 5135-1 and after)."""

    MONTH = ("01/12/2026", "31/12/2026")
    HOURS = {"jour": "lundi", "heure_d_arrivee": "9h", "heure_de_depart": "17h"}

    def sheet(self, **typed: object) -> Sheet:
        usual = {"date_de_la_convention": DAY, "periode": self.MONTH}
        return Sheet("pmsmp", **{**usual, **typed})

    def test_sixteen_years_on_the_first_day(self) -> None:
        born = "date_de_naissance_du_jeune"
        assert "16 ans" in self.sheet(**{born: "02/12/2010"}).wrong(born)
        assert not self.sheet(**{born: "01/12/2010"}).wrong(born)

    def test_the_representative_of_a_minor_signs(self) -> None:
        minor = {"date_de_naissance_du_jeune": "02/12/2008"}
        who = "representant_legal_si_le_jeune_est_mineur"
        assert self.sheet(**minor).needs(who)
        signed = [{"signataire": "le_jeune", "signee_le": DAY}]
        told = self.sheet(**minor, signatures_de_la_convention=signed)
        assert "représentant légal" in told.wrong("signatures_de_la_convention")
        both = [*signed, {"signataire": "son_representant_legal", "signee_le": DAY}]
        assert not self.sheet(**minor, signatures_de_la_convention=both).wrong("signataire")
        assert not self.sheet(**minor, signatures_de_la_convention=both).wrong(
            "signatures_de_la_convention"
        )
        grown = {"date_de_naissance_du_jeune": "01/12/2008"}
        assert not self.sheet(**grown).asks(who)
        assert self.sheet(**grown, signatures_de_la_convention=both).wrong("signataire")

    def test_a_month_date_to_date(self) -> None:
        assert not self.sheet().wrong("periode")
        assert self.sheet(periode=("01/12/2026", "01/01/2027")).wrong("periode")
        assert "se signe avant" in self.sheet(periode=("19/11/2026", "30/11/2026")).wrong("periode")

    def test_renewed_once_and_two_months_at_most(self) -> None:
        again = self.sheet(renouvellement="oui")
        done = "jours_deja_faits_dans_cette_structure"
        assert again.needs(done)
        assert again.needs("motif_du_renouvellement")
        assert "60 jours" in self.sheet(renouvellement="oui", **{done: "30"}).wrong(done)
        assert not self.sheet(renouvellement="oui", **{done: "29"}).wrong(done)
        assert not self.sheet(renouvellement="non").asks(done)

    def test_the_hours_of_the_week_are_added_up(self) -> None:
        row = {**self.HOURS, "temps_de_presence": "7 h"}
        week = self.sheet(jours_et_horaires=[row, {**row, "jour": "mardi"}])
        assert week.value("heures_par_semaine") == "14"
        long = self.sheet(jours_et_horaires=[{**row, "temps_de_presence": "9 h"}])
        assert long.wrong("temps_de_presence")
        seven = [{**row, "heure_de_depart": "18h", "temps_de_presence": "8 h"}] * 7
        assert self.sheet(jours_et_horaires=seven).wrong("heures_par_semaine"), "48 hours at most"

    def test_the_outcome_waits_for_the_first_day(self) -> None:
        assert not self.sheet().asks("Le bilan")
        begun = {"date_de_la_convention": "01/10/2026", "periode": ("05/10/2026", "30/10/2026")}
        assert self.sheet(**begun).asks("Le bilan")
        absent = self.sheet(**begun, issue="non_venu")
        assert not absent.asks("heures_realisees")


def test_a_contract_says_when_it_begins() -> None:
    hired = Sheet("iae", date_de_l_orientation=DAY, contrat="cddi")
    assert hired.needs("date_d_embauche")
    assert not Sheet("iae", contrat="pas_encore").asks("date_d_embauche")
    early = Sheet("iae", date_de_l_orientation=DAY, contrat="cddi", date_d_embauche="01/11/2026")
    assert early.wrong("date_d_embauche")
    assert Sheet("iae", issue="menee_a_terme").needs("situation_a_la_sortie")
    assert not Sheet("iae", issue="en_cours").asks("situation_a_la_sortie")


def test_what_is_not_said_yet_refuses_nothing() -> None:
    born = "date_de_naissance_du_jeune"
    assert not Sheet("pmsmp", **{born: "02/12/2015"}).wrong(born)
    for key in SESSIONS:
        assert not Sheet(key, heure_de_fin="10h").wrong("heure_de_fin")
    assert not Sheet("psad", dont_nouvelles="3").wrong("dont_nouvelles")
    assert not Sheet("visite", duree_sur_site="1 h").wrong("duree_sur_site")


def test_a_visit_on_site_is_no_longer_than_the_visit() -> None:
    hours = {"heure_de_debut": "9h", "heure_de_fin": "11h"}
    assert Sheet("visite", **hours, duree_sur_site="2 h 30").wrong("duree_sur_site")
    assert not Sheet("visite", **hours, duree_sur_site="2 h").wrong("duree_sur_site")
    assert not Sheet("visite", transport="individuel").asks("cout_du_transport")


def test_what_follows_a_session_comes_after_it() -> None:
    due = [{"que_faire": "Rappeler", "pour_quand": "19/11/2026"}]
    assert Sheet("visite", date=DAY, suites_a_donner=due).wrong("pour_quand")
    assert Sheet("psad", date=DAY, prochaine_seance=DAY).wrong("prochaine_seance")
    listed = {"source_de_la_liste": "siei_ou_rio", "date_d_extraction_de_la_liste": "21/11/2026"}
    assert Sheet("psad", date=DAY, **listed).wrong("date_d_extraction_de_la_liste")


class TestReferral:
    """Orientation: domain §6.11."""

    def sheet(self, **typed: object) -> Sheet:
        return Sheet("orientation", date_de_l_orientation=DAY, **typed)

    def test_nothing_is_passed_on_without_the_agreement(self) -> None:
        assert "accord" in self.sheet(accord_du_jeune="non").wrong("accord_du_jeune")
        assert not self.sheet(accord_du_jeune="oui").wrong("accord_du_jeune")

    def test_an_answer_says_when_it_came(self) -> None:
        answered = self.sheet(ou_en_est_elle="acceptee")
        assert answered.needs("reponse_recue_le")
        assert not answered.asks("a_relancer_le")
        later = self.sheet(ou_en_est_elle="acceptee", reponse_recue_le="22/11/2026")
        assert later.value("delai_de_reponse") == 2
        assert self.sheet(ou_en_est_elle="proposee").asks("a_relancer_le")
        assert self.sheet(ou_en_est_elle="refusee").needs("suite_donnee")

    def test_a_structure_outside_the_project_is_named(self) -> None:
        assert self.sheet().needs("autre_structure_destinataire")


def test_a_meeting_from_afar_needs_no_place() -> None:
    assert Sheet("reunion", statut="realisee", modalite="sur_place").needs("lieu")
    assert not Sheet("reunion", statut="realisee", modalite="a_distance").wrong("lieu")


def test_those_who_pass_by_are_more_than_those_met() -> None:
    form = models()["evenement"].form
    grid = next(one for one in form.fields() if one.type == "count_grid")
    ages, sexes = form.choices(grid)
    met = {f"{ages[0].id}.{sexes[0].id}": "30"}
    passing = "passage_estime"
    assert Sheet("evenement", personnes_rencontrees=met, **{passing: "29"}).wrong(passing)
    assert not Sheet("evenement", personnes_rencontrees=met, **{passing: "30"}).wrong(passing)
