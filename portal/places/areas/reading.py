"""Priority neighbourhoods as the national lists name them: read whole, or refused with reasons."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from forms.text import fold, squeeze
from portal.core.errors import UserError
from portal.places.areas import tables
from portal.places.areas.tables import Line
from portal.places.communes import communes

CODE = re.compile(r"Q[NP][0-9][0-9AB][0-9A-Z]{4}")
INSEE = re.compile(r"[0-9][0-9AB][0-9]{3}")
LONGEST_NAME = 200
#: A list that says no year: QP codes are those of 2015, QN codes those of 2024.
GENERATIONS = {"QP": 2015, "QN": 2024}
#: Names of columns, without accents, blanks, marks and years, in the lists of the ANCT, of INSEE
#: and of the ministries.
HEADINGS = {
    "code": "code codeqp codeqpv codeqn codequartier codequartierprioritaire codeduquartier "
    "codeduquartierprioritaire idqp idqpv numeroquartier codgeo",
    "name": "nom nomqp nomqpv nomqn libqp libqpv libelle libelleqp libelleqpv libgeo nomquartier "
    "libellequartier libelleduquartier nomduquartier nomduquartierprioritaire quartier "
    "quartierprioritaire",
    "communes": "inseecom codeinsee codeinseecommune codecommune codescommunes codecom depcom "
    "codgeocommune codesinsee inseecommune codeinseedescommunes",
    "names": "libcom commune communes communeqp nomcom nomcommune nomscommunes libcommune "
    "libellecommune nomdescommunes nomsdescommunesconcernees communesconcernees",
    "year": "generation annee millesime",
}
KNOWN = {heading: column for column, names in HEADINGS.items() for heading in names.split()}
#: How many lines a title may take above the names of the columns.
TITLE = 12
#: How many faults are told at once.
TOLD = 10


@dataclass
class Area:
    """A neighbourhood; ``communes`` maps INSEE codes, or names when these are all that is said."""

    code: str
    generation: int
    name: str
    communes: dict[str, str] = field(default_factory=dict)


def read(content: bytes, generation: int | None = None) -> list[Area]:
    """Return the neighbourhoods of a CSV or GeoJSON file, in the order of the file.

    ``generation`` is the year of the list when the file does not say it. Raises UserError, which
    names the lines, when a line cannot be read: then nothing is.
    """
    text = tables.text_of(content)
    json = text.lstrip().startswith("{")
    lines = _known(tables.features(text)) if json else _lines(text)
    areas: dict[str, Area] = {}
    faults = []
    for line in lines:
        try:
            _add(areas, _area(line, generation))
        except ValueError as fault:
            faults.append(f"{line.place}\u00a0: {fault}")
    if faults:
        raise UserError(_refusal(faults))
    if not areas:
        raise UserError("Ce fichier ne nomme aucun quartier\u00a0: vérifiez que c’est le bon.")
    return list(areas.values())


def _refusal(faults: Sequence[str]) -> str:
    more = f" et {len(faults) - TOLD} autres" if len(faults) > TOLD else ""
    return f"Rien n’a été importé. {' '.join(faults[:TOLD])}{more}"


def _known(lines: Iterable[Line]) -> list[Line]:
    """Return lines under our names of columns; the first of two of one meaning holds."""
    named = [
        Line(place, {_column(name): cell for name, cell in reversed([*cells.items()])})
        for place, cells in lines
    ]
    if named and not {"code", "name"} <= named[0].cells.keys():
        raise UserError(_NO_COLUMNS)
    return named


def _lines(text: str) -> Iterator[Line]:
    """Return the lines of a CSV text below its names of columns."""
    rows = tables.rows(text)
    for _place, cells in (row for row, _ in zip(rows, range(TITLE), strict=False)):
        columns = [_column(cell) for cell in cells]
        if {"code", "name"} <= set(columns):
            return (Line(place, _by_column(columns, row)) for place, row in rows)
    raise UserError(_NO_COLUMNS)


_NO_COLUMNS = (
    "Les colonnes du code et du nom des quartiers manquent\u00a0: nommez-les code_qp et lib_qp sur "
    "la première ligne."
)


def _by_column(columns: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    return dict(reversed([*zip(columns, row, strict=False)]))


def _column(heading: str) -> str:
    return KNOWN.get(re.sub(r"[^a-z]", "", fold(heading)), "")


def _area(line: Line, generation: int | None) -> Area:
    cells = {name: squeeze(cell) for name, cell in line.cells.items()}
    code = cells.get("code", "").replace(" ", "").upper()
    if not CODE.fullmatch(code):
        raise ValueError(f"le code «\u00a0{code[:20]}\u00a0» n’est pas celui d’un quartier.")
    name = cells.get("name", "")
    if not 0 < len(name) <= LONGEST_NAME:
        raise ValueError("le nom du quartier manque ou dépasse 200 caractères.")
    return Area(code, _generation(cells.get("year", ""), generation, code), name, _places(cells))


def _generation(said: str, given: int | None, code: str) -> int:
    if not said:
        return given or GENERATIONS[code[:2]]
    if not re.fullmatch(r"20(1[4-9]|[2-9][0-9])", said):
        raise ValueError(f"l’année «\u00a0{said[:20]}\u00a0» ne se lit pas.")
    return int(said)


def _places(cells: dict[str, str]) -> dict[str, str]:
    """Return the communes by INSEE code; by name where a list gives names only."""
    names = _parts(cells.get("names", ""))
    said = cells.get("communes", "") or (names and names[0][0].isdigit() and cells["names"])
    codes = [_insee(code) for code in _parts(said or "")]
    if not codes:
        if not names:
            raise ValueError("la commune du quartier manque.")
        return {name: name for name in names}
    known = communes().by_code
    given = dict(zip(codes, names, strict=False)) if len(codes) == len(names) else {}
    return {code: known[code].name if code in known else given.get(code, code) for code in codes}


def _insee(text: str) -> str:
    """Return an INSEE code; a spreadsheet takes its first zero for nothing."""
    code = text.upper().zfill(5)
    if not INSEE.fullmatch(code):
        raise ValueError(f"le code de commune «\u00a0{text[:20]}\u00a0» ne se lit pas.")
    return code


def _parts(text: str) -> list[str]:
    parts = re.split(r"\s*[,;|/]\s*", text.strip("[]() "))
    return [part.strip("'\" ") for part in parts if part.strip("'\" ")]


def _add(areas: dict[str, Area], area: Area) -> None:
    """Add a neighbourhood; one of several communes may take a line for each of them."""
    known = areas.setdefault(area.code, area)
    if (known.name, known.generation) != (area.name, area.generation):
        raise ValueError(f"le quartier {area.code} porte déjà un autre nom ou une autre année.")
    known.communes.update(area.communes)
