"""Shared lists: pasted line by line, versioned, pinned by what is published, followed on demand."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from forms.definition import Choice
from portal.core.errors import Conflict
from portal.core.journal import HistoryEntry
from portal.core.policy import Role
from portal.designer import commands, queries
from portal.designer.models import Revision
from portal.designer.shared import queries as shared
from portal.designer.shared.commands import Settled, change_list, create_list
from portal.designer.shared.models import SharedList, SharedVersion
from portal.designer.shared.pasted import lines_of
from portal.projects.models import Project
from tests.designer.conftest import Desk
from tests.designer.posting import address, card, main, now, post

LISTS = "/gestion/formulaires/listes/"
SECTORS = "code\tLibellé\nbtp\tBâtiment\nsoin\tSoin"


def pasted(desk: Desk, name: str, text: str, **more: str) -> SharedList:
    """Paste a new list through its page."""
    body = {"name": name, "pasted": text, "base": "0", **more}
    answer = desk.browser(desk.coordinator).post(f"{LISTS}nouvelle", data=body)
    assert answer.status_code == 303, main(answer)
    return SharedList.get(SharedList.id == UUID(answer.location.rsplit("/", 1)[1]))


def rows(one: SharedList) -> dict[str, str]:
    """Return what the page of a list posts back as it is."""
    inputs = {"name": one.name, "base": str(one.version), "parent": str(one.parent_id or "")}
    for choice in shared.choices(one):
        inputs |= {f"label-{choice.id}": choice.label, f"code-{choice.id}": choice.code}
        inputs[f"parent-{choice.id}"] = choice.parent or ""
        inputs |= {
            f"{name}-{choice.id}": "1" for name in ("other", "retired") if getattr(choice, name)
        }
    return inputs


def taken(desk: Desk, one: SharedList) -> Revision:
    """Return a draft whose one question offers a shared list."""
    draft = desk.draft("one_choice")
    (field,) = desk.form(draft).fields()
    answer = post(desk, draft, **card(field, shared_choices=str(one.id)))
    assert answer.status_code == 303
    return now(draft)


def labels(desk: Desk, revision: Revision) -> list[str]:
    form = desk.form(revision)
    return [choice.label for choice in form.list(form.fields()[0].list_ids[0]).active]


def test_a_pasted_list_names_its_parents(desk: Desk) -> None:
    sectors = pasted(desk, "Secteurs", SECTORS)
    trades = pasted(
        desk, "Métiers", "macon\tMaçon\tBÂTIMENT\naide\tAide-soignant\tsoin", parent=str(sectors.id)
    )
    build, care = shared.choices(sectors)
    assert [choice.parent for choice in shared.choices(trades)] == [build.id, care.id]


def test_a_list_of_a_finished_project_is_read(desk: Desk) -> None:
    sectors = pasted(desk, "Secteurs", SECTORS)
    trades = pasted(desk, "Métiers", "macon\tMaçon\tbtp", parent=str(sectors.id))
    Project.update(closed_at=datetime.now(UTC)).where(Project.id == trades.project_id).execute()
    browser, read = desk.browser(desk.coordinator), f"{LISTS}{trades.id}/lire"
    assert f'href="{read}"' in browser.get(LISTS).text
    page = main(browser.get(read))
    assert "Maçon" in page
    assert "Bâtiment" in page
    assert "Modifier" not in page


def test_a_wrong_line_is_told_of_by_its_number_and_nothing_is_lost(desk: Desk) -> None:
    sectors = pasted(desk, "Secteurs", SECTORS)
    text = "ok\tBien\tbtp\nnon\tMal\tailleurs\né!\tMal aussi\nok\tDeux fois"
    body = {"name": "Métiers", "pasted": text, "parent": str(sectors.id)}
    answer = desk.browser(desk.coordinator).post(f"{LISTS}nouvelle", data=body)
    assert answer.status_code == 422
    for words in (
        "Ligne 2",
        "ailleurs",
        "Ligne 3",
        "Ligne 4",
        "sert deux fois",
        text.split("\n")[0],
    ):
        assert words in answer.text
    assert SharedList.select().count() == 1


def test_two_choices_of_one_code_both_stay_until_that_is_mended(desk: Desk) -> None:
    one = pasted(desk, "Secteurs", SECTORS)
    first, second = shared.choices(one)
    body = rows(one) | {f"code-{second.id}": first.code, "pasted": f"{first.code}\tPierre"}
    answer = desk.browser(desk.coordinator).post(f"{LISTS}{one.id}", data=body)
    assert answer.status_code == 422
    assert "Ce code sert déjà" in answer.text
    for choice in (first, second):
        assert f'value="{choice.label}"' in answer.text


def test_one_column_is_the_label_and_blank_lines_are_left_out() -> None:
    found = [(line.number, line.label, line.code) for line in lines_of("Emploi\n\n  \nSanté\t")]
    assert found == [(1, "Emploi", ""), (4, "Santé", "")]


def test_what_is_published_keeps_its_version_until_it_is_published_again(desk: Desk) -> None:
    sectors = pasted(desk, "Secteurs", SECTORS)
    draft = taken(desk, sectors)
    commands.publish(desk.coordinator, draft.id, draft.version)
    _, care = shared.choices(sectors)
    body = rows(sectors) | {f"retired-{care.id}": "1", "pasted": "vente\tVente"}
    browser = desk.browser(desk.coordinator)
    assert browser.post(f"{LISTS}{sectors.id}", data=body).status_code == 303
    assert labels(desk, draft) == ["Bâtiment", "Soin"], "what is published never changes"
    again = commands.start_draft(desk.coordinator, draft.form_id)
    review = main(browser.get(f"{address(again)}/publier"))
    assert "La liste «\u00a0Secteurs\u00a0» a une nouvelle version" in review
    list_id = desk.form(again).lists[0].id
    followed = post(desk, again, do=f"list_follow:{list_id}", publishing="1")
    assert followed.location.endswith("/publier")
    assert labels(desk, again) == ["Bâtiment", "Vente"]
    kept = desk.form(again).list(list_id).choices
    assert [choice.label for choice in kept if choice.retired] == ["Soin"], "readable for ever"
    assert "Prendre la version" not in main(browser.get(f"{address(again)}/publier"))


def test_two_who_write_a_list_at_once_lose_nothing(desk: Desk) -> None:
    one = pasted(desk, "Secteurs", SECTORS)
    more = (*shared.choices(one), Choice("c_more", "plus", "Plus"))
    change_list(desk.coordinator, one.id, Settled("Secteurs", more), 1)
    with pytest.raises(Conflict):
        change_list(desk.coordinator, one.id, Settled("Autre nom", more), 1)
    late = desk.browser(desk.coordinator).post(
        f"{LISTS}{one.id}", data=rows(one) | {"name": "Mien"}
    )
    assert late.status_code == 409
    assert "Mien" in late.text
    assert SharedVersion.select().count() == 2
    assert HistoryEntry.select().where(HistoryEntry.kind == "choice_list").count() == 2


def order(desk: Desk, one: SharedList, **said: str) -> list[str]:
    """Save the page of a list with a few places typed anew; return the labels in order."""
    known = {choice.code: choice.id for choice in shared.choices(one)}
    typed = {f"place-{known[code]}": place for code, place in said.items() if code in known}
    more = {name: text for name, text in said.items() if name not in known}
    body = rows(one) | typed | more
    answer = desk.browser(desk.coordinator).post(f"{LISTS}{one.id}", data=body)
    assert answer.status_code == 303, main(answer)
    return [choice.label for choice in shared.choices(shared.shared_list(desk.coordinator, one.id))]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"aa": "3"}, "Bois Cuir Acier Dés"),
        ({"dd": "1"}, "Dés Acier Bois Cuir"),
        ({"dd": "1", "bb": "9"}, "Dés Acier Cuir Bois"),
        ({"aa": "2", "bb": "1"}, "Bois Acier Cuir Dés"),
        ({"aa": "1", "bb": "2"}, "Acier Bois Cuir Dés"),
        ({"pasted": 'Âge\n"Le ""Port"""', "by_label": "1"}, 'Acier Âge Bois Cuir Dés Le "Port"'),
    ],
)
def test_choices_take_the_places_that_are_typed(
    desk: Desk, said: dict[str, str], expected: str
) -> None:
    one = pasted(desk, "Matières", "aa\tAcier\nbb\tBois\ncc\tCuir\ndd\tDés")
    assert " ".join(order(desk, one, **said)) == expected


def test_a_place_that_is_none_is_asked_again(desk: Desk) -> None:
    one = pasted(desk, "Secteurs", SECTORS)
    first = shared.choices(one)[0].id
    for place in ("0", "-1", "premier", "²"):
        body = rows(one) | {f"place-{first}": place}
        answer = desk.browser(desk.coordinator).post(f"{LISTS}{one.id}", data=body)
        assert answer.status_code == 422
        assert "Indiquez une place" in answer.text
        assert f'value="{place}"' in answer.text
    assert SharedVersion.select().count() == 1


def test_nothing_new_makes_no_version(desk: Desk) -> None:
    one = pasted(desk, "Secteurs", SECTORS)
    desk.browser(desk.coordinator).post(f"{LISTS}{one.id}", data=rows(one))
    assert SharedVersion.select().count() == 1


def test_a_list_never_depends_on_itself(desk: Desk) -> None:
    first = pasted(desk, "Secteurs", SECTORS)
    second = pasted(desk, "Métiers", "Maçon", parent=str(first.id))
    body = rows(first) | {"parent": str(second.id)}
    answer = desk.browser(desk.coordinator).post(f"{LISTS}{first.id}", data=body)
    assert answer.status_code == 400
    assert "dépend déjà de celle-ci" in answer.text


def test_a_choice_to_specify_brings_its_text_and_a_list_can_be_left(desk: Desk) -> None:
    one = create_list(
        desk.coordinator, Settled("Motifs", [Choice("c_else", "autre", "Autre", other=True)])
    )
    draft = taken(desk, one)
    field, text = desk.form(draft).fields()
    assert (text.specifies, text.exposure.value) == (field.id, "nominative")
    list_id = field.list_ids[0]
    post(desk, draft, item=field.id, do=f"list_leave:{list_id}")
    assert desk.form(draft).list(list_id).source is None
    post(desk, now(draft), **card(desk.form(draft).fields()[0]), new_choices="À nous")
    assert labels(desk, now(draft)) == ["Autre", "À nous"]


def test_an_own_list_may_ask_to_specify_as_well(desk: Desk) -> None:
    draft = desk.draft("one_choice")
    (field,) = desk.form(draft).fields()
    post(desk, draft, **card(field, **{f"other-{field.list_ids[0]}": "1"}))
    form = desk.form(draft)
    assert [choice.other for choice in form.list(field.list_ids[0]).choices][-1]
    assert form.fields()[1].specifies == field.id


def test_only_the_coordination_of_the_project_reaches_a_list(desk: Desk) -> None:
    one = pasted(desk, "Secteurs", SECTORS)
    for role in (Role.PARTNER, Role.FINANCE, Role.AUDITOR):
        assert desk.browser(desk.actors["HOME", role]).get(LISTS).status_code == 403
    away = desk.browser(desk.stranger)
    assert away.get(f"{LISTS}{one.id}").status_code == 404
    assert away.post(f"{LISTS}{one.id}", data=rows(one)).status_code == 404
    draft: Any = commands.create_form(desk.stranger, desk.types["AWAY"].id)
    born = {"do": "add_field", "field": {"type": "one_choice"}}
    draft = commands.edit(desk.stranger, draft.id, draft.version, born).revision
    (field,) = queries.definition(queries.revision(desk.stranger, draft.id)).fields()
    body = {"version": draft.version, **card(field, shared_choices=str(one.id))}
    assert away.post(address(draft), data=body).status_code == 404
