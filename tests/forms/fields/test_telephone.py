"""Numbers of France are written as they are dialled there, and read back from that."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forms import fields as types
from forms.fields import FieldError
from tests.forms.guide import question_of

TELEPHONE = types.get("telephone")
QUESTION = question_of(TELEPHONE)


@settings(max_examples=30)
@given(st.sampled_from("12345679"), st.text("0123456789", min_size=8, max_size=8))
def test_what_is_shown_of_a_french_number_reads_back(area: str, digits: str) -> None:
    try:
        value = TELEPHONE.parse([f"0{area}{digits}"], QUESTION)
    except FieldError:
        assume(False)
    shown = TELEPHONE.show(value, QUESTION)
    assert (shown[:2], TELEPHONE.parse([shown], QUESTION)) == (f"0{area}", value)
