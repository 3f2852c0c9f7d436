"""A record that takes a while to write."""

import re

from playwright.sync_api import Page

STORY = "Un récit de <b>deux lignes</b>\net {{ 7*7 }} pour finir"


def fill_in(page: Page) -> None:
    page.goto("/saisie")
    page.get_by_role("link", name=re.compile("^Maraude")).click()
    page.get_by_role("group", name="Action").get_by_role("radio").first.check()
    page.get_by_label("Date", exact=True).fill("3 mars 2021")
    page.get_by_role("group", name="Statut").get_by_label("Réalisée").check()
    page.get_by_label("Heure de début").fill("14h")
    page.get_by_label("Heure de fin").fill("15h30")
    page.get_by_label("Secteur ou parcours").fill("=SOMME(A1)")
    page.get_by_role("group", name="Mode").get_by_label("À pied").check()
    page.get_by_role("group", name="Créneau").get_by_label("Soirée").check()
    page.get_by_label("Taille de l’équipe").fill("2")
    page.get_by_label("Météo ou contexte").fill("<script>alert(1)</script>")
    page.locator(".count-cells input").first.fill("12")
    page.get_by_label("Observations sur le territoire").fill(STORY)
