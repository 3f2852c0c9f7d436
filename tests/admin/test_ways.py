"""Where the frame leads: from its home to every screen, from an activity type to its form."""

from lxml import html

from portal.core.policy import Role
from portal.designer.models import Revision
from portal.projects.models import ActivityType
from tests.admin.yard import Yard


def test_every_card_of_the_home_says_what_it_leads_to(yard: Yard) -> None:
    page = html.fromstring(yard.browser(Role.ADMINISTRATOR).get("/gestion/").text)
    titles = page.xpath("//*[@class='tile-title']/text()")
    assert {"Budget", "Formulaires", "Fiches à traiter", "Volets"} <= set(titles)
    assert len(page.xpath("//*[@class='tile-text'][normalize-space()]")) == len(titles)


def test_a_type_of_activity_leads_straight_to_its_form(yard: Yard) -> None:
    client, kind = yard.browser(Role.COORDINATOR), yard.here(ActivityType)
    details = f"/gestion/types-activite/details/?id={kind.id}"
    for page in ("/gestion/types-activite/", details):
        forms = html.fromstring(client.get(page).text).forms
        [way] = [form for form in forms if str(form.action).endswith("/formulaire")]
        answer = client.post(way.action, follow_redirects=True)
        assert answer.status_code == 200
        assert kind.name in answer.text
        assert answer.request.path.endswith(str(Revision.get().id))
    assert Revision.select().count() == 1


def test_who_makes_no_forms_is_offered_none(yard: Yard) -> None:
    page = yard.browser(Role.AUDITOR).get("/gestion/types-activite/").text
    assert "Maraude ICI" in page
    assert "/formulaire" not in page
