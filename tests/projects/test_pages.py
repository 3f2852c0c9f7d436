"""The project's own page, for every role; on either engine."""

import pytest
from flask import Flask

from portal.core.policy import Role
from portal.projects.models import Project
from tests.admin.yard import ELSEWHERE, opened


@pytest.mark.parametrize("role", list(Role))
def test_everyone_reads_their_project_and_no_other(app: Flask, role: Role) -> None:
    with opened(app) as yard:
        page = yard.browser(role).get("/le-projet")
        assert page.status_code == 200
        for word in ("Projet ICI", "Volet 1", "A1ICI", "Maraude ICI", "1er janvier 2020"):
            assert word in page.text
        assert ELSEWHERE not in page.text


def test_the_settings_write_numbers_as_people_do(app: Flask) -> None:
    with opened(app) as yard:
        Project.update(target=2_700).execute()
        page = yard.browser(Role.COORDINATOR).get("/gestion/projet/")
        assert "2\u202f700" in page.text
