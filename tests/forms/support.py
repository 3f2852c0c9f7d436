"""Forms and answers that the tests share."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from hypothesis import strategies as st

from forms import fields as types
from forms.context import Found, PlainContext
from forms.definition import Choice, ChoiceList, Exposure, Field, Form, Section
from forms.definition.caution import default_protection
from forms.definition.holding import misplaced_type
from forms.definition.meanings import CATALOGUE
from forms.fields.participant import Newcomer, newcomer
from forms.protection import Sensitivity
from forms.text import fold

TODAY = date(2026, 4, 2)


#: Ids of files.
RECEIPT = "0190c0de-0000-7000-8000-000000000001"
STREET = "0190c0de-0000-7000-8000-000000000002"


class World(PlainContext):
    """A world with the records that samples name, found by the beginning of their names."""

    RECORDS: ClassVar[Mapping[str, tuple[Found, ...]]] = {
        "commune": (
            Found("67482", "Strasbourg", "67", ("67000",)),
            Found("93066", "Saint-Denis", "93"),
            Found("97411", "Saint-Denis", "974"),
        ),
        "qpv": (
            Found("QN06701M", "Cité des Cerisiers", "Strasbourg, 2024", ("QN06701M",)),
            Found("QP067001", "Cité des Cerisiers", "Strasbourg, 2015", ("QP067001",)),
        ),
        "organisation": (Found("0190a", "Centre socioculturel du Port", "Strasbourg"),),
        "file": (
            Found(RECEIPT, "reçu.pdf", "12\u00a0ko"),
            Found(STREET, "rue.jpg", "340\u00a0ko"),
        ),
        "member": (Found("0190b", "Léa O’Brien", "Mission locale"),),
        "participant": (Found("0190c", "DÉMO Chloé", "12/05/2003", ("Chloé Démo",)),),
    }

    def find(self, kind: str, text: str, limit: int) -> Sequence[Found]:
        begins = fold(text).partition(" (")[0]
        found = (one for one in self.RECORDS[kind] if begins and fold(one.label).startswith(begins))
        return list(found)[:limit]

    def get(self, kind: str, ids: Sequence[str]) -> Mapping[str, Found]:
        known = {one.id: one for one in self.RECORDS[kind] if one.id in ids}
        new = {text: who for text in ids if (who := newcomer(text))}
        return known | {text: _newcomer(text, who) for text, who in new.items()}


def _newcomer(text: str, who: Newcomer) -> Found:
    return Found(text, f"{who.last_name.upper()} {who.first_name}", f"{who.birth_date:%d/%m/%Y}")


CONTEXT = World(TODAY)
NBSP, NARROW = "\u00a0", "\u202f"

STATUS = ChoiceList(
    "l_status",
    "statut",
    "Statut",
    (
        Choice("c_planned", "prevu", "Prévu"),
        Choice("c_done", "realise", "Réalisé"),
        Choice("c_moved", "reporte", "Reporté", retired=True),
    ),
)
THEMES = ChoiceList(
    "l_themes",
    "themes",
    "Thèmes abordés",
    (
        Choice("c_work", "emploi", "Emploi"),
        Choice("c_home", "logement", "Logement"),
        Choice("c_health", "sante", "Santé"),
    ),
)

#: A maraude, with one field of every type.
MARAUDE = Form(
    "Maraude",
    "Aller vers les jeunes du quartier",
    (
        Field("f_note", "note", "note", "Avant de partir", help="Prévenez le binôme."),
        Section(
            "s_walk",
            "Le parcours",
            "",
            (
                Field(
                    "f_day",
                    "jour",
                    "date",
                    "Date",
                    required=True,
                    meaning="activity.date",
                    options={"no_future": True},
                ),
                Field("f_start", "debut", "time", "Heure de début"),
                Field("f_time", "duree", "duration", "Durée", meaning="activity.duration"),
                Field(
                    "f_place",
                    "lieu",
                    "short_text",
                    "Secteur",
                    exposure=Exposure.OPEN,
                    meaning="activity.place",
                ),
                Field(
                    "f_state",
                    "statut",
                    "one_choice",
                    "Statut",
                    required=True,
                    meaning="activity.status",
                    list_ids=("l_status",),
                ),
            ),
        ),
        Section(
            "s_people",
            "Les rencontres",
            "",
            (
                Field(
                    "f_heads",
                    "contacts",
                    "integer",
                    "Nombre de contacts",
                    meaning="contacts.total",
                    options={"min": 0, "max": 500},
                ),
                Field("f_topics", "themes", "several_choices", "Thèmes", list_ids=("l_themes",)),
                Field("f_night", "nuit", "yes_no", "De nuit", indexed=True),
                Field("f_km", "km", "decimal", "Distance", options={"unit": "km"}),
                Field("f_cost", "cout", "money", "Dépenses", meaning="expense.amount"),
                Field(
                    "f_story",
                    "recit",
                    "long_text",
                    "Observations",
                    exposure=Exposure.NOMINATIVE,
                ),
            ),
        ),
    ),
    (STATUS, THEMES),
)

#: What a partner types into it.
TYPED = {
    "f_day": ["hier"],
    "f_start": ["18h30"],
    "f_time": ["2h15"],
    "f_place": ["=Place Kléber"],
    "f_state": ["c_done"],
    "f_heads": ["12"],
    "f_topics": ["c_health", "c_work"],
    "f_night": ["oui"],
    "f_km": ["3,5"],
    "f_cost": ["1 234,50 €"],
    "f_story": ["Deux jeunes\r\nà revoir"],
}

VALUES: dict[str, Any] = {
    "f_day": "2026-04-01",
    "f_start": "18:30",
    "f_time": 135,
    "f_place": "=Place Kléber",
    "f_state": "c_done",
    "f_heads": 12,
    "f_topics": ["c_work", "c_health"],
    "f_night": True,
    "f_km": "3.5",
    "f_cost": 123450,
    "f_story": "Deux jeunes\nà revoir",
}


#: What a field asks that holds others.
INNER = (
    Field("f_due", "echeance", "date", "Échéance"),
    Field("f_many", "combien", "integer", "Combien", required=True),
)
#: What a field draws from that needs one list, or two.
LIST_IDS = (STATUS.id, THEMES.id)


def one_field(type_name: str, **more: Any) -> Form:
    """Return a form that asks one question of a type."""
    list_ids = LIST_IDS[: len(types.get(type_name).lists)]
    fields = INNER if types.get(type_name).holds else ()
    words = {"list_ids": list_ids, "fields": fields, **more}
    field = Field("f_one", "une", type_name, "Une question", **words)
    return Form("Une question", items=(field,), lists=(STATUS, THEMES))


LABELS = (
    st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=20)
    .map(str.strip)
    .filter(bool)
)


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """Draw forms that make sense: any types, sections, lists, meanings."""
    count = iter(range(1_000))
    lists = tuple(_draw_list(draw, count) for _ in range(draw(st.integers(1, 3))))
    free = set(CATALOGUE)
    items: list[Field | Section] = []
    for _ in range(draw(st.integers(0, 4))):
        fields = tuple(
            _draw_field(draw, count, lists, free) for _ in range(draw(st.integers(0, 3)))
        )
        if draw(st.booleans()):
            items.append(Section(f"s_n{next(count):03}", draw(LABELS), "", fields))
        else:
            items.extend(fields)
    return Form(draw(LABELS), "", tuple(items), lists)


def _draw_list(draw: st.DrawFn, count: Iterator[int]) -> ChoiceList:
    choices = tuple(
        Choice(f"c_n{n:03}", f"code_{n}", draw(LABELS), draw(st.booleans()))
        for n in [next(count) for _ in range(draw(st.integers(0, 3)))]
    )
    number = next(count)
    return ChoiceList(f"l_n{number:03}", f"liste_{number}", draw(LABELS), choices)


def _draw_field(
    draw: st.DrawFn, count: Iterator[int], lists: tuple[ChoiceList, ...], free: set[str]
) -> Field:
    kind = draw(st.sampled_from(types.all_types()))
    number = next(count)
    fitting = sorted(key for key in free if kind.name in CATALOGUE[key].types)
    meaning = draw(st.sampled_from([None, *fitting]))
    sensitivity = draw(st.sampled_from(Sensitivity))
    protection = default_protection(kind.name, meaning)
    exposure = draw(st.sampled_from(Exposure))
    free.discard(meaning or "")
    return Field(
        f"f_n{number:03}",
        f"champ_{number}",
        kind.name,
        draw(LABELS),
        required=kind.answers and draw(st.booleans()),
        exposure=Exposure.NOMINATIVE if sensitivity.guarded else exposure,
        meaning=meaning,
        indexed=kind.answers and draw(st.booleans()),
        options=draw(OPTIONS.get(kind.name, st.just({}))),
        list_ids=tuple(draw(st.sampled_from(lists)).id for _ in kind.lists),
        fields=tuple(_draw_inner(draw, count, lists)) if kind.holds else (),
        protection=replace(protection, sensitivity=sensitivity),
    )


def _draw_inner(
    draw: st.DrawFn, count: Iterator[int], lists: tuple[ChoiceList, ...]
) -> Iterator[Field]:
    """Draw what a row asks: no meaning, and no rows in rows."""
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(
            st.sampled_from([kind for kind in types.all_types() if not misplaced_type(kind)])
        )
        list_ids = tuple(draw(st.sampled_from(lists)).id for _ in kind.lists)
        number = next(count)
        yield Field(
            f"f_n{number:03}", f"champ_{number}", kind.name, draw(LABELS), list_ids=list_ids
        )


OPTIONS: dict[str, st.SearchStrategy[Any]] = {
    "integer": st.sampled_from([{}, {"min": 0}, {"min": -5, "max": 5, "unit": "kg"}]),
    "decimal": st.sampled_from([{}, {"min": "0.5"}, {"decimals": 1, "max": "12"}]),
    "money": st.sampled_from([{}, {"max": 100_000}]),
    "date": st.sampled_from([{}, {"no_future": True}, {"min": "2020-01-01"}]),
    "duration": st.sampled_from([{}, {"max": 600}]),
    "short_text": st.sampled_from([{}, {"max_length": 20}]),
}
