"""The budget page in words; on either engine."""

from flask import Flask

from portal.core.policy import Role
from portal.finance.models import BudgetLine, Side
from portal.projects.models import Project
from tests.admin.yard import Yard, opened


def text(yard: Yard, role: Role = Role.FINANCE) -> str:
    page = yard.browser(role).get("/gestion/budget-du-projet")
    assert page.status_code == 200
    return page.text.replace("\u00a0", " ").replace("\u202f", " ")


def charge(yard: Yard, cents: int) -> None:
    BudgetLine.create(
        project=yard.here(Project), side=Side.CHARGE, account="64", label="Salaires",
        year=2020, amount=cents,
    )  # fmt: skip


def test_balance_shares_and_grants_are_said(app: Flask) -> None:
    with opened(app) as yard:
        assert "Budget déséquilibré." in text(yard)
        assert "Il manque 1 234,50 € de charges." in text(yard)
        charge(yard, 1_234_50)
        page = text(yard)
        assert "Budget équilibré." in page
        assert "100,00 %" in page
        assert "90,00 €" in page  # notified, and still to come
        charge(yard, 10)
        assert "Il manque 0,10 € de produits." in text(yard)


def test_readers_have_no_buttons_and_partners_no_page(app: Flask) -> None:
    with opened(app) as yard:
        assert "Ajouter une ligne" in text(yard, Role.FINANCE)
        for role in (Role.AUDITOR, Role.COORDINATOR):
            assert "Ajouter une ligne" not in text(yard, role)
        partner = yard.browser(Role.PARTNER)
        assert partner.get("/gestion/budget-du-projet").status_code == 403


def test_a_budget_without_lines_says_what_to_do(app: Flask) -> None:
    with opened(app) as yard:
        BudgetLine.delete().execute()
        assert "Le budget n’a pas encore de ligne" in text(yard)


def test_all_that_is_wrong_with_a_line_is_said_at_once(app: Flask) -> None:
    with opened(app) as yard:
        typed = {"account": "85", "label": "", "amount": "12\t345", "year": "20", "funder_id": ""}
        page = yard.browser(Role.FINANCE).post("/gestion/budget/new/", data=typed)
        for said in ("Indiquez un compte de charges", "Indiquez un montant", "entre 2000 et 2100"):
            assert said in page.text
        assert 'value="85"' in page.text


def test_a_share_is_that_of_the_products_when_the_budget_is_wrong(app: Flask) -> None:
    with opened(app) as yard:
        charge(yard, 2 * 1_234_50)
        assert "100,00 % des produits" in text(yard)
