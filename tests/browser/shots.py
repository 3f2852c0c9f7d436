"""Draw the screenshots of the documentation from the demonstration: ``dev.py shots`` calls it."""

import argparse
import os
import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.fields import draw_fields
from tests.support import browser as browsers

PHONE, DESKTOP = (360, 740), (1280, 800)
#: Of the page that the fields of the guide stand on: high enough for all of them.
FIELDS = (560, 9_000)
PROJECT = "REAJI"
ACCOUNT = re.compile(r"\s+(\w+)\s+(\S+@\S+)\s+(\S+)")


@dataclass(frozen=True)
class Shot:
    """One picture: who looks, at what (an address, then links to follow), on which screen."""

    name: str
    role: str
    address: str
    follow: tuple[str, ...] = ()
    screen: tuple[int, int] = DESKTOP


SHOTS = (
    Shot("partenaire-accueil", "Partenaire", "/", screen=PHONE),
    Shot("partenaire-saisie", "Partenaire", "/saisie", (".tile >> nth=1",), PHONE),
    Shot("partenaire-fiches", "Partenaire", "/fiches", screen=PHONE),
    Shot("coordination-accueil", "Coordination", "/"),
    Shot("coordination-a-traiter", "Coordination", "/revue"),
    Shot("coordination-relire", "Coordination", "/revue", ("main li a >> nth=-1",)),
    Shot("coordination-suivi", "Coordination", "/suivi"),
    Shot("coordination-formulaires", "Coordination", "/gestion/formulaires/"),
    Shot("finances-budget", "Finances", "/gestion/budget-du-projet"),
    Shot("finances-classeur", "Finances", "/exports/financeur"),
)


def accounts(instance: Path) -> dict[str, tuple[str, str]]:
    """Return e-mail and password of the first project's people by the role's French word."""
    found: dict[str, tuple[str, str]] = {}
    for line in (instance / "comptes-demo.txt").read_text(encoding="utf-8").splitlines():
        if match := ACCOUNT.match(line):
            found.setdefault(match[1], (match[2], match[3]))
    return found


def sign_in(page: Page, account: tuple[str, str]) -> None:
    """Sign in as one of the demonstration's people."""
    page.goto("/connexion")
    page.get_by_label("Adresse électronique").fill(account[0])
    page.get_by_label("Mot de passe", exact=True).fill(account[1])
    page.get_by_role("button", name="Me connecter").click()
    page.wait_for_url(lambda address: "/connexion" not in address)


def draw(browser: Browser, base: str, shot: Shot, account: tuple[str, str], folder: Path) -> None:
    """Take one picture of what fits on the screen."""
    width, height = shot.screen
    with browsers.opened(browser, base, width=width, height=height) as page:
        sign_in(page, account)
        answer = page.goto(shot.address)
        if answer is None or not answer.ok:
            raise SystemExit(f"{shot.address} : {answer and answer.status}")
        for link in shot.follow:
            page.locator(link).click()
            page.wait_for_load_state()
        page.screenshot(path=folder / f"{shot.name}.png")


def draw_builder(browser: Browser, base: str, account: tuple[str, str], folder: Path) -> None:
    """Take the builder with one field open and its preview beside it."""
    with browsers.opened(browser, base, width=1360, height=850) as page:
        sign_in(page, account)
        page.goto("/gestion/formulaires/")
        page.get_by_role("button", name=re.compile("Modifier|Nouvelle version")).nth(1).click()
        page.locator(".builder-card").nth(4).click()
        page.get_by_label("Question", exact=True).wait_for()
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / "coordination-constructeur.png")


def draw_guide(browser: Browser, base: str, account: tuple[str, str], folder: Path) -> None:
    """Take each type of field as it is filled in."""
    width, height = FIELDS
    with browsers.opened(browser, base, width=width, height=height) as page:
        sign_in(page, account)
        draw_fields(page, account[0], folder)


def compose(browser: Browser, folder: Path) -> None:
    """Put the builder and the phone into the one picture of the README."""
    markup = """<body style="margin:0;display:flex;gap:28px;padding:28px;background:#dfe8e6">
      <img src="{builder}" style="height:620px;border-radius:10px;box-shadow:0 4px 18px #0003">
      <img src="{phone}" style="height:620px;border-radius:22px;box-shadow:0 4px 18px #0003">"""
    names = {"builder": "coordination-constructeur", "phone": "partenaire-saisie"}
    page = browser.new_page(viewport={"width": 1380, "height": 676})
    source = folder / "apercu.html"
    source.write_text(markup.format(**{key: f"{name}.png" for key, name in names.items()}))
    page.goto(source.absolute().as_uri())
    page.screenshot(path=folder / "apercu.png")
    page.close()
    source.unlink()


def main() -> None:
    """Draw every picture into ``--out`` from the portal at ``--base``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    people = accounts(Path(os.environ["MAILLAGE_INSTANCE"]))
    with browsers.launched() as browser:
        for shot in SHOTS:
            draw(browser, options.base, shot, people[shot.role], options.out)
        draw_builder(browser, options.base, people["Coordination"], options.out)
        draw_guide(browser, options.base, people["Coordination"], options.out / "champs")
        compose(browser, options.out)


if __name__ == "__main__":
    main()
