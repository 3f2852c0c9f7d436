"""The page of a project's settings: what it says of itself, and where what makes it stands."""

import pytest

from portal.core.policy import Role
from portal.projects.models import Agreement
from tests.admin.yard import Yard


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR])
def test_the_settings_say_where_the_project_stands(yard: Yard, role: Role) -> None:
    Agreement.update(state="ended").where(Agreement.id == yard.here(Agreement).id).execute()
    page = yard.browser(role).get("/gestion/projet/").text
    for told in ("Terminée\u00a0: 1", "1 action", "1 type proposé", "Voir l’historique"):
        assert told in page, told
    for way in ("/gestion/programme/", "/gestion/objectifs/", "/gestion/formulaires/listes/"):
        assert f'class="tile" href="{way}"' in page
    assert "/gestion/projet/edit/" in page
