"""Funders' forms as they are usually drawn: a budget, a locked entry sheet, the 1904 calendar."""

from datetime import date, datetime
from typing import Any

import xlsxwriter

from tests.workbooks.support import drawn

MADE = datetime(2026, 1, 5)  # noqa: DTZ001 - workbook properties have no zone
HEADS = ("Poste", "Quantité", "Prix", "Montant", "Part", "Contrôle")


def budget() -> bytes:
    """Totals, merges, lists, conditions, names, print set-up, three sheets that read each other."""
    return drawn(_draw_budget)


def _draw_budget(book: Any) -> None:
    book.set_properties({"title": "Budget prévisionnel", "author": "Financeur", "created": MADE})
    book.set_custom_property("Programme", "FSE+")
    sheet, summary = book.add_worksheet("Budget"), book.add_worksheet("Synthèse & suivi")
    lists = book.add_worksheet("Listes")
    _draw_lists(book, lists)
    _draw_lines(book, sheet)
    _draw_frame(book, sheet)
    _draw_summary(summary)
    book.define_name("total_depenses", "=Budget!$D$10")
    book.define_name("postes", "=Listes!$A$1:$A$4")
    book.define_name("Budget!lignes", "=Budget!$A$5:$F$8")
    book.define_name("taux", "=0.4")


def _draw_lists(book: Any, lists: Any) -> None:
    lists.write_column("A1", ["Achats", "Personnel", "Déplacements", "Prestations"])
    lists.write_column("B1", [60, 64, 62, 61])
    lists.hide()


def _draw_lines(book: Any, sheet: Any) -> None:
    money = book.add_format({"num_format": '# ##0.00 "€"', "border": 1})
    bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
    sheet.merge_range("A1:F2", "Budget prévisionnel de l’action", bold)
    sheet.write_rich_string("A3", "Montants en ", bold, "euros", " toutes taxes")
    sheet.write_row("A4", HEADS, bold)
    for row in range(5, 9):
        sheet.write(f"A{row}", "Achats")
        sheet.write(f"B{row}", row)
        sheet.write(f"C{row}", 10.5, money)
        sheet.write_formula(f"D{row}", f"=ROUND(B{row}*C{row},2)", money, row * 10.5)
        sheet.write_formula(f"E{row}", f"=IF($D$10=0,0,D{row}/D$10)", None, row / 26)
        sheet.write_formula(f"F{row}", f'=IF(COUNTIF(postes,A{row})=1,"ok","à revoir")', None, "ok")
    sheet.merge_range("A9:C9", "Sous-total", bold)
    sheet.write_formula("D9", "=SUM(D5:D8)", money, 273)
    sheet.write("A10", "TOTAL", bold)
    sheet.write_formula("D10", "=SUM(D5:D8)+0", money, 273)
    sheet.write_formula("E10", "=SUMIF(A5:A8,Listes!A1,D5:D8)", None, 273)
    sheet.merge_range("A12:B14", "Signature", bold)


def _draw_frame(book: Any, sheet: Any) -> None:
    red = book.add_format({"font_color": "#9C0006", "bg_color": "#FFC7CE"})
    sheet.data_validation("A5:A8", {"validate": "list", "source": "=Listes!$A$1:$A$4"})
    sheet.data_validation("B6", {"validate": "integer", "criteria": ">=", "value": "=$B$5"})
    sheet.conditional_format(
        "A5:F8", {"type": "formula", "criteria": "=$D5>$D$10/2", "format": red}
    )
    sheet.conditional_format("D6", {"type": "3_color_scale"})
    sheet.set_column("A:A", 34)
    sheet.set_column("H:J", 12, None, {"level": 1, "hidden": True})
    sheet.set_row(0, 30)
    sheet.set_row(6, 22, None, {"level": 1})
    sheet.set_row(7, None, None, {"level": 1, "hidden": True})
    sheet.freeze_panes(4, 1)
    sheet.set_selection("D6")
    sheet.print_area("A1:F14")
    sheet.repeat_rows(0, 3)
    sheet.set_h_pagebreaks([6, 10])
    sheet.set_v_pagebreaks([4])
    sheet.set_landscape()
    sheet.set_footer("&LPage &P sur &N&R&D")
    sheet.write_url("A16", "https://exemple.fr/", string="Règlement")
    sheet.write_url("A17", "internal:'Synthèse & suivi'!B2", string="Synthèse")
    sheet.write_url("G6", "internal:Budget!A10", string="Total")
    sheet.write_comment("B10", "Somme des lignes", {"author": "Financeur"})
    sheet.ignore_errors({"number_stored_as_text": "A5:A8", "formula_differs": "D6"})
    sheet.set_tab_color("#00B050")


def _draw_summary(summary: Any) -> None:
    summary.write_formula("B2", "=Budget!D10", None, 273)
    summary.write_formula("B3", "=SUM(Budget!D5:D8)", None, 273)
    summary.write_formula("B4", "=VLOOKUP(60,Budget!$B$5:$D$8,3,FALSE)", None, "")
    summary.write_formula("B5", "=AVERAGE(Budget!D:D)", None, 136.5)
    summary.write_formula("B6", "=COUNTA(Budget!5:8)", None, 24)
    summary.write_formula("B7", "=total_depenses*taux", None, 109.2)
    summary.write_formula("B8", '=IFERROR(Budget!D6/Budget!D$9,"")', None, 63 / 273)


def protected() -> bytes:
    """A locked sheet with a password, a few unlocked cells, a locked book structure."""
    return drawn(_draw_protected)


def _draw_protected(book: Any) -> None:
    book.set_properties({"created": MADE})
    sheet = book.add_worksheet("Saisie")
    free = book.add_format({"locked": False, "bg_color": "#FFF2CC"})
    hidden = book.add_format({"hidden": True})
    sheet.write_row("A1", ["Bénéficiaire", "Heures", "Taux", "Coût"])
    for row in range(2, 7):
        sheet.write_row(f"A{row}", ["", 0, 25], free)
        sheet.write_formula(f"D{row}", f"=B{row}*C{row}", hidden, 0)
    sheet.write_formula("D8", "=SUM(D2:D6)", hidden, 0)
    sheet.protect("secret", {"insert_rows": False, "format_columns": True, "sort": True})
    sheet.unprotect_range("B2:C6", "heures", "mot")
    sheet.unprotect_range("A8")
    book.add_worksheet("Vide").protect()


def date1904() -> bytes:
    """The calendar of old Macintosh files, dates, times, durations, percentages."""
    return drawn(_draw_dates, {"date_1904": True, "default_date_format": "dd/mm/yyyy"})


def _draw_dates(book: xlsxwriter.Workbook) -> None:
    book.set_properties({"created": MADE})
    sheet = book.add_worksheet("Dates")
    percent = book.add_format({"num_format": "0.00%"})
    hours = book.add_format({"num_format": "[h]:mm"})
    sheet.write_row("A1", ["Début", "Fin", "Durée", "Taux", "Texte"])
    for row in range(2, 6):
        sheet.write_datetime(f"A{row}", date(2026, 1, row))
        sheet.write_datetime(f"B{row}", date(2026, 2, row))
        sheet.write_formula(f"C{row}", f"=B{row}-A{row}", hours, 31)
        sheet.write_number(f"D{row}", 0.4, percent)
        sheet.write_string(f"E{row}", "01/02/2026", book.add_format({"num_format": "@"}))
    sheet.write_formula("C6", "=SUM(C2:C5)", hours, 124)
