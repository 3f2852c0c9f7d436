"""Fields outside the cells are told, since nothing fills them."""

from typing import Any

from tests.workbooks.anchors.support import found
from tests.workbooks.support import drawn


def test_a_field_in_a_text_box_a_note_or_a_header_is_told() -> None:
    def draw(book: Any) -> None:
        sheet = book.add_worksheet("A")
        sheet.insert_textbox("C3", "Total {{ budget.total }}")
        sheet.write_comment("B2", "voir {{ note }}")
        sheet.set_header("&LExercice {{ annee }}&R&D")

    problems = found(drawn(draw)).problems
    assert {problem.code for problem in problems} == {"field_elsewhere"}
    said = " ".join(problem.message for problem in problems)
    for name in ("budget.total", "note", "annee", "zone de texte", "pied de page"):
        assert name in said
    assert len(problems) == 3


def test_a_field_in_a_formula_is_told_with_its_cell() -> None:
    def draw(book: Any) -> None:
        book.add_worksheet("A").write_formula("B2", '="Exercice {{ annee }}"&SUM({1,2})')

    (problem,) = found(drawn(draw)).problems
    assert (problem.code, problem.sheet, problem.cell) == ("field_in_formula", "A", "B2")
    assert "« annee »" in problem.message.replace("\u00a0", " ")


def test_braces_in_a_text_box_are_nobodys_business() -> None:
    def draw(book: Any) -> None:
        book.add_worksheet("A").insert_textbox("C3", "{1} {{2}}")

    assert not found(drawn(draw)).problems
