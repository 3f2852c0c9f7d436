"""A workbook's parts as the comparison reads them: zip and lxml, nothing of the filler."""

import posixpath
import zipfile
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple

from lxml import etree

Source = bytes | Path | BinaryIO
CONTENT_TYPES = "[Content_Types].xml"


class Relation(NamedTuple):
    """A link from one part to another, or to an address outside."""

    id: str
    kind: str
    target: str
    external: bool


def parser() -> etree.XMLParser:
    """A parser that follows no entity and reads nothing outside."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )


class Archive:
    """Parts by name, without regard to case.

    Raises:
        zipfile.BadZipFile, KeyError, lxml.etree.XMLSyntaxError: it is none, or lacks a part.
    """

    def __init__(self, source: Source) -> None:
        self._zip = zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source)
        self._infos = {info.filename.casefold(): info for info in self._zip.infolist()}
        self._trees: dict[str, etree._Element] = {}
        self._relations: dict[str, list[Relation]] = {}

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._infos

    def names(self) -> list[str]:
        return [info.filename for info in self._infos.values() if not info.is_dir()]

    def read(self, name: str) -> bytes:
        return self._zip.read(self._infos[name.casefold()])

    def open(self, name: str) -> IO[bytes]:
        return self._zip.open(self._infos[name.casefold()])

    def mark(self, name: str) -> str:
        """Checksum and size of a part: two parts with the same mark are the same bytes."""
        info = self._infos.get(name.casefold())
        return f"{info.CRC:08x}/{info.file_size}" if info else ""

    def broken(self) -> str:
        """First part whose bytes do not fit its checksum, or ""."""
        return self._zip.testzip() or ""

    def tree(self, name: str) -> etree._Element:
        """Root of a part, read once."""
        key = name.casefold()
        if key not in self._trees:
            self._trees[key] = etree.fromstring(self.read(name), parser())
        return self._trees[key]

    def relations(self, name: str) -> list[Relation]:
        """Where a part leads; "" is the package itself."""
        if name not in self._relations:
            self._relations[name] = list(self._read_relations(name))
        return self._relations[name]

    def _read_relations(self, name: str) -> list[Relation]:
        folder, leaf = posixpath.split(name)
        part = posixpath.join(folder, "_rels", f"{leaf}.rels")
        if part not in self:
            return []
        found = []
        for one in self.tree(part).iterfind("{*}Relationship"):
            outside, target = one.get("TargetMode") == "External", one.get("Target", "")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = one.get("Type", "").rpartition("/")[2]
            found.append(Relation(one.get("Id", ""), kind, target, outside))
        return found

    def related(self, name: str, kind: str) -> list[str]:
        """Parts that `name` leads to by `kind`, those present only."""
        found = [one.target for one in self.relations(name) if one.kind == kind]
        return [target for target in found if target in self]
