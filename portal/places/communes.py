"""The communes of France as INSEE lists them, in a table that comes with the software.

Source: « Découpage administratif » (Etalab), Licence Ouverte 2.0; the year stands in the table.
"""

import gzip
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parent / "communes.tsv.gz"


class Commune(NamedTuple):
    """A commune; ``former`` are names of places that became part of it."""

    code: str
    department: str
    name: str
    postal_codes: tuple[str, ...]
    grouping: str
    inhabitants: int
    former: tuple[str, ...]


class Communes(NamedTuple):
    """Every commune by its INSEE code, as they stood on the first of January of ``year``."""

    year: int
    by_code: Mapping[str, Commune]


@cache
def communes() -> Communes:
    """Return the table, read the first time it is asked for."""
    first, *lines = gzip.decompress(TABLE.read_bytes()).decode().splitlines()
    found = (_commune(line) for line in lines)
    return Communes(int(first.removeprefix("# ")), {commune.code: commune for commune in found})


def _commune(line: str) -> Commune:
    code, department, name, postal, grouping, inhabitants, former = line.split("\t")
    names = tuple(former.split("|")) if former else ()
    return Commune(code, department, name, tuple(postal.split()), grouping, int(inhabitants), names)
