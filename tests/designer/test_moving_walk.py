"""A form changed while drafts wait: the coordinator moves them, the partner ends one on a phone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from portal.core.database import database
from portal.core.ids import new_id
from portal.core.policy import Role
from portal.designer import commands, queries
from portal.designer.models import Revision
from portal.intake import commands as intake
from portal.intake.content import Sent
from portal.intake.models import Submission
from tests.browser import people
from tests.browser.hands import Pointer
from tests.designer.builder_hands import ROOT, sign_in
from tests.designer.conftest import Desk, ids
from tests.support import databases
from tests.support.browser import opened

pytestmark = [pytest.mark.browser, databases.ONE_ENGINE]


def label(desk: Desk, draft: Revision, field_id: str, text: str) -> Revision:
    command = {"do": "set", "id": field_id, "property": "label", "value": text}
    return desk.edit(draft, command).revision


def begun(desk: Desk) -> Submission:
    """Publish a form of three questions, and return a draft of a partner's."""
    draft = desk.draft("date", "integer", "long_text")
    day, heads, story = ids(desk.form(draft))
    for field_id, text in ((day, "Date"), (heads, "Jeunes rencontrés"), (story, "Récit")):
        draft = label(desk, draft, field_id, text)
    first = commands.publish(desk.coordinator, draft.id, draft.version)
    fields = {day: ["3/3/2026"], heads: ["12"], story: ["Deux jeunes\r\nà revoir"]}
    sent = Sent(new_id(), 0, first.id, fields)
    return intake.save_draft(desk.actors["HOME", Role.PARTNER], new_id(), sent)


def narrowed(desk: Desk) -> Revision:
    """Return a draft of the form: a question gone, one tighter, one new that has to be answered."""
    draft = commands.start_draft(desk.coordinator, Revision.get().form_id)
    _, heads, story = ids(desk.form(draft))
    draft = desk.edit(draft, {"do": "remove", "id": story}).revision
    tighter = {"do": "set", "id": heads, "property": "options", "value": {"max": 10}}
    draft = desk.edit(draft, tighter).revision
    new = {"type": "short_text", "label": "Binôme", "required": True}
    return desk.edit(draft, {"do": "add_field", "field": new}).revision


def test_a_moved_draft_is_finished_on_a_phone(
    desk: Desk, page: Page, browser: Browser, live_server: str
) -> None:
    with database.connection_context():
        record, draft = begun(desk), narrowed(desk)
    sign_in(page, desk)
    page.goto(f"{ROOT}/brouillon/{draft.id}/publier")
    group = page.get_by_role("group", name="Brouillons commencés")
    expect(group).to_contain_text("1 aurait une réponse à corriger")
    expect(group).to_contain_text("1 garderait à part")
    group.get_by_label("Déplacer et signaler").check()
    page.locator("#publish").click()
    expect(page.locator(".form-state-published")).to_contain_text("n°\u00a02")
    with opened(browser, live_server, width=360, height=740) as phone:
        sign_in(phone, desk, Role.PARTNER)
        phone.goto(f"/saisie/{record.id}")
        told = phone.get_by_role("region", name="Le formulaire a changé")
        for text in ("Récit", "Jeunes rencontrés", "Binôme"):
            expect(told).to_contain_text(text)
        phone.get_by_text("gardées avec la fiche").click()
        expect(phone.get_by_text("Deux jeunes")).to_be_visible()
        phone.get_by_label("Jeunes rencontrés").fill("9")
        phone.get_by_label("Binôme").fill("Nadia")
        phone.get_by_role("button", name="Vérifier la fiche").click()
        reference = people.send(Pointer(phone))
        phone.goto("/fiches")
        phone.get_by_role("link", name=reference).click()
        expect(phone.get_by_text("Réponses d’une version précédente")).to_be_visible()
        expect(phone.get_by_text("Fiche passée à une nouvelle version")).to_be_visible()
    with database.connection_context():
        latest = queries.published(desk.coordinator, desk.types["HOME"].id)
        assert latest is not None
        assert Submission.get_by_id(record.id).revision_id == latest.id
