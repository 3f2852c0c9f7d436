"""The table of settings: the same in the guide and in the code, without a secret."""

from dataclasses import replace
from pathlib import Path

from portal.core.settings import ROOT, Settings, table

URL = "postgresql://portail:tres-secret@base.example/maillage"
SETTINGS = Settings(Path("/srv/maillage"), URL, "clé que personne ne doit lire")


def test_the_guide_shows_the_table_of_the_code() -> None:
    guide = (ROOT / "docs" / "deploiement.md").read_text("utf-8")
    _, _, rest = guide.partition("settings --guide » -->\n\n")
    shown, _, _ = rest.partition("\n\n<!-- fin des réglages -->")
    assert shown == table.guide(), "run: flask --app wsgi settings --guide"


def test_secrets_stay_hidden() -> None:
    shown = "\n".join(table.in_force(SETTINGS, {}))
    assert "tres-secret" not in shown
    assert "personne ne doit" not in shown
    assert "postgresql://(secret)@base.example/maillage" in shown


def test_a_sqlite_address_is_shown_whole() -> None:
    shown = table.in_force(replace(SETTINGS, database_url="sqlite:////srv/m.db"), {})
    assert any("sqlite:////srv/m.db" in line for line in shown)


def test_each_line_tells_where_its_value_comes_from() -> None:
    lines = list(table.in_force(SETTINGS, {"SECRET_KEY_FILE": "/etc/maillage/cle"}))
    assert any("[SECRET_KEY_FILE]" in line for line in lines)
    assert any("MAILLAGE_PROXIES = 0  [par défaut]" in line for line in lines)
