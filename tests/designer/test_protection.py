"""The builder's card on data protection: what it posts, what it warns of, who it says reads."""

from forms.definition import Exposure
from forms.protection import Purpose, Sensitivity
from portal.core.policy import Role
from portal.designer.protection import readers
from portal.projects.words import ROLES
from tests.designer.conftest import Desk
from tests.designer.posting import address, card, main, now, post


def test_what_the_card_says_of_protection_is_one_edit(desk: Desk) -> None:
    draft = desk.draft("one_choice")
    (field,) = desk.form(draft).fields()
    said = {"purpose": "other", "sensitivity": "special", "note": " Demandé par la Région "}
    post(desk, draft, **card(field, basis="public_task", retention="activity", **said))
    (kept,) = desk.form(draft).fields()
    assert (kept.protection.purpose, kept.protection.note) == (
        Purpose.OTHER,
        "Demandé par la Région",
    )
    assert (kept.protection.sensitivity, kept.exposure) == (
        Sensitivity.SPECIAL,
        Exposure.NOMINATIVE,
    )
    assert now(draft).version == draft.version + 1
    untouched = {name: str(getattr(kept.protection, name)) for name in (*said, "basis")}
    post(desk, now(draft), **card(kept, **untouched))
    assert now(draft).version == draft.version + 1


def test_a_sensitive_answer_is_not_opened_again(desk: Desk) -> None:
    draft = desk.draft("one_choice")
    (field,) = desk.form(draft).fields()
    answer = post(desk, draft, **card(field, sensitivity="offence"))
    (field,) = desk.form(draft).fields()
    answer = post(desk, now(draft), **card(field, exposure="open"))
    assert answer.status_code == 422
    assert "Gardez cette question nominative" in answer.text


def test_a_label_that_asks_for_the_number_warns_and_is_kept(desk: Desk) -> None:
    draft = desk.draft("short_text")
    (field,) = desk.form(draft).fields()
    post(desk, draft, **card(field, label="N° de sécurité sociale"))
    browser = desk.browser(desk.coordinator)
    shown = main(browser.get(f"{address(draft)}?champ={field.id}"))
    assert "alert-danger" in shown
    assert "2019-341" in shown
    review = main(browser.get(f"{address(draft)}/publier"))
    assert "remark-strong" in review
    assert "2019-341" in review
    assert 'id="publish"' in review, "a warning is never in the way"


def test_a_declared_subject_asks_only_why(desk: Desk) -> None:
    draft = desk.draft("short_text")
    (field,) = desk.form(draft).fields()
    post(desk, draft, **card(field, label="Santé", sensitivity="special"))
    browser = desk.browser(desk.coordinator)
    assert "alert-info" in main(browser.get(f"{address(draft)}?champ={field.id}"))
    review = main(browser.get(f"{address(draft)}/publier"))
    assert "semble porter" not in review
    assert "dites dans ses détails pourquoi" in review


def test_who_reads_follows_from_the_roles_alone() -> None:
    named, everyone = readers(Exposure.NOMINATIVE), readers(Exposure.OPEN)
    assert str(ROLES[Role.FINANCE]) in everyone
    assert str(ROLES[Role.AUDITOR]) in everyone
    assert str(ROLES[Role.FINANCE]) not in named
    assert str(ROLES[Role.AUDITOR]) not in named
    assert set(named) < set(everyone)
