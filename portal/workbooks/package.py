"""An Open Packaging file (ECMA-376 part 2): its parts and their relations."""

import posixpath
import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import IO, BinaryIO

from lxml import etree

from portal.workbooks.alphabets import WESTERN, as_utf8, declared
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.safety import open_safely
from portal.workbooks.zipwriter import Packed, ZipWriter

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
CONTENT_TYPES = "[Content_Types].xml"


def parse(data: bytes) -> etree._Element:
    """XML without entities, network or DTD. Raises lxml.etree.XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def serialise(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


class Package:
    """The parts of one file. Changes wait, compressed, until `write`."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._zip, self.findings = open_safely(data)
        self._by_name = {info.filename.casefold(): info for info in self._zip.infolist()}
        self._new: dict[str, Packed] = {}
        self._gone: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._by_name

    def names(self) -> list[str]:
        return [info.filename for info in self._by_name.values()]

    def read(self, name: str) -> bytes:
        """Bytes of a part, XML always in UTF-8. Raises WorkbookRefused when it is missing."""
        return as_utf8(self._zip.read(self._info(name)), name)

    def _info(self, name: str) -> zipfile.ZipInfo:
        info = self._by_name.get(name.casefold())
        if info is None:
            raise WorkbookRefused("damaged", part=name)
        return info

    def open(self, name: str) -> IO[bytes]:
        """A part as a stream, XML always in UTF-8. Raises WorkbookRefused when it is missing."""
        info = self._info(name)
        with self._zip.open(info) as stream:
            western = declared(stream.read(200)) in WESTERN
        return BytesIO(self.read(name)) if western else self._zip.open(info)

    def xml(self, name: str) -> etree._Element:
        """Root of a part. Raises WorkbookRefused when it is missing or not XML."""
        try:
            return parse(self.read(name))
        except etree.XMLSyntaxError as error:
            raise WorkbookRefused("damaged", part=name) from error

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Relation id -> (last word of its type, part name); those leading outside are left out."""
        relations_name = relations_of(name)
        if relations_name not in self:
            return {}
        found = {}
        for relation in self.xml(relations_name).iter(f"{RELATIONS}Relationship"):
            if relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rpartition("/")[2]
                target = _resolve(name, relation.get("Target", ""))
                found[relation.get("Id", "")] = (kind, target)
        return found

    def related(self, name: str, kind: str) -> list[str]:
        """Parts that `name` relates to by `kind`, those present only."""
        return [to for its, to in self.relations(name).values() if its == kind and to in self]

    def replace(self, name: str, chunks: Iterable[bytes], level: int = 6) -> None:
        """Compress a part anew, at once: `chunks` is gone through here, and not kept."""
        self._new[name.casefold()] = Packed(chunks, level)

    def remove(self, name: str) -> None:
        self._gone.add(name.casefold())

    def changed(self) -> set[str]:
        """Lower-case names of the parts that are rewritten or removed."""
        return self._gone | set(self._new)

    def write(self, out: BinaryIO) -> None:
        """All parts in their order: changed ones anew, the others as packed in the template."""
        writer = ZipWriter(out)
        for key, info in self._by_name.items():
            if key in self._gone:
                continue
            if key in self._new:
                writer.add(info.filename, self._new[key])
            else:
                writer.copy(info, self._packed(info))
        writer.finish()

    def _packed(self, info: zipfile.ZipInfo) -> bytes:
        at = info.header_offset
        lengths = self._data[at + 26 : at + 30]
        start = at + 30 + int.from_bytes(lengths[:2], "little")
        start += int.from_bytes(lengths[2:], "little")
        return self._data[start : start + info.compress_size]


def relations_of(name: str) -> str:
    folder, _, leaf = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{leaf}.rels")


def _resolve(source: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
