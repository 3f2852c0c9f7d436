"""The builder without scripts: plain forms, text shown as text, nothing lost, nobody else's."""

from html import unescape
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from forms.definition import Exposure, to_json
from forms.definition import Form as Definition
from portal.core.policy import Role
from portal.designer import commands, queries
from portal.designer.models import Edit, Revision
from portal.projects.models import Action, ActivityType, ActivityTypeAction, Step
from tests.designer.conftest import Desk, ids
from tests.designer.posting import ROOT, address, card, main, now, post


def test_a_new_type_leads_straight_into_its_empty_form(desk: Desk) -> None:
    step = Step.create(project=desk.types["HOME"].project_id, position=1, name="Aller vers")
    project = desk.types["HOME"].project_id
    action = Action.create(project=project, step=step, position=1, code="A1", name="Rue")
    data = {"name": " Café des parents ", "kind": "intake", "icon": "people", "action": action.id}
    answer = desk.browser(desk.coordinator).post(f"{ROOT}/nouveau", data=data)
    kind = ActivityType.get(ActivityType.name == "Café des parents")
    assert (kind.kind, kind.icon) == ("intake", "people")
    assert [row.action_id for row in ActivityTypeAction.select()] == [action.id]
    (draft,) = Revision.select()
    assert answer.location == address(draft)
    page = desk.browser(desk.coordinator).get(answer.location)
    assert "Que voulez-vous demander\u00a0?" in page.text
    assert queries.definition(draft).title == "Café des parents"


@pytest.mark.parametrize(("name", "message"), [("  ", "Indiquez un nom"), ("x" * 201, "200")])
def test_a_type_needs_a_name(desk: Desk, name: str, message: str) -> None:
    data = {"name": name, "description": "Le mardi"}
    answer = desk.browser(desk.coordinator).post(f"{ROOT}/nouveau", data=data)
    assert answer.status_code == 422
    assert message in answer.text
    assert "Le mardi" in answer.text
    assert ActivityType.select().count() == 2


def test_the_menu_adds_a_field_where_it_is_open(desk: Desk) -> None:
    draft = desk.draft("integer", "date")
    first, last = ids(desk.form(draft))
    answer = post(desk, draft, do="add:one_choice", place=first)
    assert answer.status_code == 303
    form = desk.form(draft)
    assert [each.type for each in form.fields()] == ["integer", "one_choice", "date"]
    added = form.fields()[1]
    assert f"champ={added.id}&nouveau=1" in answer.location
    assert form.list(added.list_ids[0]).choices == ()
    assert ids(form)[2] == last


def test_an_untouched_card_is_no_edit(desk: Desk) -> None:
    draft = desk.draft("integer", "several_choices", "date")
    for field in desk.form(draft).fields():
        post(desk, draft, **card(field))
    assert now(draft).version == draft.version


def test_each_changed_input_is_one_edit(desk: Desk) -> None:
    draft = desk.draft("integer")
    (field,) = desk.form(draft).fields()
    changed = {
        "label": "Jeunes rencontrés",
        "help": "Tous\r\nconfondus",
        "required": "1",
        "indexed": "1",
        "meaning": "contacts.total",
        "option-min": "0",
        "option-unit": "jeunes",
    }
    answer = post(desk, draft, **card(field, **changed))
    assert answer.status_code == 303
    (kept,) = desk.form(draft).fields()
    assert (kept.label, kept.code, kept.help) == (
        "Jeunes rencontrés",
        "jeunes_rencontres",
        "Tous\nconfondus",
    )
    assert (kept.required, kept.indexed, kept.meaning) == (True, True, "contacts.total")
    assert dict(kept.options) == {"min": 0, "unit": "jeunes"}
    assert now(draft).version - draft.version == 6
    assert len(desk.edits(draft)) == now(draft).version


def test_the_code_is_set_by_the_first_label_and_stays(desk: Desk) -> None:
    draft = desk.draft("short_text")
    for label, code in (("Lieu de rue", "lieu_de_rue"), ("Quartier", "lieu_de_rue")):
        (field,) = desk.form(draft).fields()
        post(desk, now(draft), **card(field, label=label))
        (kept,) = desk.form(draft).fields()
        assert (kept.label, kept.code) == (label, code)


def test_a_meaning_about_a_person_makes_the_answer_nominative(desk: Desk) -> None:
    draft = desk.draft("date")
    (field,) = desk.form(draft).fields()
    assert field.exposure is Exposure.OPEN
    post(desk, draft, **card(field, meaning="person.birth_date"))
    assert desk.form(draft).fields()[0].exposure is Exposure.NOMINATIVE


def test_a_bad_input_comes_back_with_its_message_and_the_good_ones_are_kept(desk: Desk) -> None:
    draft = desk.draft("integer")
    (field,) = desk.form(draft).fields()
    wrong = card(field, label="", help="Tous confondus", **{"option-max": "beaucoup"})
    answer = post(desk, draft, **wrong)
    assert answer.status_code == 422
    assert "Donnez un libellé" in answer.text
    assert 'value="beaucoup"' in answer.text
    (kept,) = desk.form(draft).fields()
    assert (kept.label, kept.help, dict(kept.options)) == (field.label, "Tous confondus", {})


def test_a_minimum_above_the_maximum_is_told(desk: Desk) -> None:
    draft = desk.draft("decimal")
    (field,) = desk.form(draft).fields()
    answer = post(desk, draft, **card(field, **{"option-min": "12,5", "option-max": "3"}))
    assert answer.status_code == 422
    assert "Donnez un minimum qui ne dépasse pas le maximum" in answer.text


def test_choices_are_added_renamed_moved_and_removed(desk: Desk) -> None:
    draft = desk.draft()
    post(desk, draft, do="add:one_choice", place="debut")
    (field,) = desk.form(draft).fields()

    def choices() -> dict[str, str]:
        held = desk.form(draft).list(field.list_ids[0]).choices
        return {choice.label: choice.id for choice in held}

    post(desk, now(draft), **card(field, new_choices="Rue\r\n\r\n Parc \r\nÉcole"))
    assert list(choices()) == ["Rue", "Parc", "École"]
    post(desk, now(draft), **card(field, do=f"choice_up:{choices()['École']}"))
    assert list(choices()) == ["Rue", "École", "Parc"]
    post(desk, now(draft), **card(field, do=f"choice_down:{choices()['Rue']}"))
    assert list(choices()) == ["École", "Rue", "Parc"]
    post(desk, now(draft), **card(field, **{f"choice-{choices()['Rue']}": "Place"}))
    assert list(choices()) == ["École", "Place", "Parc"]
    post(desk, now(draft), **card(field, do=f"choice_remove:{choices()['Parc']}"))
    assert list(choices()) == ["École", "Place"]


def test_a_grid_has_its_rows_and_its_columns(desk: Desk) -> None:
    draft = desk.draft()
    post(desk, draft, do="add:count_grid", place="debut")
    (field,) = desk.form(draft).fields()
    page = desk.browser(desk.coordinator).get(f"{ROOT}/brouillon/{draft.id}?champ={field.id}").text
    assert "Lignes du tableau" in page
    assert "Colonnes du tableau" in page
    post(desk, now(draft), **card(field, new_rows="16-17 ans\r\n18-25 ans", new_columns="Femmes"))
    rows, columns = desk.form(draft).choices(field)
    assert [choice.label for choice in rows] == ["16-17 ans", "18-25 ans"]
    assert [choice.label for choice in columns] == ["Femmes"]


def test_a_published_choice_is_retired_and_can_be_offered_again(desk: Desk) -> None:
    draft = desk.draft("one_choice")
    commands.publish(desk.coordinator, draft.id, draft.version)
    draft = desk.draft()
    (field,) = desk.form(draft).fields()
    first = desk.form(draft).list(field.list_ids[0]).choices[0]
    for button, retired in (("choice_remove", True), ("choice_offer", False)):
        post(desk, now(draft), **card(field, do=f"{button}:{first.id}"))
        assert desk.form(draft).list(field.list_ids[0]).choices[0].retired is retired


def test_buttons_move_and_remove_and_what_is_removed_is_offered_back(desk: Desk) -> None:
    draft = desk.draft("integer", "date")
    first, last = ids(desk.form(draft))
    post(desk, draft, do=f"up:{last}")
    assert ids(desk.form(draft)) == [last, first]
    answer = post(desk, now(draft), item=last, do=f"remove:{last}")
    browser = desk.browser(desk.coordinator)
    page = browser.get(answer.location)
    assert "« Date » est retiré." in unescape(page.text).replace("\u00a0", " ")
    browser.post(address(draft, "/annuler"), data={"version": now(draft).version})
    assert ids(desk.form(draft)) == [last, first]


def test_the_form_itself_is_renamed(desk: Desk) -> None:
    draft = desk.draft("integer")
    post(desk, draft, item="form", title="Maraude de nuit", description="Anonyme.")
    form = desk.form(draft)
    assert (form.title, form.description) == ("Maraude de nuit", "Anonyme.")


def test_the_second_of_two_tabs_loses_nothing(desk: Desk) -> None:
    seen = desk.draft("integer", "date")
    first = desk.form(seen).fields()[0]
    post(desk, seen, **card(first, label="Jeunes rencontrés"))
    late = post(desk, seen, **card(first, help="Sans les parents"))
    assert late.status_code == 409
    assert "Rien n’est perdu" in unescape(late.text)
    assert "Sans les parents" in late.text
    assert desk.form(seen).fields()[0].help == ""
    again = card(first, help="Sans les parents", base=seen.version)
    assert post(desk, now(seen), **again).status_code == 303
    kept = desk.form(seen).fields()[0]
    # What the other tab had done is not undone by the inputs this one had left alone.
    assert (kept.label, kept.help) == ("Jeunes rencontrés", "Sans les parents")


def test_a_tab_left_open_over_a_publication_is_told(desk: Desk) -> None:
    seen = desk.draft("integer")
    commands.publish(desk.coordinator, seen.id, seen.version)
    (field,) = queries.definition(seen).fields()
    answer = post(desk, seen, **card(field, help="Trop tard"))
    assert answer.status_code == 409
    assert "Commencer un nouveau brouillon" in answer.text
    assert "Trop tard" in answer.text
    assert to_json(desk.form(seen)) == to_json(queries.definition(now(seen)))


HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %}",
    '"><img src=x onerror=y>',
    "é" * 500,
)


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_are_text_on_every_page(desk: Desk, label: str) -> None:
    draft = desk.draft("one_choice")
    (field,) = desk.form(draft).fields()
    post(desk, draft, item="form", title=label, description=label)
    post(desk, now(draft), **card(field, label=label, help=label, new_choices=label))
    browser = desk.browser(desk.coordinator)
    pages = [address(draft), address(draft, f"?champ={field.id}"), address(draft, "/publier")]
    texts = [browser.get(page) for page in pages]
    published = commands.publish(desk.coordinator, draft.id, now(draft).version)
    texts.append(browser.get(f"{ROOT}/version/{published.id}"))
    for answer in texts:
        assert answer.status_code == 200
        assert label in unescape(answer.text)
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text


def test_what_changes_is_listed_before_publishing(desk: Desk) -> None:
    draft = desk.draft("date", "one_choice")
    commands.publish(desk.coordinator, draft.id, draft.version)
    draft = desk.draft()
    date, choice = desk.form(draft).fields()
    post(desk, draft, **card(date, required="1"))
    post(desk, now(draft), item=choice.id, do=f"remove:{choice.id}")
    page = unescape(main(desk.browser(desk.coordinator).get(address(draft, "/publier"))))
    assert "Fait disparaître des réponses" in page
    assert "Demande davantage" in page
    assert "Permet davantage" not in page
    answer = desk.browser(desk.coordinator).post(
        address(draft, "/publier"), data={"version": now(draft).version}
    )
    assert answer.location == f"{ROOT}/"
    assert now(draft).state == "published"


def test_an_incomplete_form_is_told_what_it_lacks(desk: Desk) -> None:
    draft = desk.draft()
    post(desk, draft, do="add:one_choice", place="debut")
    (field,) = desk.form(draft).fields()
    browser = desk.browser(desk.coordinator)
    page = browser.get(address(draft, "/publier"))
    assert "Ajoutez au moins une réponse" in page.text
    assert f"champ={field.id}" in page.text
    assert 'id="publish"' not in page.text
    forced = browser.post(address(draft, "/publier"), data={"version": now(draft).version})
    assert forced.status_code == 400
    assert now(draft).state == "draft"


def test_odd_things_are_remarked_and_never_in_the_way(desk: Desk) -> None:
    draft = desk.draft("date", "one_choice", "integer")
    date, choice, _ = desk.form(draft).fields()
    post(desk, draft, **card(date, label="Quand"))
    post(desk, now(draft), **card(choice, label="Quand", new_choices="Réponse 1"))
    page = unescape(main(desk.browser(desk.coordinator).get(address(draft, "/publier"))))
    page = page.replace("\u00a0", " ")
    assert "Aucune question ne porte le sens « Date de l’activité »" in page
    assert "« Quand » propose deux fois « Réponse 1 »" in page
    assert "Deux questions s’appellent « Quand »" in page
    assert 'id="publish"' in page


def test_reading_changes_nothing(desk: Desk) -> None:
    first = desk.draft("integer")
    commands.publish(desk.coordinator, first.id, first.version)
    draft = desk.draft("date")
    before = [list(model.select().tuples()) for model in (Revision, Edit, ActivityType)]
    browser = desk.browser(desk.coordinator)
    for page in (
        f"{ROOT}/",
        f"{ROOT}/nouveau",
        address(draft),
        address(draft, "?champ=form"),
        address(draft, "?ajouter=debut"),
        address(draft, "?champ=rien&ajouter=rien"),
        address(draft, "/publier"),
        f"{ROOT}/version/{first.id}",
    ):
        assert browser.get(page).status_code == 200, page
    assert browser.get(address(first)).location == f"{ROOT}/version/{first.id}"
    assert [list(model.select().tuples()) for model in (Revision, Edit, ActivityType)] == before


def every_page(browser: FlaskClient, draft: Revision, kind: UUID) -> set[int]:
    """Ask for every page of a draft, and try every change; return the statuses."""
    data = {"version": draft.version, "do": "add:date", "place": "debut"}
    asked = [browser.get(address(draft, end)) for end in ("", "/publier")]
    asked.append(browser.get(f"{ROOT}/version/{draft.id}"))
    ends = ("", "/annuler", "/publier", "/abandonner")
    asked += [browser.post(address(draft, end), data=data) for end in ends]
    asked.append(browser.post(f"{ROOT}/{draft.form_id}/brouillon"))
    asked.append(browser.post(f"{ROOT}/type/{kind}/formulaire"))
    return {answer.status_code for answer in asked}


def test_another_project_finds_nothing_and_partners_are_refused(desk: Desk) -> None:
    draft = desk.draft("integer")
    kind = desk.types["HOME"].id
    assert every_page(desk.browser(desk.stranger), draft, kind) == {404}
    for role in (Role.PARTNER, Role.FINANCE, Role.AUDITOR):
        assert every_page(desk.browser(desk.actors["HOME", role]), draft, kind) == {403}
    assert now(draft).version == draft.version
    assert Revision.select().count() == 1


def test_nonsense_is_answered_in_words(desk: Desk) -> None:
    draft = desk.draft("integer")
    for inputs in (
        {"do": "add:nothing"},
        {"do": "up:f_gone", "item": "f_gone"},
        {"do": "remove:f_gone"},
        {"do": "choice_up:c_gone"},
        {"do": "add:date", "place": "f_gone"},
        {"version": "٣"},
        {"version": "-1", "do": "add:date"},
        {"do": "shutdown:now"},
    ):
        assert post(desk, draft, **inputs).status_code in (303, 409, 422), inputs
    assert now(draft).version == draft.version


def test_two_hundred_fields_open_and_are_edited(desk: Desk) -> None:
    kinds = ("short_text", "integer", "date", "one_choice")
    draft = desk.draft()
    adding = [{"do": "add_field", "field": {"type": kinds[at % 4]}} for at in range(200)]
    draft = commands.edit_all(desk.coordinator, draft.id, draft.version, adding).revision
    field = desk.form(draft).fields()[100]
    browser = desk.browser(desk.coordinator)
    page = browser.get(address(draft, f"?champ={field.id}"))
    answer = post(desk, draft, **card(field, label="Au milieu"))
    assert page.status_code == 200
    assert page.text.count('class="builder-card"') == 199
    assert answer.status_code == 303
    assert isinstance(desk.form(draft), Definition)
