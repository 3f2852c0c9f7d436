"""Rules in the builder without scripts: rows of menus, text, the sentence."""

import re
from html import unescape

import pytest

from tests.designer.conftest import Desk
from tests.designer.posting import address, now, post
from tests.designer.rule_card import NEET_GROWN, Card, text


@pytest.fixture
def open_card(desk: Desk) -> Card:
    return Card(desk)


def test_two_rows_make_one_rule_said_in_french(open_card: Card) -> None:
    answer = open_card.post(**open_card.rows(*NEET_GROWN))
    assert answer.status_code == 303
    assert "regle=visible" in answer.location
    status, age = open_card.field("Statut"), open_card.field("Âge")
    neet = open_card.form.choices(status)[0][0]
    assert open_card.item.rules.visible == (
        "and",
        ("=", ("field", status.id), ("choice", neet.id)),
        (">=", ("field", age.id), ("number", "16")),
    )
    said = "Affichée si Statut est NEET et Âge est au moins 16."
    assert said in text(open_card.shown())
    browser = open_card.desk.browser(open_card.desk.coordinator)
    assert said in text(browser.get(address(open_card.draft, "/publier")).text)


def test_what_stands_is_no_edit_and_undo_takes_the_rule_back(open_card: Card) -> None:
    open_card.post(**open_card.rows(*NEET_GROWN))
    version = now(open_card.draft).version
    open_card.post(**open_card.rows(*NEET_GROWN))
    assert now(open_card.draft).version == version
    browser = open_card.desk.browser(open_card.desk.coordinator)
    browser.post(address(open_card.draft, "/annuler"), data={"version": version})
    assert not open_card.item.rules


def test_a_row_that_is_not_finished_waits_in_the_page(open_card: Card) -> None:
    open_card.post(**open_card.rows(("Âge", "at_least", "16")))
    before = open_card.item.rules
    answer = open_card.post(**open_card.rows(("Âge", "at_least", "18"), ("Statut", "is", "")))
    assert answer.status_code == 200
    assert 'value="18"' in answer.text
    assert open_card.item.rules == before
    assert "Choisissez une réponse. En attendant, la règle reste comme avant." in text(answer.text)
    assert 'name="rule-1-comparison"' in answer.text


def test_a_value_that_cannot_be_read_is_kept_with_its_message(open_card: Card) -> None:
    answer = open_card.post(**open_card.rows(("Âge", "at_least", "seize")))
    assert answer.status_code == 422
    assert "Indiquez un nombre, par exemple 16 ou 12,5." in answer.text
    assert 'value="seize"' in answer.text
    assert not open_card.item.rules


def test_rows_are_added_and_dropped_by_buttons(open_card: Card) -> None:
    added = open_card.post(**open_card.rows(("Âge", "at_least", "16")), do="rule_add")
    assert added.status_code == 200
    assert added.text.count('class="rule-row"') == 2
    dropped = open_card.post(**open_card.rows(*NEET_GROWN), do="rule_drop:0")
    assert dropped.status_code == 303
    visible = open_card.item.rules.visible
    assert visible is not None
    assert visible[0] == ">="
    open_card.post(**open_card.rows(("Âge", "at_least", "16")), do="rule_drop:0")
    assert not open_card.item.rules


def test_the_text_form_is_the_same_rule(open_card: Card) -> None:
    open_card.post(**open_card.rows(*NEET_GROWN))
    rules, version = open_card.item.rules, now(open_card.draft).version
    page = open_card.shown(regle="visible", forme="texte")
    found = re.search(r'id="rule-text".*?>(.*?)</textarea>', page, re.DOTALL)
    assert found
    typed = unescape(found[1]).strip()
    assert typed == "${statut} = 'neet' and ${age} >= 16"
    answer = open_card.post(**{"rule": "visible", "rule-form": "text", "rule-text": typed})
    assert answer.status_code == 303
    assert (open_card.item.rules, now(open_card.draft).version) == (rules, version)
    back = open_card.shown(regle="visible")
    assert back.count('class="rule-row"') == 2


def test_what_the_menus_cannot_say_is_shown_as_text_with_the_reason(open_card: Card) -> None:
    typed = "(${age} + 1) * 2 > 10"
    open_card.post(**{"rule": "visible", "rule-form": "text", "rule-text": typed})
    page = open_card.shown(regle="visible")
    assert "Cette règle ne tient pas dans les menus\u00a0: elle fait un calcul." in page
    assert unescape(page).count(typed) == 1
    assert 'class="rule-row"' not in page


def test_a_text_that_cannot_be_read_is_kept_and_says_where(open_card: Card) -> None:
    typed = "${agee} >= 0,5"
    answer = open_card.post(**{"rule": "visible", "rule-form": "text", "rule-text": typed})
    assert answer.status_code == 422
    assert typed in unescape(answer.text)
    assert 'id="rule-text-error"' in answer.text
    assert not open_card.item.rules


def test_the_part_that_makes_no_sense_is_marked(open_card: Card) -> None:
    typed = "${age} >= 16 and (${statut} > 3 or ${age} = 'a')"
    page = open_card.post(**{"rule": "visible", "rule-form": "text", "rule-text": typed}).text
    marked = [unescape(part) for part in re.findall(r"<mark>(.*?)</mark>", page)]
    assert marked == ["${statut} > 3", "${age} = 'a'"]
    assert text(page).count("Caractères 19 à 31 : comparez") == 1
    assert 'data-wrong="18 31"' in page
    shown = re.search(r'id="rule-wrong">(.*?)</p>', page, re.DOTALL)
    assert shown
    assert unescape(re.sub("</?mark>", "", shown[1])) == typed


def test_questions_that_cannot_be_used_say_why(open_card: Card) -> None:
    page = text(open_card.shown(regle="visible"))
    assert "Merci (elle ne demande rien)" in page
    assert "Jours (elle a une réponse par ligne du groupe «\u00a0Suites\u00a0»)" in page.replace(
        "« ", "«\u00a0"
    ).replace(" »", "\u00a0»")
    assert "Projet (c’est la question de cette règle)" in page
    assert "Somme de" in page


def test_a_circle_is_said_before_it_is_made(open_card: Card) -> None:
    open_card.post(**open_card.rows(("Âge", "at_least", "16")))
    age = open_card.field("Âge")
    page = text(open_card.shown(champ=age.id, regle="visible"))
    assert "Projet (elle attend déjà celle-ci" in page


def test_a_check_has_its_message_and_looks_at_the_answer_itself(open_card: Card) -> None:
    age = open_card.field("Âge")
    inputs = {
        "item": age.id,
        "label": age.label,
        "rule": "constraint",
        "rule-form": "menus",
        "rule-rows": "1",
        "rule-0-subject": "self",
        "rule-0-comparison": "at_most",
        "rule-0-value": "30",
        "rule-message": "Pas plus de 30 ans.",
    }
    post(open_card.desk, now(open_card.draft), **inputs)
    rules = open_card.field("Âge").rules
    assert rules.constraint == ("<=", ("self",), ("number", "30"))
    assert rules.message == "Pas plus de 30 ans."
    post(open_card.desk, now(open_card.draft), **{**inputs, "do": "rule_clear:constraint"})
    assert not open_card.field("Âge").rules


def test_choices_are_filtered_one_by_one(open_card: Card) -> None:
    status, age = open_card.field("Statut"), open_card.field("Âge")
    job = open_card.form.choices(status)[0][1]
    inputs = {
        "item": status.id,
        "label": status.label,
        "rule": "choices",
        "rule-form": "menus",
        "rule-rows": "1",
        "rule-0-only": job.id,
        "rule-0-subject": age.id,
        "rule-0-comparison": "at_least",
        "rule-0-value": "16",
    }
    post(open_card.desk, now(open_card.draft), **inputs)
    page = text(open_card.shown())
    assert "Ne propose que sous condition : En emploi si Âge est au moins 16" in page
    tried = {**inputs, "do": "rule_try", f"sample-{age.id}": "15"}
    answer = post(open_card.desk, now(open_card.draft), **tried)
    assert "Proposées\u00a0: NEET</output>" in re.sub(
        r">\s+|\s+<", lambda m: m[0].strip(), answer.text
    )


def test_the_palette_adds_a_number_that_is_worked_out(open_card: Card) -> None:
    desk, age = open_card.desk, open_card.field("Âge")
    answer = post(desk, now(open_card.draft), do="add:calculation", place=open_card.item.id)
    assert "regle=compute" in answer.location
    born = desk.form(open_card.draft).fields()[-1]
    assert (born.type, born.label) == ("decimal", "Calcul")
    inputs = {
        "item": born.id,
        "label": "Total",
        "rule": "compute",
        "rule-form": "menus",
        "rule-recipe": "sum",
        "rule-rows": "2",
        "rule-0-other": age.id,
        "rule-1-value": "1,5",
    }
    assert post(desk, now(open_card.draft), **inputs).status_code == 303
    born = open_card.field("Total")
    assert born.rules.compute == ("sum", ("field", age.id), ("number", "1.5"))
    tried = post(desk, now(open_card.draft), **inputs, **{f"sample-{age.id}": "17"})
    assert re.search(r'id="rule-outcome".*?>\s*18,5\s*</output>', tried.text, re.DOTALL)
    assert "Calculée : la somme de Âge et 1,5" in text(open_card.shown())


def test_a_recipe_that_was_just_chosen_waits_for_its_parts(open_card: Card) -> None:
    desk = open_card.desk
    rule = {"rule": "compute", "rule-form": "menus", "rule-rows": "1", "rule-0-value": ""}
    days = open_card.field("Âge")
    card = {"item": days.id, "label": days.label, **rule}
    answer = post(desk, now(open_card.draft), **card, **{"rule-recipe": "sum"})
    assert answer.status_code == 200
    assert re.search(r'<option value="sum"\s+selected', answer.text)
    assert 'id="rule-1-other"' in answer.text
    assert open_card.field("Âge").rules.compute is None
    untouched = post(desk, now(open_card.draft), **card, **{"rule-recipe": "same"})
    assert untouched.status_code == 303


def test_yes_or_no_is_worked_out_by_conditions(open_card: Card) -> None:
    desk = open_card.desk
    born = {"do": "add_field", "field": {"type": "yes_no", "label": "Majeur"}}
    open_card.draft = desk.edit(now(open_card.draft), born).revision
    adult = open_card.field("Majeur")
    rows = {**open_card.rows(("Âge", "at_least", "18")), "rule": "compute"}
    post(desk, now(open_card.draft), item=adult.id, label=adult.label, **rows)
    assert "Calculée : oui si Âge est au moins 18" in text(open_card.shown())
    given = {f"sample-{open_card.field('Âge').id}": "20"}
    tried = post(desk, now(open_card.draft), item=adult.id, label=adult.label, **rows, **given)
    assert re.search(r'id="rule-outcome".*?>\s*Oui\s*</output>', tried.text, re.DOTALL)


def test_a_start_value_comes_from_the_menus(open_card: Card) -> None:
    desk, status = open_card.desk, open_card.field("Statut")
    neet = open_card.form.choices(status)[0][0]
    inputs = {"rule": "default", "rule-form": "menus", "rule-recipe": "same", "rule-rows": "1"}
    card = {"item": status.id, "label": status.label, **inputs}
    post(desk, now(open_card.draft), **card, **{"rule-0-value": neet.id})
    assert open_card.field("Statut").rules.default == ("choice", neet.id)
    assert "Remplie d’avance : NEET" in text(open_card.shown())


def test_a_question_of_a_group_looks_at_its_own_row(open_card: Card) -> None:
    desk, days = open_card.desk, open_card.field("Jours")
    own = {"rule": "constraint", "rule-form": "menus", "rule-rows": "1"}
    row = {
        "rule-0-subject": "self",
        "rule-0-comparison": "less",
        "rule-0-other": "",
        "rule-0-value": "31",
    }
    answer = post(desk, now(open_card.draft), item=days.id, label=days.label, **own, **row)
    assert answer.status_code == 303
    sample = {f"sample-{days.id}": "40"}
    tried = post(desk, now(open_card.draft), item=days.id, label=days.label, **own, **row, **sample)
    assert re.search(r'id="rule-outcome".*?>\s*Refusée\s*</output>', tried.text, re.DOTALL)


def test_several_answers_are_ticked_in_one_row(open_card: Card) -> None:
    status = open_card.field("Statut")
    ids = [choice.id for choice in open_card.form.choices(status)[0]]
    row = {"rule-0-subject": status.id, "rule-0-comparison": "one_of"}
    rule = {"rule": "visible", "rule-form": "menus", "rule-rows": "1", **row}
    assert "Cochez au moins deux réponses." in open_card.post(**rule).text
    assert open_card.post(**rule, **{"rule-0-value": ids}).status_code == 303
    page = open_card.shown(regle="visible")
    assert "Affichée si Statut est NEET ou En emploi." in text(page)
    assert page.count('name="rule-0-value"') == 2
    assert page.count('checked=""') == 2


def test_what_somebody_else_made_meanwhile_stays(open_card: Card) -> None:
    """The card is posted as of an older version: the rule that came since is not its own."""
    seen = now(open_card.draft).version
    open_card.post(**open_card.rows(("Âge", "at_least", "16")))
    other = {**open_card.rows(("Âge", "more", "0")), "rule": "required", "base": str(seen)}
    open_card.post(**other)
    rules = open_card.item.rules
    assert rules.visible is not None
    assert rules.required is not None


def test_a_question_that_a_rule_names_is_not_taken_out(open_card: Card) -> None:
    open_card.post(**open_card.rows(("Âge", "at_least", "16")))
    age = open_card.field("Âge")
    answer = post(open_card.desk, now(open_card.draft), do=f"remove:{age.id}")
    assert answer.status_code == 422
    alert = re.search(r'role="alert">(.*?)</p>', answer.text, re.DOTALL)
    assert alert
    assert "Projet" in alert[1]
    assert open_card.field("Âge")


def test_a_section_is_shown_on_a_condition(open_card: Card) -> None:
    desk = open_card.desk
    made = desk.edit(open_card.draft, {"do": "add_section", "section": {"label": "Emploi"}})
    section = desk.form(made.revision).items[-1]
    post(desk, made.revision, **{**open_card.rows(("Âge", "at_least", "16")), "item": section.id})
    assert desk.form(made.revision).items[-1].rules.visible is not None


def test_the_text_form_lists_every_function_with_an_example(open_card: Card) -> None:
    page = open_card.shown(regle="visible", forme="texte")
    assert "count-selected(" in page
    assert page.count('class="rule-example"') > 40
    assert "${statut}" in page


def test_a_rule_of_another_project_stays_there(open_card: Card) -> None:
    stranger = open_card.desk.browser(open_card.desk.stranger)
    data = {"version": 0, "item": open_card.item.id, **open_card.rows(*NEET_GROWN)}
    assert stranger.post(address(open_card.draft), data=data).status_code == 404
    assert not open_card.item.rules
