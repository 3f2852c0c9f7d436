"""Plausible answers to a form, drawn from a seeded generator: the same on every machine."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import product
from random import Random
from types import MappingProxyType
from typing import Any

from forms.definition import Field, Form
from forms.fields.composite import part_name
from portal.demo import source

#: How many people an activity meets (lowest, highest).
HEADS = (3, 26)
#: How often somebody is in each situation of the programme, in the order of the list.
SITUATIONS = (50, 20, 6, 4, 4, 4, 2, 4, 4, 2)
#: Usual numbers by their unit or the code of their field (lowest, highest).
USUAL = {"ans": (16, 29), "jours": (2, 10), "taille_de_l_equipe": (2, 4)}


#: By kind of record, what each is called.
Names = Mapping[str, list[str]]


class Pen:
    """Fills in one form on one day, as texts typed by a partner.

    ``names`` are those of the records that the partner may name, by kind.
    """

    def __init__(
        self,
        form: Form,
        project: str,
        day: date,
        chance: Random,
        names: Names = MappingProxyType({}),
    ) -> None:
        self.form, self.project, self.day, self.chance = form, project, day, chance
        self.names = names
        self.words = source.sentences()
        self.heads = chance.randint(*HEADS)

    def fill(self) -> dict[str, list[str]]:
        """Return what a browser would post, by field id; optional fields are left out at times."""
        return {
            name: texts
            for field in self.form.fields()
            if self._can_answer(field) and (field.required or self._answers(field))
            for name, texts in self._typed(field).items()
        }

    def _can_answer(self, field: Field) -> bool:
        writer = WRITERS.get(field.type)
        return writer is not None and (writer not in NAMING or field.type in self.names)

    def _answers(self, field: Field) -> bool:
        """Tell whether an optional field is filled in; nearly everybody tells their birth date."""
        return self.chance.random() < (0.92 if field.meaning == "person.birth_date" else 0.7)

    def _typed(self, field: Field) -> dict[str, list[str]]:
        typed = WRITERS[field.type](self, field)
        if isinstance(typed, dict):
            return typed
        return {field.id: typed if isinstance(typed, list) else [typed]}

    def short_text(self, field: Field) -> str:
        """Return a place, a name, or a phrase that fits the field."""
        by_meaning = {
            "activity.place": self.words["places"][self.project],
            "person.last_name": self.words["last_names"],
            "person.first_name": self.words["first_names"],
        }
        offered = by_meaning.get(field.meaning or "") or self.words["texts"].get(field.code)
        return self.chance.choice(offered) if offered else ""

    def commune(self, field: Field) -> str:
        """Return a town of the project's territory."""
        return self.chance.choice(self.words["communes"][self.project])

    def qpv(self, field: Field) -> str:
        """Return the code of one of the invented neighbourhoods of the project's territory."""
        return self.chance.choice(self.words["areas"][self.project])["code"]

    def siret(self, field: Field) -> str:
        """Return a number whose keys are right and that stands in every manual."""
        return "732 829 320 00074"

    def long_text(self, field: Field) -> str:
        """Return a sentence or two of report."""
        return self.chance.choice(self.words["long_texts"])

    def telephone(self, field: Field) -> str:
        """Return the number that stands in every example."""
        return "06 12 34 56 78"

    def email(self, field: Field) -> str:
        """Return an address of a domain that nobody can have."""
        return f"demo{self.chance.randint(1, 999)}@exemple.example"

    def named(self, field: Field) -> str:
        """Return an organisation of the project, or somebody of its team."""
        return self.chance.choice(self.names[field.type])

    def participant(self, field: Field) -> list[str]:
        """Return one of those whom the partner meets, as somebody new is entered."""
        return ["", *self.chance.choice(self.names[field.type]).split(" | ")]

    def attendance(self, field: Field) -> dict[str, list[str]]:
        """Return a list of a few of those whom the partner meets, and the other heads unnamed."""
        met = sorted(set(self.names.get("participant", [])))
        named = self.chance.sample(met, min(len(met), self.heads, self.chance.randint(2, 5)))
        said = {"anonymous": str(self.heads), "hours": self.duration(field)}
        for number, who in enumerate(named, start=1):
            boxes = zip(("last_name", "first_name", "birth_date"), who.split(" | "), strict=True)
            said.update((f"{number}.{name}", text) for name, text in boxes)
            said[f"{number}.presence"] = self.chance.choice(["present", "present", "excused"])
        came = sum(text == "present" for text in said.values())
        said["anonymous"] = str(self.heads - came)
        return {part_name(field.id, part): [text] for part, text in said.items()}

    def count_grid(self, field: Field) -> dict[str, list[str]]:
        """Share the heads among the cells; a cell that nobody falls into stays blank."""
        cells = list(product(*self.form.choices(field)))
        counts = Counter(self.chance.choices(cells, k=self.heads))
        return {
            f"{field.id}.{row.id}.{column.id}": [str(count)]
            for (row, column), count in counts.items()
        }

    def integer(self, field: Field) -> str:
        """Return a count that no part of makes larger than the whole."""
        if field.meaning == "contacts.total":
            return str(self.heads)
        usual = USUAL.get(str(field.options.get("unit") or field.code))
        options: Mapping[str, Any] = field.options
        lowest, highest = usual or (options.get("min", 0), self.heads // 2)
        return str(self.chance.randint(lowest, max(lowest, highest)))

    def decimal(self, field: Field) -> str:
        """Return hours by the half."""
        return f"{self.chance.randint(10, 35)},{self.chance.choice('05')}"

    def scale(self, field: Field) -> str:
        """Return a mark between the two ends."""
        options: Mapping[str, Any] = field.options
        return str(self.chance.randint(options["min"], options["max"]))

    def money(self, field: Field) -> str:
        """Return a small cost in euros."""
        return f"{self.chance.randint(40, 600)},{self.chance.choice(['00', '50', '90'])}"

    def day_of(self, field: Field) -> str:
        """Return the day of the activity, a birth date, or a day near the activity."""
        if field.meaning == "activity.date":
            return f"{self.day:%d/%m/%Y}"
        if field.meaning == "person.birth_date":
            return f"{self.day - timedelta(days=self.chance.randint(16 * 366, 29 * 365)):%d/%m/%Y}"
        past = bool(field.options.get("no_future"))
        distance = timedelta(days=self.chance.randint(0, 12))
        return f"{self.day - distance if past else self.day + distance:%d/%m/%Y}"

    def date_time(self, field: Field) -> str:
        """Return an appointment in the days that follow."""
        day = self.day + timedelta(days=self.chance.randint(1, 12))
        return f"{day:%d/%m/%Y} {self.time(field)}"

    def date_range(self, field: Field) -> list[str]:
        """Return one to four weeks from the day on."""
        last = self.day + timedelta(days=7 * self.chance.randint(1, 4) - 3)
        return [f"{self.day:%d/%m/%Y}", f"{last:%d/%m/%Y}"]

    def time(self, field: Field) -> str:
        """Return a time between morning and evening."""
        return f"{self.chance.randint(9, 18)}h{self.chance.choice(['00', '15', '30', '45'])}"

    def duration(self, field: Field) -> str:
        """Return one to four hours."""
        return self.chance.choice(["1 h", "1 h 30", "2 h", "2 h 30", "3 h", "4 h"])

    def yes_no(self, field: Field) -> str:
        """Return yes, more often than not."""
        return self.chance.choice(["oui", "oui", "oui", "non"])

    def one_choice(self, field: Field) -> str:
        """Return one choice; an activity's status is nearly always the first, « Réalisée »."""
        choices = self.form.list(field.list_ids[0]).active
        if field.meaning == "activity.status" and self.chance.random() < 0.93:
            return choices[0].id
        return self.chance.choice(choices).id

    def several_choices(self, field: Field) -> list[str]:
        """Return one to three choices."""
        choices = self.form.list(field.list_ids[0]).active
        if field.meaning == "person.situation":
            return [self.chance.choices(choices, SITUATIONS)[0].id]
        wanted = self.chance.randint(1, min(3, len(choices)))
        return [choice.id for choice in self.chance.sample(choices, wanted)]


WRITERS: dict[str, Callable[[Pen, Field], Any]] = {
    "short_text": Pen.short_text,
    "long_text": Pen.long_text,
    "commune": Pen.commune,
    "qpv": Pen.qpv,
    "siret": Pen.siret,
    "participant": Pen.participant,
    "attendance": Pen.attendance,
    "count_grid": Pen.count_grid,
    "date_range": Pen.date_range,
    "date_time": Pen.date_time,
    "scale": Pen.scale,
    "decimal": Pen.decimal,
    "member": Pen.named,
    "organisation": Pen.named,
    "email": Pen.email,
    "telephone": Pen.telephone,
    "integer": Pen.integer,
    "money": Pen.money,
    "date": Pen.day_of,
    "time": Pen.time,
    "duration": Pen.duration,
    "yes_no": Pen.yes_no,
    "one_choice": Pen.one_choice,
    "several_choices": Pen.several_choices,
}
#: What needs names to choose from.
NAMING = frozenset({Pen.named, Pen.participant})
