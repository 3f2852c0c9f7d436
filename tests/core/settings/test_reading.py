"""Settings as an administrator writes them: read, or refused with the name and the remedy."""

import resource
import stat
from pathlib import Path

import pytest

from portal.core.database import from_url
from portal.core.settings import Settings, SettingsRefused, from_environment

KEY = "b7d1f0a94c2e8365b7d1f0a94c2e8365"


def read(folder: Path, **environ: str) -> Settings:
    return from_environment({"MAILLAGE_INSTANCE": str(folder), **environ})


def refused(folder: Path, **environ: str) -> str:
    with pytest.raises(SettingsRefused) as caught:
        read(folder, **environ)
    assert isinstance(caught.value.code, str)  # printed by Python itself, exit code 1
    return caught.value.code


def test_a_machine_without_settings(tmp_path: Path) -> None:
    settings = read(tmp_path / "new")
    assert settings.database_url == f"sqlite:///{tmp_path}/new/maillage.db"
    assert settings.hosts == ("localhost", "127.0.0.1")
    assert not settings.https
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    assert read(tmp_path / "new").secret_key == settings.secret_key
    assert len(settings.secret_key) == 64


def test_its_own_key_is_closed_to_others_again(tmp_path: Path) -> None:
    key = read(tmp_path).secret_key
    (tmp_path / "secret_key").chmod(0o644)
    assert read(tmp_path).secret_key == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_the_public_address_brings_its_host_and_https(tmp_path: Path) -> None:
    settings = read(tmp_path, MAILLAGE_PUBLIC_ADDRESS="https://Portail.Example.fr/")
    assert settings.public_address == "https://portail.example.fr"
    assert settings.hosts[-1] == "portail.example.fr"
    assert settings.https


@pytest.mark.parametrize(
    "address",
    [
        "portail.example.fr",
        "http://portail.example.fr",
        "ftp://portail.example.fr",
        "https://portail.example.fr/chemin",
        "https://quelqu@portail.example.fr",
        "https://portail.example.fr:99999",
        "https://[::1",
        "https://[::1]",
        "https://",
    ],
)
def test_public_addresses_that_are_refused(tmp_path: Path, address: str) -> None:
    said = refused(tmp_path, MAILLAGE_PUBLIC_ADDRESS=address)
    assert f"MAILLAGE_PUBLIC_ADDRESS, «\u00a0{address}\u00a0»" in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAILLAGE_PROXIES", "un"),
        ("MAILLAGE_PROXIES", "-1"),
        ("MAILLAGE_PROXIES", "9"),
        ("MAILLAGE_PROXIES", "１"),
        ("MAILLAGE_HOSTS", ","),
        ("MAILLAGE_HOSTS", "https://portail.example.fr"),
        ("MAILLAGE_HOSTS", "portail.example.fr:443"),
        ("MAILLAGE_HOSTS", "portail..fr"),
        ("MAILLAGE_PUBLIC_ADDRESS", "https://portail..fr"),
        ("MAILLAGE_PUBLIC_ADDRESS", "https://portail.fr:0"),
        ("MAILLAGE_MAIL_FROM", "portail"),
        ("MAILLAGE_MAIL_FROM", "por..tail@example.fr"),
        ("MAILLAGE_MAIL_FROM", "portail@example..fr"),
        ("MAILLAGE_MAIL_REPLY_TO", "Nom <a@example.fr>"),
        ("MAILLAGE_SMTP_HOST", "smtp..fr"),
        ("MAILLAGE_SMTP_PORT", "65536"),
        ("MAILLAGE_SMTP_SECURITY", "ssl"),
        ("MAILLAGE_MAIL", "Smtp"),
        ("MAILLAGE_LOGS", "xml"),
        ("MAILLAGE_BODY_SECONDS", "1.5"),
        ("MAILLAGE_SILENCE_SECONDS", "0"),
        ("MAILLAGE_DATABASE_WAIT", "0"),
        ("MAILLAGE_FREE_MEGABYTES", "beaucoup"),
        ("MAILLAGE_INSTANCE", "instance"),
        ("MAILLAGE_INSTANCE", "/dev/null/instance"),
        ("MAILLAGE_REQUEST_MEGABYTES", "0"),
        ("MAILLAGE_FORM_PARTS", "5 000"),
    ],
)
def test_values_that_are_refused(tmp_path: Path, name: str, value: str) -> None:
    assert f"- {name}, «\u00a0{value}\u00a0»\u00a0: " in refused(tmp_path, **{name: value})


@pytest.mark.parametrize(
    "url",
    [
        "mysql://a/b",
        "ma.base",
        "sqlite://h",
        "postgresql://hote1",
        "sqlite://hote/x",
        "postgresql:/b",
    ],
)
def test_databases_that_are_refused_stay_unsaid(tmp_path: Path, url: str) -> None:
    said = refused(tmp_path, DATABASE_URL=url)
    assert "- DATABASE_URL\u00a0: Écrivez sqlite:////" in said
    assert url not in said  # it may hold a password


@pytest.mark.parametrize(
    "path",
    ["nulle/part.db", ".", "a%00b.db", "a.db?mode=ro", "a.db#b", "no.db", "no.db/a.db", "a\nb.db"],
)
def test_what_is_no_file_of_a_database_is_refused(tmp_path: Path, path: str) -> None:
    (tmp_path / "no.db").write_text("autre chose")
    said = refused(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/{path}")
    assert said.startswith("Réglages à corriger\u00a0:\n- DATABASE_URL\u00a0: ")
    assert len(said.splitlines()) == 2


@pytest.mark.parametrize("url", ["sqlite:///a.db", "sqlite:///:memory:", "sqlite:///"])
def test_a_database_without_a_place_of_its_own_is_refused(tmp_path: Path, url: str) -> None:
    assert "- DATABASE_URL\u00a0: Écrivez sqlite:////" in refused(tmp_path, DATABASE_URL=url)


def test_a_database_that_is_there_or_to_come_is_taken(tmp_path: Path) -> None:
    (tmp_path / "vide.db").touch()
    for name in ("vide.db", "à venir.db"):
        url = f"sqlite:///{tmp_path}/{name}"
        assert read(tmp_path, DATABASE_URL=url).database_url == url


@pytest.mark.parametrize(
    "rest",
    ["u:a#b?c[d%25%2F@h/b", "h1:5432,h2:5433/b", "[::1]:5432,[::2]/b", "u@%2Frun%2Fpg/b",
     "/b?host=/run/pg&port=65535", "u@h?dbname=b", "h/b?options=-c%20search_path%3Da"],
)  # fmt: skip
def test_whatever_postgresql_reads_is_taken(tmp_path: Path, rest: str) -> None:
    url = f"postgresql://{rest}"
    assert read(tmp_path, DATABASE_URL=url).database_url == url
    from_url(url).close()


@pytest.mark.parametrize("port", ["65536", "5432,i:0", "mot/de@passe"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: str) -> None:
    said = refused(tmp_path, DATABASE_URL=f"postgresql://h:{port}/b")
    assert "corrigez l’hôte ou le port" in said
    assert port not in said


@pytest.mark.parametrize("options", ["?bogus=1", "?host", "?sslmode=%zz"])
def test_what_postgresql_cannot_read_is_refused(tmp_path: Path, options: str) -> None:
    said = refused(tmp_path, DATABASE_URL=f"postgresql://u:secret@h/b{options}")
    assert "- DATABASE_URL\u00a0: PostgreSQL ne lit pas cette adresse" in said
    assert "secret" not in said


@pytest.mark.parametrize("name", ["MAILLAGE_INSTANCE", "MAILLAGE_SMTP_HOST", "DATABASE_URL"])
@pytest.mark.parametrize("odd", ["\udcff", "\u202e", "\x07"])
def test_what_cannot_be_seen_is_refused(tmp_path: Path, name: str, odd: str) -> None:
    said = refused(tmp_path, **{name: f"/srv/a{odd}b"})
    assert f"- {name}" in said
    assert "Retirez les sauts de ligne et les caractères invisibles" in said


def test_a_folder_or_a_key_that_is_closed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: path != tmp_path)  # root may write all
    assert "ne peut pas écrire dans" in refused(tmp_path)


def test_a_key_s_file_that_is_none_is_named(tmp_path: Path) -> None:
    file = tmp_path / "secret_key"
    file.write_bytes(b"\xff" * 64)
    assert f"- SECRET_KEY\u00a0: Le fichier {file} ne peut pas être lu" in refused(tmp_path)
    file.unlink()
    file.touch()
    assert "trop courte\u00a0: 32" in refused(tmp_path)
    assert f"Elle est dans {file}." in refused(tmp_path)
    file.unlink()
    file.mkdir()
    assert f"Le fichier {file} ne peut pas être lu" in refused(tmp_path)


def test_a_full_disk_leaves_no_half_of_a_key(tmp_path: Path) -> None:
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, usual[1]))
    try:
        said = refused(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert f"- SECRET_KEY\u00a0: Le fichier {tmp_path}/secret_key ne peut pas être écrit" in said
    assert len(read(tmp_path).secret_key) == 64


@pytest.mark.parametrize(
    "key",
    [
        "brève",
        "a" * 64,
        "changeme-changeme-changeme-0123456789",
        "ma SECRET_KEY à moi 0123456789abcdefgh",
        "password0123456789password0123456789",
    ],
)
def test_keys_that_could_be_guessed_are_refused(tmp_path: Path, key: str) -> None:
    said = refused(tmp_path, SECRET_KEY=key)
    assert "- SECRET_KEY\u00a0: Cette clé " in said
    assert "secrets.token_hex(32)" in said
    assert key not in said


def test_a_key_kept_on_this_machine_is_held_to_the_same_rule(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("court\n")
    assert "- SECRET_KEY\u00a0: Cette clé est trop courte" in refused(tmp_path)


def test_secrets_come_from_files_too(tmp_path: Path) -> None:
    key, url = tmp_path / "key", tmp_path / "url"
    key.write_text(f"{KEY}\n")
    url.write_text("postgresql://u:p@h/b\n")
    for file in (key, url):
        file.chmod(0o640)
    settings = read(tmp_path, SECRET_KEY_FILE=str(key), DATABASE_URL_FILE=str(url))
    assert (settings.secret_key, settings.database_url) == (KEY, "postgresql://u:p@h/b")


def test_a_secret_s_file_that_everybody_reads_is_refused(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text(KEY)
    key.chmod(0o644)
    said = refused(tmp_path, SECRET_KEY_FILE=str(key))
    assert f"- SECRET_KEY_FILE, «\u00a0{key}\u00a0»" in said
    assert f"chmod o= {key}" in said


def test_a_secret_s_file_that_is_missing_or_no_text(tmp_path: Path) -> None:
    assert "SECRET_KEY_FILE" in refused(tmp_path, SECRET_KEY_FILE=str(tmp_path / "nowhere"))
    (tmp_path / "key").write_bytes(b"\xff" * 40)
    (tmp_path / "key").chmod(0o600)
    said = refused(tmp_path, SECRET_KEY_FILE=str(tmp_path / "key"))
    assert "ce n’est pas du texte" in said


def test_a_secret_given_twice_is_refused(tmp_path: Path) -> None:
    said = refused(tmp_path, SECRET_KEY=KEY, SECRET_KEY_FILE="/x")
    assert "SECRET_KEY ou SECRET_KEY_FILE, pas les deux" in said


def test_an_unknown_name_is_refused_with_the_nearest(tmp_path: Path) -> None:
    said = refused(tmp_path, MAILLAGE_PROXY="1", MAILLAGE_QQQQQQQQQQQQQQQQQQQQQQ="1")
    assert (
        "- MAILLAGE_PROXY\u00a0: Ce réglage n’existe pas. Vouliez-vous dire MAILLAGE_PROXIES"
        in said
    )
    assert "- MAILLAGE_QQQQQQQQQQQQQQQQQQQQQQ\u00a0: Ce réglage n’existe pas. Corrigez-le" in said


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    said = refused(tmp_path, MAILLAGE_PROXIES="x", SECRET_KEY="court", DATABASE_URL="x")
    assert len(said.splitlines()) == 4


def test_what_hangs_on_a_broken_setting_is_not_blamed(tmp_path: Path) -> None:
    said = refused(tmp_path, MAILLAGE_INSTANCE="ici")
    assert len(said.splitlines()) == 2


def test_an_empty_variable_is_an_absent_one(tmp_path: Path) -> None:
    assert read(tmp_path, MAILLAGE_PROXIES="", SECRET_KEY="").proxies == 0
