"""The guide of the field types, ``docs/champs.md``, made of the types themselves.

``python -m tests.forms.guide`` writes it anew; ``dev.py shots`` draws its pictures.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from forms import fields as types
from forms.definition.meanings import for_type
from forms.exposure import Exposure
from forms.fields import Family, FieldType, Filters, Question
from forms.fields.composite import Composite
from forms.fields.presence import PRESENCES
from forms.fields.presence_reading import INPUTS, OVERALL
from forms.fields.signature import SIGNED
from forms.messages import say
from portal.designer.words import FAMILIES
from tests.forms.support import CONTEXT, one_field

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "champs.md"
IMAGES = GUIDE.parent / "images" / "champs"

#: By type: a question that it suits, then answers as people type or pick them. An answer of
#: several parts is written with `` + `` between them.
EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "short_text": ("Où étiez-vous\u00a0?", "Place Kléber"),
    "long_text": ("Que retenez-vous de la séance\u00a0?", "Deux jeunes demandent à nous revoir."),
    "integer": ("Combien de jeunes avez-vous rencontrés\u00a0?", "12", "1 200"),
    "decimal": ("Combien de kilomètres avez-vous parcourus\u00a0?", "3,5", "1.234,50"),
    "money": ("Combien avez-vous dépensé\u00a0?", "1 234,50 €", "12,5"),
    "percentage": ("Quel est le taux de présence\u00a0?", "69,54 %", "80"),
    "count_grid": (
        "Combien de jeunes, par âge et par sexe\u00a0?",
        "Prévu, Emploi = 3 + Réalisé, Emploi = 12",
    ),
    "date": ("Quel jour\u00a0?", "3/4/06", "03 avril 2006", "31032026"),
    "time": ("À quelle heure\u00a0?", "9h", "1430"),
    "date_time": ("Quand est le rendez-vous\u00a0?", "3/4/2026 14h30"),
    "date_range": ("Quand est le stage\u00a0?", "du 1/3/2026 au 5/3/2026", "1/3/26 + 5/3/26"),
    "duration": ("Combien de temps avez-vous passé\u00a0?", "1 h 30", "90", "1,5 h"),
    "telephone": ("À quel numéro\u00a0?", "06.12.34.56.78", "+33 (0)6 12 34 56 78"),
    "email": ("À quelle adresse\u00a0?", "lea.martin@exemple.fr"),
    "url": ("Où lire l’offre\u00a0?", "www.exemple.fr/offre"),
    "siret": ("Quel est le SIRET de l’entreprise\u00a0?", "732 829 320 00074"),
    "commune": ("Dans quelle commune\u00a0?", "strasbourg", "Saint-Denis (974)"),
    "qpv": ("Dans quel quartier prioritaire\u00a0?", "Cité des Cerisiers (Strasbourg, 2024)"),
    "organisation": ("Avec quelle structure\u00a0?", "centre socioculturel du port"),
    "member": ("Qui accompagne le jeune\u00a0?", "lea o’brien"),
    "participant": ("Qui avez-vous rencontré\u00a0?", "demo chloe", "DÉMO Chloé (12/05/2003)"),
    "attendance": (
        "Qui est venu à l’atelier\u00a0?",
        "personne 1, nom = demo chloe + personne 1, présence = Présent + présents sans nom = 2",
    ),
    "position": (
        "Où était le point d’arrêt\u00a0?",
        "48,5839, 7,7455",
        "48° 35′ 2″ N, 7° 44′ 43″ E",
        "https://www.openstreetmap.org/#map=15/48.5839/7.7455",
    ),
    "file": ("Quels justificatifs joindre\u00a0?",),
    "signature": ("Le jeune signe-t-il\u00a0?", "Léa Martin + Cette personne signe"),
    "photo": ("Avez-vous une photo du support\u00a0?",),
    "yes_no": ("Un rendez-vous est-il pris\u00a0?", "oui"),
    "one_choice": ("Où en est la séance\u00a0?", "Réalisé"),
    "several_choices": ("Où en sont les démarches\u00a0?", "Prévu + Réalisé"),
    "ranking": ("Que préfère le jeune\u00a0?", "Réalisé + Prévu"),
    "scale": ("Comment s’est passée la séance\u00a0?", "4"),
    "group": ("Quelles suites donnez-vous\u00a0?", "Échéance = 31/3/2026 + Combien = 2"),
    "note": ("Rappelez le cadre de la rencontre avant de poser les questions.",),
    "page_break": ("La situation du jeune",),
}
READERS = {
    Exposure.OPEN: "ouvert",
    Exposure.PSEUDONYMOUS: "pseudonyme",
    Exposure.NOMINATIVE: "nominatif",
}
INTRODUCTION = """\
# Les champs

Un formulaire est fait de champs. Le constructeur les propose par familles, dans l’ordre de cette
page. Chaque champ comprend ce que l’on écrit sur le terrain\u00a0: la colonne **On lit** montre ce
que la fiche retient. Quand une réponse ne se comprend pas, la page le dit sous la question, avec le
remède, et garde ce qui est écrit.

**Au départ** dit qui pourra lire les réponses tant que vous n’en décidez pas autrement. **Peut
représenter** donne les sens qu’un champ peut porter\u00a0: c’est par eux que la fiche compte dans
le suivi, le dossier des jeunes et les classeurs.
"""


#: How lists and exports ask for an answer.
FILTERS = {
    Filters.NOTHING: "",
    Filters.CHOICE: "par une réponse",
    Filters.RANGE: "d’une valeur à une autre",
    Filters.RECORD: "par un nom",
}


def question_of(kind: FieldType[Any]) -> Question:
    """Return a field of a type as it is put, with a list of choices where it draws from one."""
    form = one_field(kind.name)
    return Question.of(form, form.field("f_one"), CONTEXT)


def parts_of(kind: FieldType[Any], answer: str) -> list[str]:
    """Return an answer of the examples as a browser posts it; a choice is given by its label."""
    ids = {choice.label: choice.id for choice in question_of(kind).choices}
    ids["Cette personne signe"] = SIGNED
    parts = [ids.get(part, part) for part in answer.split(" + ")]
    ranked = kind.name == "ranking"
    return [f"{part}:{at}" for at, part in enumerate(parts, start=1)] if ranked else parts


def understood(kind: FieldType[Any], answer: str) -> str:
    """Return what the record shows for an answer."""
    question = question_of(kind)
    if isinstance(kind, Composite):
        value = kind.take_parts(cells_of(question, answer), question).value
    else:
        value = kind.take(parts_of(kind, answer), question)
    return kind.show(value, question).replace("\n", "<br>")


def cells_of(question: Question, answer: str) -> dict[str, list[str]]:
    """Return the parts of an example, ``where = text``, as a browser posts them."""
    ids = {choice.label: choice.id for choices in question.lists for choice in choices}
    cells = [cell.partition(" = ") for cell in answer.split(" + ")]
    if question.inner:
        ids = {field.label: f"r_aa.{field.id}" for field in question.inner.form.fields()}
        return {"": ["r_aa"], **{ids[place]: [text] for place, _, text in cells}}
    if not ids:
        parts = {say(word): part for part, word in OVERALL.items()}
        parts |= {f"personne 1, {say(word)}": f"1.{part}" for part, word in INPUTS.items()}
        codes = {say(word): code for code, word in PRESENCES.items()}
        return {parts[place]: [codes.get(text, text)] for place, _, text in cells}
    return {".".join(map(ids.__getitem__, place.split(", "))): [text] for place, _, text in cells}


def guide() -> str:
    """Return the whole page."""
    return "\n".join([INTRODUCTION, *(part for family in Family for part in _family(family))])


def _family(family: Family) -> Iterator[str]:
    kinds = [kind for kind in types.all_types() if kind.family is family]
    if kinds:
        yield f"## {FAMILIES[family]}\n"
        for kind in kinds:
            yield from _type(kind)


def _type(kind: FieldType[Any]) -> Iterator[str]:
    question, *answers = EXAMPLES[kind.name]
    yield f"### {kind.label}\n\n{kind.help}\n"
    yield f"![{question}](images/champs/{kind.name}.png)\n"
    if answers:
        yield "| On écrit | On lit |\n|---|---|"
        yield from (f"| `{answer}` | {understood(kind, answer)} |" for answer in answers)
        yield ""
    yield from (f"- **{name}**\u00a0: {words}." for name, words in _facts(kind) if words)
    yield ""


def _facts(kind: FieldType[Any]) -> Iterator[tuple[str, str]]:
    if kind.answers:
        yield "Au départ", READERS[kind.default_exposure]
    options = kind.options_schema["properties"].values()
    yield "Réglages", ", ".join(_lower(option["title"]) for option in options)
    yield "Filtre les listes et les exports", FILTERS[kind.filters]
    yield "Peut représenter", ", ".join(_lower(meaning.label) for meaning in for_type(kind.name))


def _lower(words: str) -> str:
    return words if words[1:2].isupper() else words[0].lower() + words[1:]


if __name__ == "__main__":
    GUIDE.write_text(guide(), encoding="utf-8")
