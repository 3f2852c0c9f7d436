"""Two readings of formulas that share nothing, the filler's and the comparison's, agree."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from portal.workbooks.compare.formulas import Reader, expected, translated
from portal.workbooks.compare.moves import Moves
from portal.workbooks.rewriting import translate
from portal.workbooks.rowmap import RowMap, Span
from portal.workbooks.shift import Shift

columns = st.sampled_from(["A", "B", "Z", "AA", "XFD"])
dollar = st.sampled_from(["", "$"])
sheets = st.sampled_from(["", "", "S!", "'L''été'!", "T!", "[1]S!", "'[x.xlsx]S'!", "S:T!"])
rows = st.integers(1, 30)
cells = st.builds(lambda d, c, e, r: f"{d}{c}{e}{r}", dollar, columns, dollar, rows)
areas = st.builds(lambda a, b: f"{a}:{b}", cells, cells)
whole = st.builds(lambda d, a, e, b: f"{d}{a}:{e}{b}", dollar, rows, dollar, rows)
references = st.builds(lambda s, r: s + r, sheets, st.one_of(cells, areas, whole, st.just("A:C")))
words = st.sampled_from(
    [
        *('"A9"', '"l""A9"', "1.5E+3", "TAX.A9", "LOG10(A9)", "Tableau[[#This Row],[A9]]"),
        *("Tableau[A9]", "#REF!", "#N/A", "nom_A9", "{1,2;3,4}", "TRUE", "A9#", "Tableau['[A9']]"),
    ]
)
operators = st.sampled_from(["+", "*", "&", ",", " ", ">=", "-(", ")/", "^", "%-"])
formulas = st.lists(st.tuples(st.one_of(references, words), operators), min_size=1, max_size=6).map(
    lambda pairs: "".join(piece for pair in pairs for piece in pair)[:-1]
)
SPANS = (
    {"S": [(5, 6, 3), (12, 12, 4)], "L'été": [(2, 2, 10)]},
    {"S": [(5, 6, 0), (7, 7, 0), (12, 12, 2), (20, 22, 0)], "L'été": [(2, 2, 0)]},
)


@settings(max_examples=300)
@given(formulas, st.sampled_from([0, 3, 5, 6, 12, 18]), st.integers(0, 1), st.sampled_from(SPANS))
def test_moved_formulas_read_the_same(
    formula: str, row: int, copy: int, spans: dict[str, list[tuple[int, int, int]]]
) -> None:
    shift = Shift({name: RowMap(Span(*one) for one in each) for name, each in spans.items()})
    assume(row not in {5, 6} or spans["S"][0][2])  # no formula stands in a removed row
    inside = copy if row in {5, 6, 12} else 0
    moved, named = shift.formula(formula, "S", "ici", row, inside), shift.name(formula, "S", "nom")
    still, moves = Moves(), Moves(spans)
    rule = shift.rule(formula, "S", "ici", row)
    readers = (Reader(row, inside), Reader(named=True), Reader(row, rule=True))
    for text, reader in zip((moved, named, rule), readers, strict=True):
        assert expected(text, still, "S") == expected(formula, moves, "S", reader)


@settings(max_examples=200)
@given(formulas.filter(lambda one: "]S" not in one), st.integers(0, 40), st.integers(0, 5))
def test_shared_formulas_read_the_same(formula: str, down: int, right: int) -> None:
    still = Moves()
    other = translate(formula, down, right)
    assert expected(other, still, "S") == expected(translated(formula, down, right), still, "S")
