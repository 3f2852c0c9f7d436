"""The files in which the State publishes its lists, whatever office wrote them: lines of cells."""

import csv
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from portal.core.errors import UserError

#: The largest of these files, the one with every outline, weighs 15 MB.
LARGEST = 64 << 20
SEPARATORS = ";,\t|"
WORKBOOK, ARCHIVE = b"PK\x03\x04", b"\x1f\x8b"


class Line(NamedTuple):
    """Some cells by the names of their columns, and where they stand in the file."""

    place: str
    cells: Mapping[str, str]


def text_of(content: bytes) -> str:
    """Return the text of a file in any encoding that spreadsheets write.

    Raises UserError for a workbook, an archive, or a file that is too large.
    """
    if content.startswith((WORKBOOK, ARCHIVE)):
        raise UserError(
            "Ce fichier est un classeur ou une archive\u00a0: enregistrez-le au format CSV, puis "
            "recommencez."
        )
    if len(content) > LARGEST:
        raise UserError("Ce fichier dépasse 64 Mo\u00a0: donnez la liste sans les contours.")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def rows(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines of a CSV text that hold anything, each with its place in the file."""
    head = text[:20_000]
    separator = max(SEPARATORS, key=head.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield f"ligne {reader.line_num}", [cell.replace("\x00", "") for cell in cells]
    except csv.Error as trouble:
        raise UserError(
            f"La ligne {reader.line_num} ne se lit pas\u00a0: corrigez-la."
        ) from trouble


def features(text: str) -> list[Line]:
    """Return what a GeoJSON text says of each outline.

    Raises UserError when it is no GeoJSON.
    """
    try:
        known = json.loads(text)["features"]
        said: list[dict[str, Any]] = [one["properties"] for one in known]
        return [_line(number, one) for number, one in enumerate(said, start=1)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as trouble:
        raise UserError(
            "Ce fichier n’est pas un GeoJSON complet\u00a0: téléchargez-le de nouveau."
        ) from trouble


def _line(number: int, said: Mapping[str, Any]) -> Line:
    return Line(f"entité {number}", {name: _text(value) for name, value in said.items()})


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    return "" if value is None else str(value)
