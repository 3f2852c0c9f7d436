"""The data workbook of an activity type, read by another program than the one that wrote it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from portal.core.clock import today
from portal.core.errors import NotFound, UserError
from portal.core.ids import new_id
from portal.exports import commands
from portal.exports.dataset import collect, laid_out
from portal.exports.filters import Filters
from portal.intake import commands as intake
from portal.intake.exporting import rows_for_export
from portal.intake.models import Submission, SubmissionState
from portal.projects.acting import actor_for
from portal.projects.models import Action, ActivityType, Agreement, Membership, Organisation
from tests.exports import support
from tests.intake import house as h
from tests.intake.house import House

TEXTS = (h.PLACE, h.NAME, h.NOTES)


def test_every_answer_stands_in_a_typed_cell(house: House) -> None:
    record = support.sent(house)
    (line,) = support.rows(support.data_run(house))
    assert line["Référence"] == record.reference
    assert (line["Structure"], line["Action"], line["État"]) == (
        "Les Tilleuls",
        "A1 Action 1",
        "envoyée",
    )
    assert isinstance(line["Saisi le"], datetime)
    assert isinstance(line["Envoyé le"], datetime)
    assert line["Validé le"] is None
    assert line["Date"] == datetime.fromisoformat("2026-03-31")
    assert (line["Contacts"], line["Dépense"], line["Kilomètres (km)"]) == (1234, 1234.5, 3.5)
    assert (line["Durée"], line["Début"]) == (timedelta(minutes=90), time(14, 30))
    assert (line["Calme"], line["Mode"]) == ("oui", "À pied")
    assert line["Thèmes"].split(" ; ") == ["Emploi", "Logement"]
    assert (line["Nom"], line["Récit"]) == ("Dupont", "Deux lignes\nde texte")


def test_instants_are_those_of_paris(house: House) -> None:
    record = support.sent(house)
    summer = datetime.fromisoformat("2026-07-01T22:30:00+00:00")
    Submission.update(created=summer).where(Submission.id == record.id).execute()
    (line,) = support.rows(support.data_run(house))
    assert line["Saisi le"] == datetime.fromisoformat("2026-07-02T00:30")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "=HYPERLINK(1)", "=1+1"])
def test_text_that_looks_like_a_formula_stays_text(house: House, start: str) -> None:
    typed = f"{start}2+3"
    support.sent(house, **dict.fromkeys(TEXTS, typed))
    sheet = support.book(support.data_run(house)).worksheets[1]
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == typed]
    assert len(found) == len(TEXTS)
    assert {cell.data_type for cell in found} == {"s"}
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


CANARY = "Zéphirine Canari-Témoin"


@pytest.mark.parametrize("who", ["finance", "auditor"])
def test_names_are_in_no_part_of_the_workbook_of_those_who_read_none(
    house: House, who: str
) -> None:
    support.sent(house, **{h.NAME: CANARY, h.NOTES: CANARY})
    run = support.data_run(house, who)
    text = support.everything(run)
    assert CANARY not in text
    assert "Canari" not in text
    assert "Dupont" not in text
    assert CANARY not in support.kept(run)
    for name in ("Partner", "Finance", "Auditor"):  # the people of the house
        assert f"{name}<" not in text
    assert "Nom" not in support.rows(run)[0]
    assert support.rows(run)[0]["Contacts"] == 1234
    assert not run.nominative


@pytest.mark.parametrize("who", ["coordinator", "partner"])
def test_names_are_there_for_those_who_read_them(house: House, who: str) -> None:
    support.sent(house, **{h.NAME: CANARY, h.NOTES: CANARY})
    run = support.data_run(house, who)
    assert support.rows(run)[0]["Nom"] == support.rows(run)[0]["Récit"] == CANARY
    assert run.nominative


def test_a_field_made_nominative_later_hides_what_it_said_before(house: House) -> None:
    house.publish(h.with_place("open"))
    support.sent(house, **{h.PLACE: CANARY})
    assert "Canari" in support.everything(support.data_run(house, "finance"))
    house.publish(h.with_place("nominative"))
    assert "Canari" not in support.everything(support.data_run(house, "finance"))


def test_a_field_that_named_people_has_no_column_once_it_is_opened(house: House) -> None:
    house.publish(h.with_place("nominative"))
    support.sent(house, **{h.PLACE: CANARY})
    house.publish(h.with_place("open"))
    support.sent(house, **{h.PLACE: "Gare"})
    run = support.data_run(house, "finance")
    assert ["Lieu" in line for line in support.rows(run)] == [False, False]
    assert "Canari" not in support.everything(run)
    assert support.data_run(house, "coordinator").nominative


@pytest.mark.parametrize("who", ["finance", "auditor"])
def test_a_field_that_named_people_has_no_column_once_it_is_removed(house: House, who: str) -> None:
    support.sent(house, **{h.PLACE: CANARY})
    house.publish(h.with_place("nominative"))
    house.publish(h.with_place(None))
    seen = collect(house.actors[who], house.activity, Filters(), today(), 10)
    assert "Lieu" not in [column.header for column in seen.table.columns]
    run = support.data_run(house, who)
    assert "Lieu" not in support.rows(run)[0]
    assert "Canari" not in support.everything(run)
    assert "Canari" not in support.kept(run)
    assert "Lieu" in support.rows(support.data_run(house))[0]


@pytest.mark.parametrize("who", ["finance", "auditor"])
def test_a_day_that_names_people_is_not_found_out_by_periods(house: House, who: str) -> None:
    document = h.definition()
    document["items"][0]["exposure"] = "nominative"
    house.publish(document)
    support.sent(house)
    period = Filters(date(2026, 3, 31), date(2026, 3, 31))
    for act in (
        lambda: support.data_run(house, who, period),
        lambda: collect(house.actors[who], house.activity, period, today(), 10),
    ):
        with pytest.raises(UserError, match="Laissez la période vide"):
            act()
    assert len(support.rows(support.data_run(house, who))) == 1
    assert len(support.rows(support.data_run(house, filters=period))) == 1


def test_a_partner_gets_the_own_organisations_records_only(house: House) -> None:
    own = support.sent(house, **{h.PLACE: "Chez nous"})
    support.sent(house, "stranger", **{h.PLACE: CANARY})
    run = support.data_run(house, "partner")
    assert [line["Référence"] for line in support.rows(run)] == [own.reference]
    assert "Canari" not in support.everything(run)
    assert "L’Ancre" not in support.everything(run)
    assert run.organisation.name == "Les Tilleuls"


def test_a_partner_cannot_ask_for_another_organisation(house: House) -> None:
    foreign = Organisation.get(Organisation.name == "L’Ancre")
    with pytest.raises(UserError, match="Choisissez la structure"):
        support.data_run(house, "partner", Filters(organisation_id=foreign.id))


def test_a_partner_of_two_organisations_says_which(house: House) -> None:
    partner, other = house.actors["partner"], Organisation.get(Organisation.name == "L’Ancre")
    Membership.create(
        user=partner.user_id, project=house.project, organisation=other, role="partner"
    )
    support.sent(house, "stranger", **{h.PLACE: "Là-bas"})
    house.actors["partner"] = actor_for(partner_user(house), house.project.id)
    with pytest.raises(UserError, match="Choisissez la structure"):
        support.data_run(house, "partner")
    run = support.data_run(house, "partner", Filters(organisation_id=other.id))
    assert [line["Lieu"] for line in support.rows(run)] == ["Là-bas"]


def partner_user(house: House) -> object:
    return Membership.get(Membership.user == house.actors["partner"].user_id).user


def test_filters_limit_the_records(house: House) -> None:
    other = Organisation.get(Organisation.name == "L’Ancre")
    Agreement.create(project=house.project, organisation=other)
    early = support.sent(house, **{h.DAY: "15/01/2026"})
    late = support.sent(house, "stranger", **{h.DAY: "15/06/2026"})
    back = support.sent(house, **{h.DAY: "15/06/2026"})
    intake.send_back(house.actors["coordinator"], back.id, 1, "Précisez.", {})
    second = Action.get(Action.code == "A2")
    sent = replace(house.sent(), action_id=second.id)
    intake.submit(house.actors["partner"], new_id(), sent)

    def found(**limits: object) -> list[str]:
        run = support.data_run(house, "coordinator", Filters(**limits))
        return [line["Référence"] for line in support.rows(run)]

    assert len(found()) == 3
    assert found(last=date(2026, 1, 15)) == [early.reference]
    assert found(first=date(2026, 6, 15)) == [late.reference]
    assert found(states=(SubmissionState.RETURNED,)) == [back.reference]
    assert found(organisation_id=late.organisation_id) == [late.reference]
    assert len(found(action_id=second.id)) == 1


def test_records_of_every_revision_share_one_table(house: House) -> None:
    support.sent(house)
    document = h.definition()
    document["items"] = [item for item in document["items"] if item["id"] != h.COST]
    document["items"][1]["label"] = "Lieu précis"
    document["items"].append({"id": "f_new", "code": "f_new", "type": "integer", "label": "Appels"})
    house.publish(document)
    fields = {key: value for key, value in h.TYPED.items() if key != h.COST}
    intake.submit(house.actors["partner"], new_id(), house.sent({**fields, "f_new": ["4"]}))
    old, new = support.rows(support.data_run(house))
    assert (old["Lieu précis"], old["Dépense"], old["Appels"]) == ("Gare", 1234.5, None)
    assert (new["Lieu précis"], new["Dépense"], new["Appels"]) == ("Gare", None, 4)


def test_an_answer_that_cannot_be_a_number_any_more_is_kept_in_words(house: House) -> None:
    support.sent(house, **{h.PLACE: "beaucoup"})
    document = h.definition()
    document["items"][1].update(type="integer", meaning=None)
    house.publish(document)
    support.sent(house, **{h.PLACE: "12"})
    old, new = support.rows(support.data_run(house))
    assert (old["Lieu"], old["Lieu (en toutes lettres)"]) == (None, "beaucoup")
    assert (new["Lieu"], new["Lieu (en toutes lettres)"]) == (12, None)


def test_a_text_of_100_000_characters_is_there_whole(house: House) -> None:
    text = " ".join(str(number) for number in range(20_000))[:100_000]
    support.sent(house, **{h.NOTES: text})
    (line,) = support.rows(support.data_run(house))
    pieces = [line["Récit"], *(line[f"Récit (suite {number})"] for number in range(1, 7))]
    assert "".join(pieces) == text


def test_the_first_sheet_says_what_the_table_is(house: House) -> None:
    house.project.fictional = True
    house.project.save()
    support.sent(house)
    run = support.data_run(house, "finance", Filters(first=date(2026, 1, 1)))
    sheet = support.book(run)["Lisez-moi"]
    said = {str(row[0]): str(row[1]) for row in sheet.iter_rows(max_col=2, values_only=True)}
    assert said["Avertissement"] == "Données fictives de démonstration"
    assert said["Projet"] == "ESSAI\u00a0: Projet d’essai"
    assert said["Période"] == "depuis le 01/01/2026"
    assert said["Fiches"] == "envoyées, validées"
    assert said["Formulaire"] == "version 1"
    assert said["Établi par"] == "finances"
    assert said["Nombre de fiches"] == "1"
    assert "Dictionnaire" in said["Colonnes"]
    assert "ne figurent pas" in said["Noms de personnes"]
    assert any("/" in text for label, text in said.items() if label == "Établi le")


def test_totals_are_live_and_right(house: House) -> None:
    for _ in range(3):
        support.sent(house)
    run = support.data_run(house)
    formulas, values = (support.book(run, values=kept).worksheets[1] for kept in (False, True))
    header = {cell.value: cell.column for cell in formulas[1]}
    last = formulas.max_row
    assert str(formulas.cell(last, header["Dépense"]).value).startswith("=SUBTOTAL(")
    assert values.cell(last, header["Dépense"]).value == 3703.5


def test_a_type_without_a_published_form_is_refused(house: House) -> None:
    bare = ActivityType.create(project=house.project, name="Sans formulaire")
    with pytest.raises(UserError, match="Publiez d’abord"):
        commands.request_data(house.actors["coordinator"], bare.id, Filters())


def test_another_projects_type_is_not_there(house: House) -> None:
    with pytest.raises(NotFound):
        commands.request_data(house.actors["coordinator"], new_id(), Filters())


def test_the_file_name_is_plain_and_names_nobody(house: House) -> None:
    house.activity.name = "Atelier d’été / « hors les murs »"
    house.activity.save()
    run = commands.request_data(house.actors["coordinator"], house.activity.id, Filters())
    assert run.file_name.isascii()
    assert run.file_name.startswith("essai-atelier-d-ete-hors-les-murs-2")


def test_a_record_sent_again_under_a_newer_form_while_the_workbook_is_made(house: House) -> None:
    """It was chosen under the form that it had: it is read under the one that it has."""
    record, actor = support.sent(house), house.actors["coordinator"]
    layout = laid_out(actor, house.activity, {record.revision_id}, today())
    newer = house.publish(h.definition(title="Maraude, autrement"))
    intake.send_back(actor, record.id, 1, "Précisez le lieu", {})
    again = house.sent({**h.TYPED, h.PLACE: ["Ailleurs"]}, base=1)
    intake.submit(house.actors["partner"], record.id, replace(again, revision_id=newer.id))
    found = list(rows_for_export(actor, house.activity.id))
    assert [one.revision_id for one in found] == [newer.id]
    columns = layout.columns(found)
    assert ["Ailleurs"] in columns
    assert layout.revisions == [2, 1]
