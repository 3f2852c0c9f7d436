"""Draw the model "plan de financement PIC". Run it as a module (python -m) to draw it again.

It plays the part of the file a funder sends. Drawn by us from the public row list of CERFA 12156,
it says so on its face: it is a model, not a document of the State.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from portal.workbooks.models import PLAN_FINANCEMENT_PIC
from portal.workbooks.models.accounts import CHARGES, FUNDER_KINDS, IN_KIND, PRODUCTS, STATES
from portal.workbooks.models.looks import Looks

FIRST, LAST, TOTAL = 12, 20, 21
MENTION = (
    "MODÈLE Maillage, d’après les rubriques du CERFA 12156. "
    "Ce n’est pas un document de l’État\u00a0: seul fait foi le fichier remis par le financeur."
)


def draw() -> bytes:
    """The model as bytes, always the same."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    drawn = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    title = "Plan de financement PIC (modèle)"
    book.set_properties({"title": title, "author": "Maillage", "created": drawn})
    looks = Looks(book)
    budget, plan = book.add_worksheet("Budget"), book.add_worksheet("Plan de financement")
    _draw_lists(book.add_worksheet("Listes"))
    _draw_identity(budget, looks)
    _draw_accounts(budget, looks)
    _draw_checks(budget, looks)
    _draw_funders(plan, looks)
    _draw_summary(plan, looks)
    _print_set_up(budget, plan)
    book.define_name("Total_demande", "='Plan de financement'!$D$6")
    book.close()
    return made.getvalue()


def _draw_lists(sheet: Any) -> None:
    for row, kind in enumerate(("Types de financeurs", *FUNDER_KINDS)):
        sheet.write_string(row, 0, kind)
    sheet.set_column("A:A", 24)
    sheet.hide()


def _draw_identity(sheet: Any, looks: Looks) -> None:
    for columns, width in (("A:A", 9), ("B:B", 42), ("C:C", 18), ("D:D", 2)):
        sheet.set_column(columns, width)
    for columns, width in (("E:E", 9), ("F:F", 42), ("G:G", 18)):
        sheet.set_column(columns, width)
    sheet.merge_range("A1:G1", "Plan de financement prévisionnel", looks.title)
    sheet.merge_range("A2:G2", MENTION, looks.mention)
    sheet.set_row(0, 30)
    for row, label in ((4, "Projet"), (5, "Organisme porteur"), (7, "Territoire")):
        sheet.merge_range(f"A{row}:B{row}", label, looks.label)
        sheet.merge_range(f"C{row}:G{row}", "", looks.input_text)
    for row, left, right in ((6, "Début", "Fin"), (8, "Bénéficiaires prévus", "")):
        sheet.merge_range(f"A{row}:B{row}", left, looks.label)
        sheet.merge_range(f"E{row}:F{row}", right or "Coût par bénéficiaire prévu", looks.label)
    sheet.merge_range("A9:G9", "", looks.warning)
    sheet.write_blank("C6", None, looks.input_date)
    sheet.write_blank("G6", None, looks.input_date)
    sheet.write_blank("C8", None, looks.input_number)
    sheet.write_formula("G8", f"=IF(C8=0,0,C{TOTAL}/C8)", looks.computed, 0)
    for row in range(3, 8):
        sheet.set_row(row, 21)
    sheet.set_row(8, 18)


def _draw_accounts(sheet: Any, looks: Looks) -> None:
    sides = (("A", "B", "C", "CHARGES", CHARGES), ("E", "F", "G", "PRODUITS", PRODUCTS))
    for (code, label, amount, side, accounts), in_kind in zip(sides, IN_KIND, strict=True):
        sheet.merge_range(f"{code}10:{amount}10", side, looks.section)
        for column, text in ((code, "Compte"), (label, "Intitulé"), (amount, "Montant")):
            sheet.write_string(f"{column}11", text, looks.heading)
        lines = [*accounts, *[("", "")] * (LAST - FIRST + 1 - len(accounts))]
        for row, (number, name) in enumerate(lines, start=FIRST):
            sheet.write_string(f"{code}{row}", number, looks.code)
            sheet.write_string(f"{label}{row}", name, looks.line)
            sheet.write_blank(f"{amount}{row}", None, looks.amount if number else looks.line)
        sheet.merge_range(f"{code}{TOTAL}:{label}{TOTAL}", f"TOTAL DES {side}", looks.total)
        sheet.write_formula(
            f"{amount}{TOTAL}", f"=SUM({amount}{FIRST}:{amount}{LAST})", looks.total_amount, 0
        )
        sheet.write_string(f"{code}22", in_kind[0], looks.code)
        sheet.write_string(f"{label}22", in_kind[1], looks.line)
        sheet.write_blank(f"{amount}22", None, looks.amount)
        sheet.merge_range(f"{code}23:{label}23", "TOTAL AVEC CONTRIBUTIONS", looks.total)
        sheet.write_formula(f"{amount}23", f"={amount}21+{amount}22", looks.total_amount, 0)
    for row in range(9, 23):
        sheet.set_row(row, 27)


def _draw_checks(sheet: Any, looks: Looks) -> None:
    checks = (
        (25, "Équilibre\u00a0: charges − produits", "=ROUND(C21-G21,2)"),
        (26, "Contributions volontaires\u00a0: 86 − 87", "=ROUND(C22-G22,2)"),
    )
    for row, label, formula in checks:
        sheet.merge_range(f"A{row}:B{row}", label, looks.label)
        sheet.write_formula(f"C{row}", formula, looks.balance, 0)
        sheet.set_row(row - 1, 21)
    rule = {"type": "cell", "criteria": "!=", "value": 0, "format": looks.alarm}
    sheet.conditional_format("C25:C26", rule)
    sheet.merge_range("E25:G25", "Fait à                                   , le", looks.note)
    sheet.merge_range("E26:G29", "Signature du représentant légal", looks.signature)


def _draw_funders(sheet: Any, looks: Looks) -> None:
    widths = (34, 20, 40, 18, 18, 16, 14, 12)
    headings = (
        *("Financeur", "Type", "Dispositif", "Montant demandé", "Montant notifié"),
        *("État", "Date de décision", "Part du total"),
    )
    sheet.merge_range("A1:H1", "Plan de financement par financeur", looks.title)
    sheet.merge_range("A2:H2", "", looks.project)
    sheet.write_formula("A2", '=IF(Budget!C4="","",Budget!C4)', looks.project, "")
    sheet.merge_range("A3:H3", MENTION, looks.mention)
    for column, (width, heading) in enumerate(zip(widths, headings, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(3, column, heading, looks.heading)
    for letter in "ABCF":
        sheet.write_blank(f"{letter}5", None, looks.line)
    for letter in "DE":
        sheet.write_blank(f"{letter}5", None, looks.amount)
        sheet.write_formula(f"{letter}6", f"=SUM({letter}5:{letter}5)", looks.total_amount, 0)
    sheet.write_blank("G5", None, looks.date)
    sheet.write_formula("H5", "=IF(Budget!$G$21=0,0,D5/Budget!$G$21)", looks.share, 0)
    sheet.merge_range("A6:C6", "TOTAL", looks.total)
    sheet.merge_range("F6:G6", "", looks.total)
    sheet.write_formula("H6", "=SUM(H5:H5)", looks.total_share, 0)
    for row, height in ((0, 30), (1, 20), (2, 24), (3, 30), (4, 26), (5, 26)):
        sheet.set_row(row, height)
    _draw_rules(sheet, looks)


def _draw_rules(sheet: Any, looks: Looks) -> None:
    kinds = f"=Listes!$A$2:$A${len(FUNDER_KINDS) + 1}"
    remark = {"error_type": "information", "error_title": "Plan de financement"}
    choose = "Choisissez de préférence une valeur de la liste."
    for cell, source in (("B5", kinds), ("F5", list(STATES))):
        rule = {"validate": "list", "source": source, "error_message": choose, **remark}
        sheet.data_validation(cell, rule)
    less = {"type": "formula", "criteria": '=AND($E5<>"",$E5<$D5)', "format": looks.less}
    refused = {"type": "formula", "criteria": '=$F5="Refusée"', "format": looks.refused}
    sheet.conditional_format("E5", less)
    sheet.conditional_format("A5:H5", refused)


def _draw_summary(sheet: Any, looks: Looks) -> None:
    sheet.merge_range("A8:C8", "Subvention PIC inscrite au budget", looks.label)
    sheet.write_blank("D8", None, looks.amount)
    sheet.merge_range("A7:H7", "", looks.warning)
    sheet.set_row(6, 18)
    sheet.set_row(7, 21)
    lines = (
        (9, "Part du PIC dans le budget", "=IF(Budget!G21=0,0,D8/Budget!G21)", looks.share),
        (10, "Coût par bénéficiaire prévu", "=IF(Budget!C8=0,0,Budget!C21/Budget!C8)", None),
        (11, "PIC par bénéficiaire prévu", "=IF(Budget!C8=0,0,D8/Budget!C8)", looks.computed),
        (12, "Autres ressources que le PIC", "=ROUND(Budget!G21-D8,2)", looks.computed),
        (13, "Reste à financer", "=ROUND(Budget!G21-D6,2)", looks.computed),
    )
    for row, label, formula, look in lines:
        sheet.merge_range(f"A{row}:C{row}", label, looks.label)
        sheet.write_formula(f"D{row}", formula, look or looks.computed, 0)
        sheet.set_row(row - 1, 21)
    rule = {"type": "cell", "criteria": "!=", "value": 0, "format": looks.alarm}
    sheet.conditional_format("D13", rule)


def _print_set_up(budget: Any, plan: Any) -> None:
    for sheet in (budget, plan):
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.center_horizontally()
        sheet.set_footer("&L&8Plan de financement PIC (modèle)&R&8Page &P / &N")
    budget.fit_to_pages(1, 1)
    budget.print_area("A1:G29")
    plan.fit_to_pages(1, 0)
    plan.print_area("A1:H13")
    plan.repeat_rows(3)
    plan.freeze_panes(4, 1)


if __name__ == "__main__":
    PLAN_FINANCEMENT_PIC.write_bytes(draw())
