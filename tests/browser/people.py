"""What each of the three users does, told in the words of their screens."""

import re
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from playwright.sync_api import expect

from tests.browser.hands import Hands

NAME = "Permanence de quartier"
#: Kind of field, its label, what it represents.
FIELDS = (
    ("Date", "Jour de la permanence", "Date de l’activité"),
    ("Durée", "Temps passé", "Durée de l’activité"),
    ("Texte court", "Où", "Lieu de l’activité"),
    ("Nombre entier", "Jeunes rencontrés", "Nombre de personnes rencontrées"),
    ("Choix unique", "Public", None),
    ("Montant", "Dépense sur place", "Montant de la dépense"),
    ("Oui ou non", "À refaire", None),
    ("Texte long", "Récit", None),
)
CHOICES = "Tout public\nMineurs seulement"


@dataclass(frozen=True)
class Visit:
    """One session as a partner types it."""

    day: str
    time_spent: str
    place: str
    heads: str
    expense: str
    story: str


VISITS = (
    Visit("2/3/2021", "1h30", "Place de la Gare", "12", "1 234,50", "=1+1 n’est pas une formule"),
    Visit("3 mars 2021", "90", "Neuhof", "7", "15", "Deux jeunes reviendront"),
    Visit("2021-03-04", "2 h", "Hautepierre", "9", "0,05", "<script>alert(1)</script> {{ 7*7 }}"),
)


def sign_in(hands: Hands, email: str, password: str) -> None:
    """Sign in and see the home page."""
    page = hands.page
    page.goto("/connexion")
    hands.write(page.get_by_label("Adresse électronique"), email)
    hands.write(page.get_by_label("Mot de passe", exact=True), password)
    hands.press(page.get_by_role("button", name="Me connecter"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bonjour")


def create_type(hands: Hands) -> None:
    """Name a new activity type, attach its action, arrive in the builder."""
    page = hands.page
    page.goto("/gestion/formulaires/")
    hands.press(page.get_by_role("link", name="Nouveau type d’activité").first)
    hands.write(page.get_by_label("Nom", exact=True), NAME)
    hands.pick(page.get_by_role("checkbox", name=re.compile("^A2 ")))
    hands.press(page.get_by_role("button", name="Créer et poser les questions"))


def add_field(hands: Hands, kind: str, label: str, meaning: str | None) -> None:
    """Add one field at the end and say what it asks."""
    page = hands.page
    for link in ("#add-after", "#add-end"):
        if page.locator(link).count():
            hands.press(page.locator(link))
            break
    hands.press(page.locator(".menu-type").filter(has=page.get_by_text(kind, exact=True)))
    question = page.get_by_label("Question", exact=True)
    expect(question).to_be_focused()
    hands.write(question, label)
    if meaning:
        hands.select(page.get_by_label("Ce que la réponse représente"), meaning)
    if kind == "Choix unique":
        hands.write(page.get_by_label("Ajouter des réponses"), CHOICES)
        hands.press(page.locator("#add-choices"))
        expect(page.get_by_label("Réponse 2")).to_have_value("Mineurs seulement")
    expect(page.get_by_label("Question", exact=True)).to_have_value(label)


def publish(hands: Hands) -> None:
    """Publish what the builder shows."""
    page = hands.page
    hands.press(page.locator("#go-publish"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Publier")
    hands.press(page.locator("#publish"))
    expect(page.get_by_text("publié").first).to_be_visible()


def record(hands: Hands, visit: Visit) -> str:
    """Fill in, check and send one session; return its reference."""
    page = hands.page
    page.goto("/saisie")
    hands.press(page.get_by_role("link", name=re.compile(NAME)))
    fill(hands, visit)
    hands.press(page.get_by_role("button", name="Vérifier la fiche"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Vérifiez avant d’envoyer")
    return send(hands)


def send(hands: Hands) -> str:
    """Send the checked record and return the reference of its receipt."""
    hands.press(hands.page.get_by_role("button", name="Envoyer la fiche"))
    expect(hands.page.get_by_role("heading", level=1)).to_have_text("Fiche envoyée")
    return hands.page.locator(".receipt-reference strong").inner_text()


def fill(hands: Hands, visit: Visit) -> None:
    """Answer every question, typed as people type."""
    page = hands.page
    hands.write(page.get_by_label("Jour de la permanence"), visit.day)
    hands.write(page.get_by_label("Temps passé"), visit.time_spent)
    hands.write(page.get_by_label("Où"), visit.place)
    hands.write(page.get_by_label("Jeunes rencontrés"), visit.heads)
    hands.pick(page.get_by_role("group", name="Public").get_by_role("radio").first)
    hands.write(page.get_by_label("Dépense sur place"), visit.expense)
    hands.pick(page.get_by_role("group", name="À refaire").get_by_label("Oui"))
    hands.write(page.get_by_label("Récit"), visit.story)


def open_review(hands: Hands, reference: str) -> None:
    """Open one record from the inbox."""
    page = hands.page
    page.goto("/revue?etat=submitted")
    line = page.get_by_role("listitem").filter(has_text=reference)
    hands.press(line.get_by_role("link").first)
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)


def send_back(hands: Hands, reference: str, reason: str) -> None:
    """Send one record back with a reason."""
    page = hands.page
    open_review(hands, reference)
    hands.write(page.get_by_label("Motif du renvoi"), reason)
    hands.press(page.get_by_role("button", name="Renvoyer au partenaire"))
    expect(page.get_by_role("status")).to_contain_text("renvoyée")


def validate(hands: Hands, reference: str) -> None:
    """Accept one record."""
    open_review(hands, reference)
    hands.press(hands.page.get_by_role("button", name="Valider la fiche"))
    expect(hands.page.get_by_role("status")).to_contain_text("validée")


def correct(hands: Hands, reference: str, reason: str, heads: str) -> None:
    """Read why a record came back, change a number, send it again."""
    page = hands.page
    page.goto("/fiches?etat=returned")
    hands.press(page.get_by_role("listitem").filter(has_text=reference).get_by_role("link").first)
    hands.press(page.get_by_role("link", name="Corriger la fiche"))
    expect(page.get_by_text(reason).first).to_be_visible()
    expect(page.get_by_label("Jeunes rencontrés")).to_be_visible()
    hands.write(page.get_by_label("Jeunes rencontrés"), heads)
    hands.press(page.get_by_role("button", name="Vérifier la fiche"))
    assert send(hands) == reference


def export_data(hands: Hands) -> Workbook:
    """Ask for the activity's data workbook, wait for it, open it."""
    page = hands.page
    page.goto("/exports")
    hands.press(page.get_by_role("link", name=re.compile("Tableau de données")))
    hands.select(page.get_by_label("Type d’activité"), NAME)
    hands.press(page.get_by_role("button", name="Voir l’aperçu"))
    hands.press(page.get_by_role("button", name="Préparer le classeur"))
    return download(hands)


def export_plan(hands: Hands) -> Workbook:
    """Ask for the funder's workbook, wait for it, open it."""
    page = hands.page
    page.goto("/exports")
    hands.press(page.get_by_role("link", name=re.compile("Classeur financeur")))
    hands.press(page.get_by_role("button", name="Remplir le classeur"))
    return download(hands)


def download(hands: Hands) -> Workbook:
    """Wait until the run is done and read its file with an independent reader."""
    link = hands.page.get_by_role("link", name=re.compile("Télécharger")).first
    expect(link).to_be_visible(timeout=30_000)
    with hands.page.expect_download() as arriving:
        hands.press(link)
    return load_workbook(BytesIO(Path(arriving.value.path()).read_bytes()), data_only=True)


def cents(value: object) -> int:
    """Return euros read from a cell as cents."""
    return int((Decimal(str(value)) * 100).to_integral_value())
