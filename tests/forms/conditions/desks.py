"""A desk with one subject of each kind, and menus drawn from it."""

from datetime import date

from hypothesis import strategies as st

from forms.conditions import Desk, Menu, Row, Subject, build
from forms.conditions.comparisons import ONE_OF, for_kind
from forms.conditions.patterns import Tree
from forms.conditions.values import COMPARABLE, TODAY
from forms.definition import Choice
from forms.expressions.values import Choice as Chosen
from forms.expressions.values import Value
from forms.text import one_line

STATUS = (
    Choice("c_neet", "neet", "NEET"),
    Choice("c_job", "emploi", "En emploi"),
    Choice("c_class", "scolaire", "Scolarisé"),
)
SEVERAL = st.lists(st.sampled_from(range(3)), min_size=2, unique=True).map(
    lambda chosen: ("choices", *(STATUS[at].id for at in sorted(chosen)))
)
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
    value = draw(SEVERAL) if comparison.takes_several else value
    only = draw(st.sampled_from(STATUS)).id if guarded else ""
    return Row(subject.key, comparison.key, value, only)


@st.composite
def menus(draw: st.DrawFn, *, guarded: bool = False) -> Menu:
    """Draw a menu; where any row will do, « is A or B » stands in two rows rather than one."""
    found = draw(st.lists(rows(guarded=guarded), max_size=4))
    every = len(found) < 2 or guarded or draw(st.booleans())
    if every:
        return Menu(tuple(found))
    kept = [
        row for row in found if row.comparison not in (ONE_OF, "is") or row.subject != "f_status"
    ]
    return Menu(tuple(kept), len(kept) < 2)


TODAY_DAY = date(2026, 11, 22)


def trees() -> st.SearchStrategy[Tree]:
    """Draw trees of any sense or none: what the menus can say, turned about, and beyond."""
    fields = st.sampled_from([("field", name) for name in (*NAMED, "f_gone")])
    leaves = st.one_of(
        fields, *LITERALS.values(), st.sampled_from([("choice", "c_neet"), ("self",)])
    )
    signs = st.sampled_from(("and", "or", "=", "!=", "<", ">=", "+", "selected", "contains"))
    single = st.sampled_from(("not", "empty", "count-selected", "age", "abs"))
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.tuples(signs, inner, inner),
            st.tuples(single, inner),
            st.tuples(signs, inner, fields),
        ),
        max_leaves=8,
    )


def answers() -> st.SearchStrategy[dict[str, Value]]:
    """Draw answers to what the desk names, some of them missing."""
    kinds: dict[str, st.SearchStrategy[Value]] = {
        "choice": st.sampled_from(STATUS).map(lambda choice: Chosen(choice.id)),
        "choices": st.just((Chosen("c_neet"),)),
        "number": st.integers(-5, 40).map(lambda whole: whole * 10**12),
        "text": st.sampled_from(("Ana", "0")),
        "truth": st.booleans(),
        "day": st.dates(date(1990, 1, 1), TODAY_DAY),
        "time": st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    }
    drawn = {name: kinds[kind] for name, (_, kind) in NAMED.items() if kind in kinds}
    return st.fixed_dictionaries({}, optional=drawn)


@st.composite
def turned(draw: st.DrawFn) -> Tree:
    """Draw a condition of the menus, written another way than they write it."""
    tree = build(draw(menus().filter(lambda menu: menu.rows)), DESK)
    assert tree is not None
    return _turned(draw, tree)


MIRRORED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


def _turned(draw: st.DrawFn, tree: Tree) -> Tree:
    head, parts = tree[0], tree[1:]
    if head in ("and", "or"):
        found = [_turned(draw, part) for part in parts]
        first, rest = found[0], found[1:]
        return (
            (head, first, (head, *rest))
            if len(rest) > 1 and draw(st.booleans())
            else (head, *found)
        )
    if not draw(st.booleans()):
        return tree
    if head == "=" and parts[1] == ("truth", True):
        return parts[0]
    if head == "=" and parts[1][0] == "choice":
        return ("selected", *parts)
    return (MIRRORED[head], parts[1], parts[0]) if head in MIRRORED else tree
