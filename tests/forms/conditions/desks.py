"""A desk with one subject of each kind, and menus drawn from it."""

from datetime import date

from hypothesis import strategies as st

from forms.conditions import Desk, Menu, Row, Subject
from forms.conditions.comparisons import for_kind
from forms.conditions.patterns import Tree
from forms.conditions.values import COMPARABLE, TODAY
from forms.definition import Choice
from forms.text import one_line

STATUS = (Choice("c_neet", "neet", "NEET"), Choice("c_job", "emploi", "En emploi"))
NAMED = {
    "f_status": ("Statut", "choice"),
    "f_needs": ("Besoins", "choices"),
    "f_age": ("Âge", "number"),
    "f_count": ("Jeunes rencontrés", "number"),
    "f_name": ("Prénom", "text"),
    "f_known": ("Déjà connu", "truth"),
    "f_birth": ("Date de naissance", "day"),
    "f_date": ("Date", "day"),
    "f_from": ("Heure de début", "time"),
    "f_to": ("Heure de fin", "time"),
    "f_place": ("Commune", "record"),
    "f_group": ("Suites", "rows"),
}


def _subject(field_id: str) -> Subject:
    label, kind = NAMED[field_id]
    choices = STATUS if kind.startswith("choice") else ()
    return Subject(field_id, ("field", field_id), label, kind, choices)


DESK = Desk.of(
    [
        *map(_subject, NAMED),
        Subject("age:f_birth", ("age", ("field", "f_birth")), "Âge", "number", made=True),
        Subject("f_note", ("field", "f_note"), "Note", "text", reason="elle ne demande rien"),
    ]
)


def number(number: int) -> Tree:
    return ("number", str(number))


def _values(subject: Subject) -> st.SearchStrategy[Tree]:
    """Draw what the menus let a subject be compared with."""
    others = [
        each.tree
        for each in DESK.trees.values()
        if each.kind == subject.kind and each != subject and subject.kind in COMPARABLE
    ]
    drawn = list(map(st.just, others))
    if subject.choices:
        drawn.append(st.sampled_from([("choice", choice.id) for choice in subject.choices]))
    elif subject.kind in LITERALS:
        drawn.append(LITERALS[subject.kind])
    return st.one_of(drawn)


LITERALS: dict[str, st.SearchStrategy[Tree]] = {
    "number": st.integers(-999, 999).map(number),
    "text": st.text(min_size=1, max_size=8)
    .filter(lambda text: one_line(text) == text)
    .map(lambda text: ("text", text)),
    "time": st.times().map(lambda clock: ("time", clock.strftime("%H:%M"))),
    "truth": st.booleans().map(lambda truth: ("truth", truth)),
    "day": st.dates(date(1950, 1, 1), date(2050, 1, 1)).map(lambda day: ("day", day.isoformat()))
    | st.just(TODAY),
}


@st.composite
def rows(draw: st.DrawFn, *, guarded: bool = False) -> Row:
    subject = draw(st.sampled_from(list(DESK.trees.values())))
    comparison = draw(st.sampled_from(for_kind(subject.kind)))
    value = draw(_values(subject)) if comparison.takes_value else None
    only = draw(st.sampled_from(STATUS)).id if guarded else ""
    return Row(subject.key, comparison.key, value, only)


@st.composite
def menus(draw: st.DrawFn, *, guarded: bool = False) -> Menu:
    found = draw(st.lists(rows(guarded=guarded), max_size=4))
    return Menu(tuple(found), len(found) < 2 or guarded or draw(st.booleans()))
