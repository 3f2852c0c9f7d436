"""How the rules find a page: only the rows that are drawn are looked at."""

from forms.answers import compile_form
from forms.definition import from_json
from forms.fields.group_rows import MOST
from portal.intake.ruling import standing
from tests.forms.support import CONTEXT
from tests.intake import ruled as r

FORM = compile_form(from_json(r.ruled()))


def rows_seen(named: list[str]) -> set[str]:
    """Return the rows in which the number plate is found hidden, of those that a post names."""
    settled = standing(FORM, CONTEXT, {}, {r.LINES: named})
    assert settled
    names = (name.split(".") for name in settled.hidden)
    return {name[1] for name in names if name[0] == r.LINES and name[2:]}


def test_rows_that_are_not_drawn_cost_nothing() -> None:
    many = [f"r_{number:04}" for number in range(3 * MOST)]
    assert rows_seen(many) == {*many[:MOST], "r_pattern"}
    assert rows_seen(["r_aa", "r_aa", "r_<b>", "x"]) == {"r_aa", "r_pattern"}
    assert rows_seen(["x"]) == rows_seen([]) == {"r_first", "r_pattern"}
