"""The tables of the guide, ``docs/expressions.md``, made of the functions and of the field types.

``python -m tests.forms.expressions.guide`` writes them anew; the prose around them is the guide’s.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from forms import fields as types
from forms.expressions import FUNCTIONS, Value, evaluate, parse
from forms.expressions.functions import Function
from forms.expressions.kinds import WORDS
from forms.expressions.texts import read_out
from forms.expressions.values import Grid, Presence, Range, Rows
from tests.forms.expressions.world import FIELDS, NAMES, TODAY, UNIT, WORLD

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "expressions.md"


class Recipe(NamedTuple):
    """A rule of real forms: what it is for, where it stands, its text, what it gives here.

    Attributes:
        on: code of the question that carries it.
        rule: which of its rules it is.
    """

    said: str
    on: str
    rule: str
    text: str
    gives: str


RECIPES = (
    Recipe("Le représentant légal d’un mineur", "remarque", "Afficher si",
           "age(${naissance}, ${debut}) < 18", "true()"),
    Recipe("Pas plus d’absents que de places", "absent", "Vérifier que",
           ". <= ${places}", "true()"),
    Recipe("Un sous-total du tableau sans dépasser l’ensemble", "jeunes", "Vérifier que",
           "row-total(., 'mineurs') <= ${places}", "true()"),
    Recipe("La durée, du début à la fin", "duree", "Calculer",
           "minutes-between(${ouvre}, ${ferme})", "150"),
    Recipe("Un stage d’un mois au plus", "stage", "Vérifier que",
           "end-of(.) < add-months(start-of(.), 1)", "true()"),
    Recipe("Une réponse promise sous trois jours ouvrés", "fin", "Calculer",
           "add-working-days(${debut}, 3)", "date('2026-03-05')"),
    Recipe("Un rendez-vous suivant, sauf annulation", "rendez_vous", "Obligatoire si",
           "${statut} != 'annule'", "true()"),
    Recipe("Une première date qui n’est pas à venir", "debut", "Vérifier que",
           ". <= today()", "true()"),
    Recipe("Les heures de toutes les lignes", "duree", "Calculer",
           "sum(${heures}) * 60", "270"),
    Recipe("Un mobile français", "lieu", "Vérifier que",
           "regex(., '0[67]([ .]?[0-9]{2}){4}')", "false()"),
    Recipe("Une question pour un public précis", "remarque", "Afficher si",
           "selected(${publics}, 'qpv') and not(selected(${publics}, 'neet'))", "true()"),
    Recipe("Une valeur de départ", "fin", "Valeur de départ",
           "coalesce(${debut}, today())", "date('2026-03-02')"),
)  # fmt: skip


def guide() -> str:
    """Return the whole page, its tables made anew."""
    page = GUIDE.read_text(encoding="utf-8")
    for name, lines in (("kinds", _kinds()), ("recipes", _recipes()), ("functions", _functions())):
        before, _, rest = page.partition(f"<!-- {name} -->\n")
        after = rest.partition(f"\n<!-- /{name} -->")[2]
        table = "\n".join(lines).strip("\n")
        page = f"{before}<!-- {name} -->\n{table}\n<!-- /{name} -->{after}"
    return page


def _kinds() -> Iterator[str]:
    yield "| Type de champ | Dans une règle |\n|---|---|"
    for kind, words in WORDS.items():
        labels = [each.label for each in types.all_types() if each.expressed == kind]
        yield f"| {labels[0]}{''.join(', ' + _small(each) for each in labels[1:])} | {words} |"


def _small(label: str) -> str:
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _recipes() -> Iterator[str]:
    yield "| Pour | Règle | Texte | Ici |\n|---|---|---|---|"
    for each in RECIPES:
        yield f"| {each.said} | {each.rule} | `{each.text}` | {_shown(each.gives)} |"
    yield ""


def _functions() -> Iterator[str]:
    yield "## Les réponses des exemples\n"
    yield f"Les exemples parlent de cette fiche, le {read_out(TODAY, {})}.\n"
    yield "| Code | Question | Réponse |\n|---|---|---|"
    for each in FIELDS:
        if each.group is None:
            yield f"| `{each.code}` | {each.label} | {_answer(WORLD.values[each.id])} |"
    yield ""
    for family, functions in groupby(FUNCTIONS.values(), key=lambda each: each.family):
        yield f"## {family}\n"
        for function in functions:
            yield from _function(function)


def _function(function: Function) -> Iterator[str]:
    yield f"### `{function.written()}`\n\n{function.help}\n"
    yield "| Exemple | Donne |\n|---|---|"
    yield from (f"| `{each.text}` | {_shown(each.gives)} |" for each in function.examples)
    yield ""


def _shown(gives: str) -> str:
    return _answer(evaluate(parse(gives, NAMES), WORLD))


def _answer(value: Value) -> str:
    """Write an answer for a reader of the guide."""
    if value is None:
        return "*vide*"
    if value is True or value is False:
        return "vrai" if value else "faux"
    if isinstance(value, Rows):
        return "<br>".join(f"ligne {at}\u00a0: {_row(row)}" for at, row in enumerate(value, 1))
    if isinstance(value, Range):
        return f"du {read_out(value.start, {})} au {read_out(value.end, {})}"
    if isinstance(value, Grid):
        labels = (key.split(".") for key in value.cells)
        names = (", ".join(WORLD.labels[part] for part in parts) for parts in labels)
        counts = zip(names, value.cells.values(), strict=True)
        return "<br>".join(f"{name}\u00a0: {count}" for name, count in counts)
    if isinstance(value, Presence):
        return (
            f"{value.present} présents nommés, {value.nameless} sans nom, {value.absent} absent, "
            f"{read_out((value.minutes or 0) * UNIT, {})} minutes en tout"
        )
    return read_out(value, WORLD.labels) or "*vide*"


def _row(row: object) -> str:
    labels = {each.id: each.code for each in FIELDS}
    return ", ".join(
        f"`{labels[key]}` {_answer(value)}"
        for key, value in row.items()  # type: ignore[attr-defined]
    )


if __name__ == "__main__":
    GUIDE.write_text(guide(), encoding="utf-8")
