"""What a partner would type into a field, by its type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import product
from typing import TYPE_CHECKING, Any

from portal.demo import moments

if TYPE_CHECKING:
    from forms.definition import Field
    from portal.demo.answers import Pen

#: How often somebody is in each situation of the programme, in the order of the list.
SITUATIONS = (50, 20, 6, 4, 4, 4, 2, 4, 4, 2)
#: Usual numbers by their unit or the code of their field (lowest, highest).
USUAL = {"ans": (16, 29), "jours": (2, 10), "taille_de_l_equipe": (2, 4)}
#: What is written under « Autre ».
OTHER = "Voir le commentaire"
#: What no record of the demonstration says no to, by code: else it could not be sent.
GRANTED = frozenset({"emargement_remis_sur_papier", "notice_d_information_remise"})


def short_text(pen: Pen, field: Field) -> str:
    """Return a place or a name, or what puts « autre » in words."""
    by_meaning = {
        "activity.place": pen.words["places"][pen.project],
        "person.last_name": pen.words["last_names"],
        "person.first_name": pen.words["first_names"],
    }
    offered = by_meaning.get(field.meaning or "")
    if offered:
        return str(pen.chance.choice(offered))
    return OTHER if field.specifies else ""


def commune(pen: Pen, field: Field) -> str:
    """Return a town of the project's territory."""
    return str(pen.chance.choice(pen.words["communes"][pen.project]))


def qpv(pen: Pen, field: Field) -> str:
    """Return the code of one of the invented neighbourhoods of the project's territory."""
    return str(pen.chance.choice(pen.words["areas"][pen.project])["code"])


def siret(pen: Pen, field: Field) -> str:
    """Return a number whose keys are right and that stands in every manual."""
    return "732 829 320 00074"


def long_text(pen: Pen, field: Field) -> str:
    """Return a sentence or two of report."""
    return str(pen.chance.choice(pen.words["long_texts"]))


def telephone(pen: Pen, field: Field) -> str:
    """Return the number that stands in every example."""
    return "06 12 34 56 78"


def email(pen: Pen, field: Field) -> str:
    """Return an address of a domain that nobody can have."""
    return f"demo{pen.chance.randint(1, 999)}@exemple.example"


def named(pen: Pen, field: Field) -> str:
    """Return an organisation of the project, or somebody of its team."""
    return pen.chance.choice(pen.names[field.type])


def participant(pen: Pen, field: Field) -> list[str]:
    """Return one of those whom the partner meets, as somebody new is entered."""
    return ["", *pen.chance.choice(pen.names[field.type]).split(" | ")]


def attendance(pen: Pen, field: Field) -> dict[str, str]:
    """Return a list of a few of those whom the partner meets, and the other heads unnamed."""
    met = sorted(set(pen.names.get("participant", [])))
    listed = pen.chance.sample(met, min(len(met), pen.heads, pen.chance.randint(1, 4)))
    said = {"anonymous": str(pen.heads), "hours": moments.duration(pen, field)}
    for number, who in enumerate(listed, start=1):
        boxes = zip(("last_name", "first_name", "birth_date"), who.split(" | "), strict=True)
        said.update((f"{number}.{name}", text) for name, text in boxes)
        said[f"{number}.presence"] = pen.chance.choice(["present", "present", "excused"])
    came = sum(text == "present" for text in said.values())
    return {**said, "anonymous": str(pen.heads - came)}


def count_grid(pen: Pen, field: Field) -> dict[str, str]:
    """Share the heads among the cells; a cell that nobody falls into stays blank."""
    cells = list(product(*pen.form.choices(field)))
    counts = Counter(pen.chance.choices(cells, k=pen.heads))
    return {f"{row.id}.{column.id}": str(count) for (row, column), count in counts.items()}


def integer(pen: Pen, field: Field) -> str:
    """Return a count that no part of makes larger than the whole."""
    if field.meaning == "contacts.total":
        return str(pen.heads)
    usual = USUAL.get(str(field.options.get("unit") or field.code))
    options: Mapping[str, Any] = field.options
    lowest, highest = usual or (options.get("min", 0), pen.heads // 2)
    return str(pen.chance.randint(lowest, max(lowest, highest)))


def decimal(pen: Pen, field: Field) -> str:
    """Return hours by the half."""
    return f"{pen.chance.randint(10, 35)},{pen.chance.choice('05')}"


def scale(pen: Pen, field: Field) -> str:
    """Return a mark between the two ends."""
    options: Mapping[str, Any] = field.options
    return str(pen.chance.randint(options["min"], options["max"]))


def money(pen: Pen, field: Field) -> str:
    """Return a small cost in euros."""
    return f"{pen.chance.randint(40, 600)},{pen.chance.choice(['00', '50', '90'])}"


def yes_no(pen: Pen, field: Field) -> str:
    """Return yes, more often than not."""
    if field.code in GRANTED:
        return "oui"
    return pen.chance.choice(["oui", "oui", "oui", "non"])


def one_choice(pen: Pen, field: Field) -> str:
    """Return one choice; a status is nearly always « Réalisée », a part of day follows its hour."""
    choices = pen.choices(field)
    if field.meaning == "activity.status" and pen.chance.random() < 0.93:
        return choices[0].id
    drawn = pen.chance.choice(choices).id
    part = moments.part_of_day(pen) if field.code == "creneau" else ""
    return next((choice.id for choice in choices if choice.code == part), drawn)


def several_choices(pen: Pen, field: Field) -> list[str]:
    """Return one to three choices."""
    choices = pen.choices(field)
    if field.meaning == "person.situation":
        return [pen.chance.choices(choices, SITUATIONS)[0].id]
    wanted = pen.chance.randint(1, min(3, len(choices)))
    return [choice.id for choice in pen.chance.sample(choices, wanted)]


WRITERS: dict[str, Callable[[Pen, Field], Any]] = {
    "short_text": short_text,
    "long_text": long_text,
    "commune": commune,
    "qpv": qpv,
    "siret": siret,
    "participant": participant,
    "attendance": attendance,
    "count_grid": count_grid,
    "date_range": moments.date_range,
    "date_time": moments.date_time,
    "scale": scale,
    "decimal": decimal,
    "member": named,
    "organisation": named,
    "email": email,
    "telephone": telephone,
    "integer": integer,
    "money": money,
    "date": moments.day,
    "time": moments.time,
    "duration": moments.duration,
    "yes_no": yes_no,
    "one_choice": one_choice,
    "several_choices": several_choices,
}
#: What needs names to choose from.
NAMING = frozenset({"member", "organisation", "participant"})
