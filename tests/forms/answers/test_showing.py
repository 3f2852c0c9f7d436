"""Answers in words and in workbook rows, and who sees which."""

from datetime import date, time, timedelta
from decimal import Decimal

from forms.answers import Table, canonical, cells, columns, show, show_answer, visible
from forms.definition import Form
from tests.forms.support import CONTEXT, MARAUDE, NARROW, NBSP, VALUES, one_field


def test_a_record_in_words() -> None:
    shown = show(MARAUDE, VALUES, CONTEXT)
    assert [section.label for section in shown] == ["Le parcours", "Les rencontres"]
    words = {item.field.label: item.text for section in shown for item in section.items}
    assert words == {
        "Date": "1er avril 2026",
        "Heure de début": f"18{NBSP}h{NBSP}30",
        "Durée": f"2{NBSP}h{NBSP}15",
        "Secteur": "=Place Kléber",
        "Statut": "Réalisé",
        "Nombre de contacts": "12",
        "Thèmes": "Emploi, Santé",
        "De nuit": "Oui",
        "Distance": f"3,5{NBSP}km",
        "Dépenses": f"1{NARROW}234,50{NBSP}€",
        "Observations": "Deux jeunes\nà revoir",
    }


def test_without_names_not_even_the_question_is_shown() -> None:
    shown = show(MARAUDE, VALUES, CONTEXT, names=False)
    assert "Observations" not in [item.field.label for s in shown for item in s.items]
    assert "Observations" not in [column.header for _, column in columns(MARAUDE, names=False)]
    assert "Deux jeunes\nà revoir" not in cells(MARAUDE, VALUES, CONTEXT, names=False)
    assert len(columns(MARAUDE)) - len(columns(MARAUDE, names=False)) == 1
    assert len(visible(MARAUDE)) - len(visible(MARAUDE, names=False)) == 1


def test_a_missing_and_an_empty_answer_show_alike() -> None:
    assert show(MARAUDE, {}, CONTEXT) == []
    assert show(MARAUDE, {"f_day": None}, CONTEXT) == []
    assert cells(MARAUDE, {}, CONTEXT) == cells(MARAUDE, {"f_day": None}, CONTEXT)


def test_a_workbook_row() -> None:
    row = dict(
        zip([c.header for _, c in columns(MARAUDE)], cells(MARAUDE, VALUES, CONTEXT), strict=True)
    )
    assert row == {
        "Date": date(2026, 4, 1),
        "Heure de début": time(18, 30),
        "Durée": timedelta(hours=2, minutes=15),
        "Secteur": "=Place Kléber",
        "Statut": "Réalisé",
        "Nombre de contacts": 12,
        "Thèmes": "Emploi ; Santé",
        "De nuit": "Oui",
        "Distance (km)": Decimal("3.5"),
        "Dépenses": Decimal("1234.5"),
        "Observations": "Deux jeunes\nà revoir",
    }


def test_a_table_gives_many_rows() -> None:
    table = Table(MARAUDE, CONTEXT, names=False)
    assert list(table.columns) == columns(MARAUDE, names=False)
    assert table.row(VALUES) == cells(MARAUDE, VALUES, CONTEXT, names=False)
    assert table.row({}) == [None] * len(table.columns)


def test_an_empty_form_has_no_column() -> None:
    assert columns(Form("Vide")) == cells(Form("Vide"), {}, CONTEXT) == []


def test_an_answer_of_another_type_is_shown_as_it_is_stored() -> None:
    assert cells(MARAUDE, {"f_day": "un jour"}, CONTEXT)[0] == "un jour"
    form = one_field("date")
    assert show_answer(form, form.field("f_one"), "un jour", CONTEXT) == "un jour"
    assert show_answer(form, form.field("f_one"), ["a", "b"], CONTEXT) == "a, b"


def test_a_choice_that_is_gone_says_so_without_its_id() -> None:
    form = one_field("one_choice")
    assert show_answer(form, form.field("f_one"), "c_gone", CONTEXT) == (
        "Réponse supprimée de la liste"
    )


def test_equal_content_has_one_writing() -> None:
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'
    assert canonical({"a": "é", "b": 1}) == canonical({"b": 1, "a": "é"})
