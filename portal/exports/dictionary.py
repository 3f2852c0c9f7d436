"""The sheet that says what each column is: one line per column, in the order of the sheets. Pure.

It is made of the columns that its reader has: what is kept from them is not in it either.
"""

from collections.abc import Iterator, Mapping, Sequence

from forms import fields as types
from forms.definition import Choice, Field, Form
from forms.definition.meanings import CATALOGUE
from forms.exposure import Exposure
from portal.designer.protection import PURPOSES, RETENTIONS
from portal.designer.words import EXPOSURES
from portal.exports import words
from portal.exports.sheets import Table
from portal.exports.sources import Source
from portal.workbooks.addresses import column_letters
from portal.workbooks.tables import Column, Kind

COLUMNS = (
    Column("Feuille", width=22),
    Column("Colonne", width=9),
    Column("Intitulé", width=34),
    Column("Contenu", width=18),
    Column("Définition", width=54),
    Column("Question", width=34),
    Column("Code", width=16),
    Column("Type de question", width=22),
    Column("Sens", width=22),
    Column("Réponses possibles (code\u00a0: libellé)", width=36),
    Column("Lecture", width=14),
    Column("Finalité", width=38),
    Column("Conservation", width=26),
    Column("Versions du formulaire", width=20),
)
#: What the cells of each kind hold.
KINDS = {
    Kind.TEXT: "texte",
    Kind.INTEGER: "nombre entier",
    Kind.DECIMAL: "nombre",
    Kind.MONEY: "montant en euros",
    Kind.PERCENT: "pourcentage",
    Kind.DATE: "date",
    Kind.DATETIME: "date et heure",
    Kind.TIME: "heure",
    Kind.DURATION: "durée (heures)",
    Kind.YESNO: "oui ou non",
}
#: A column: its place from 1, what it looks like, a sentence on it, what it is about.
About = tuple[int, Column, str, Source]
NUMBERED = "Un numéro à la place du nom."


def table(
    tables: Sequence[Table],
    sources: Sequence[Sequence[Source]],
    listed: Mapping[str, str],
    forms: Mapping[int, Form],
    *,
    names: bool,
) -> Table:
    """Return the sheet.

    Args:
        tables: the sheets that it is about.
        sources: of each, what its columns are about, as they came.
        listed: the sheet of the rows of a question, by its id.
        forms: every published form by number.
        names: whether the reader reads names.
    """
    asked = _versions(forms)

    def line(place: int, column: Column, definition: str, source: Source) -> list[str]:
        said = (definition, _detail(source, listed), "" if names else _by_number(source))
        defined = " ".join(filter(None, said))
        return [column_letters(place), column.header, _content(column, source), defined]

    rows = [
        [one.sheet, *line(*about), *_question(about[3], asked, names=names, first=first)]
        for one, said in zip(tables, sources, strict=True)
        for about, first in _columns(one, said)
    ]
    return Table(words.DICTIONARY, list(COLUMNS), [], rows, len(rows))


def _columns(one: Table, sources: Sequence[Source]) -> Iterator[tuple[About, bool]]:
    """Yield place, column, definition and source of each, and whether its question is new."""
    met: set[str] = set()
    triples = zip(one.columns, one.definitions, one.origins, strict=True)
    for place, (column, definition, origin) in enumerate(triples, start=1):
        source = sources[origin]
        key = source.field.id if source.field else ""
        yield (place, column, definition, source), key not in met
        met.add(key)


def _content(column: Column, source: Source) -> str:
    unit = source.field.options.get("unit") if source.field else ""
    return f"{KINDS[Kind(column.kind)]}{f', en {unit}' if unit else ''}"


def _detail(source: Source, listed: Mapping[str, str]) -> str:
    """Return where the rows stand that a column counts."""
    sheet = listed.get(source.field.id, "") if source.field else ""
    return sheet and f"Le détail est sur la feuille «\u00a0{sheet}\u00a0»."


def _by_number(source: Source) -> str:
    picked = source.field is not None and source.field.type == "participant"
    return NUMBERED if picked else ""


def _question(
    source: Source, asked: Mapping[str, Sequence[int]], *, names: bool, first: bool
) -> list[str]:
    """Return what is said of the question; its choices stand beside its first column."""
    field = source.field
    if field is None:
        return [""] * 9
    meaning = CATALOGUE[field.meaning].label if field.meaning in CATALOGUE else ""
    return [
        source.label,
        field.code,
        types.get(field.type).label,
        meaning,
        _choices(source) if first else "",
        _reading(field, names=names),
        str(PURPOSES[field.protection.purpose]),
        str(RETENTIONS[field.protection.retention]),
        _known(asked.get(source.asked, ()), max(map(max, asked.values()), default=0)),
    ]


def _choices(source: Source) -> str:
    return "\n".join(_choice(choice) for choices in source.lists for choice in choices)


def _choice(choice: Choice) -> str:
    retired = " (n’est plus proposée)" if choice.retired else ""
    return f"{choice.code}\u00a0: {choice.label}{retired}"


def _reading(field: Field, *, names: bool) -> str:
    told = Exposure.PSEUDONYMOUS if not names and field.exposure is Exposure.NOMINATIVE else None
    said = str(EXPOSURES[told or field.exposure][0])
    return f"{said}, sensible" if field.protection.sensitivity.guarded else said


def _versions(forms: Mapping[int, Form]) -> dict[str, list[int]]:
    """Return the numbers of the forms that ask each question."""
    found: dict[str, list[int]] = {}
    for number, form in sorted(forms.items()):
        for field in form.every_field():
            found.setdefault(field.id, []).append(number)
    return found


def _known(numbers: Sequence[int], newest: int) -> str:
    """Return since when a question is asked, and until when, if it is no more."""
    if not numbers:
        return ""
    first, last = numbers[0], numbers[-1]
    if last == newest:
        return f"depuis la version {first}"
    return f"version {first}" if first == last else f"de la version {first} à la version {last}"
