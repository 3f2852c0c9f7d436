"""Make the table of communes anew: once a year, from the State's open list.

``python -m portal.places.building communes.json epci.json 2026``, with the two files of
Etalab's « Découpage administratif » (INSEE's official geographical code, La Poste's postal codes,
the DGCL's groupings; Licence Ouverte 2.0). The same files make the same bytes.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portal.places.communes import TABLE

#: Kinds of places that are no commune any more, but whose names people still say.
FORMER = frozenset({"commune-deleguee", "commune-associee"})


def build(communes: list[dict[str, Any]], groupings: list[dict[str, Any]], year: int) -> bytes:
    """Return the table, compressed.

    Its first line tells the year; each other line is a commune: INSEE code, department, name,
    postal codes, grouping of communes, inhabitants, former names; all but the postal codes and
    the names, which blanks and bars part, stand between tabs.
    """
    text = "\n".join([f"# {year}", *sorted(_lines(communes, groupings))]) + "\n"
    return gzip.compress(text.encode(), 9, mtime=0)


def _lines(communes: list[dict[str, Any]], groupings: list[dict[str, Any]]) -> Iterator[str]:
    grouping = {member["code"]: group["nom"] for group in groupings for member in group["membres"]}
    former = _former_names(communes)
    for one in communes:
        if one["type"] == "commune-actuelle":
            code = one["code"]
            place = one.get("departement") or one.get("collectiviteOutremer", {}).get("code", "")
            postal = " ".join(one.get("codesPostaux", ()))
            heads = str(one.get("population", 0))
            names = "|".join(sorted(former.get(code, set()) - {one["nom"]}))
            group = grouping.get(code, "")
            yield "\t".join([code, place, one["nom"], postal, group, heads, names])


def _former_names(communes: list[dict[str, Any]]) -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    for one in communes:
        if one["type"] in FORMER:
            names.setdefault(one["chefLieu"], set()).add(one["nom"])
    return names


def main(communes: str, groupings: str, year: str) -> None:
    """Write the table beside this file."""
    read = [json.loads(Path(path).read_text("utf-8")) for path in (communes, groupings)]
    TABLE.write_bytes(build(read[0], read[1], int(year)))


if __name__ == "__main__":
    main(*sys.argv[1:])
