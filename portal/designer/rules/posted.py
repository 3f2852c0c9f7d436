"""What the inputs of an open rule hold, as the page posts them."""

from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from forms.conditions.reading import Typed

#: Before the number of a row and the name of its part.
ROW = "rule-"
MENUS, TEXT = "menus", "text"
PARTS = {
    "subject": "subject",
    "comparison": "comparison",
    "other": "other",
    "text": "value",
    "only": "only",
}
#: More rows than anybody reads.
MOST = 20


@dataclass(frozen=True)
class Posted:
    """An open rule as it stands in the page.

    Attributes:
        rule: which one.
        form: ``menus`` or ``text``.
        every: whether all rows must hold.
        rows: as they were typed, a blank one for each that was just added.
        text: the text form.
        message: what is said of an answer that is refused.
        recipe: how an answer is worked out.
    """

    rule: str
    form: str = MENUS
    every: bool = True
    rows: tuple[Typed, ...] = ()
    text: str = ""
    message: str = ""
    recipe: str = ""


def read(posted: MultiDict[str, str]) -> Posted | None:
    """Read the open rule of a post; None when no rule was open."""
    rule = posted.get("rule", "")
    if not rule:
        return None
    found = Posted(
        rule,
        TEXT if posted.get("rule-form") == TEXT else MENUS,
        posted.get("rule-every") != "any",
        tuple(_rows(posted)),
        posted.get("rule-text", "").replace("\r\n", "\n").strip(),
        posted.get("rule-message", ""),
        posted.get("rule-recipe", ""),
    )
    return _pressed(found, posted.get("do", ""))


def _rows(posted: MultiDict[str, str]) -> list[Typed]:
    count = posted.get("rule-rows", "")
    number = int(count) if count.isascii() and count.isdigit() and len(count) < 4 else 0
    return [_row(posted, at) for at in range(min(number, MOST))]


def _row(posted: MultiDict[str, str], at: int) -> Typed:
    """Read a row; several values ticked stand with blanks between."""
    found = {key: posted.getlist(f"{ROW}{at}-{name}") for key, name in PARTS.items()}
    return Typed(**{key: " ".join(texts) for key, texts in found.items()})


def _pressed(found: Posted, do: str) -> Posted:
    """Add or drop the row that a button asks for."""
    name, _, what = do.partition(":")
    if name == "rule_add" and len(found.rows) < MOST:
        return replace(found, rows=(*found.rows, Typed()))
    if name == "rule_drop" and what.isascii() and what.isdigit() and len(what) < 4:
        kept = (row for at, row in enumerate(found.rows) if at != int(what))
        return replace(found, rows=tuple(kept))
    return found
