"""The guide of the field types says what the types do, and shows each."""

from forms import fields as types
from tests.forms.guide import EXAMPLES, GUIDE, IMAGES, guide


def test_every_type_has_its_example() -> None:
    assert set(EXAMPLES) == {kind.name for kind in types.all_types()}


def test_the_guide_says_what_the_types_do() -> None:
    assert GUIDE.read_text(encoding="utf-8") == guide(), "run: python -m tests.forms.guide"


def test_every_type_has_its_picture_and_no_picture_is_left_over() -> None:
    drawn = {path.stem for path in IMAGES.glob("*.png")}
    assert drawn == {kind.name for kind in types.all_types()}, "run: python3 dev.py shots"
