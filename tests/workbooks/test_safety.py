"""Files that are refused before they are read, each with its own sentence."""

import struct
import zipfile
from io import BytesIO

import pytest

from portal.workbooks import FillOrder, WorkbookRefused
from tests.workbooks.support import drawn, filled, packed, parts

PLAIN = drawn(lambda book: book.add_worksheet("A"))
BOMB = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def with_part(name: str, content: bytes) -> bytes:
    return packed({**parts(PLAIN), name: content})


def doubled() -> bytes:
    return packed({**parts(PLAIN), "XL/Workbook.xml": b"<a/>"})


def lying() -> bytes:
    """The directory says 10 bytes, the part unpacks to more."""
    data = bytearray(with_part("xl/media/x.png", b"0" * 5_000))
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"xl/media/x.png"))
    struct.pack_into("<L", data, entry + 24, 10)
    return bytes(data)


def without(name: str) -> bytes:
    return packed({key: value for key, value in parts(PLAIN).items() if key != name})


REFUSED = {
    "not_zip": b"bonjour",
    "xls": OLE + b"\0" * 600,
    "encrypted": OLE + "EncryptedPackage".encode("utf-16-le"),
    "macros": with_part("xl/vbaProject.bin", b"x"),
    "binary": with_part("xl/workbook.bin", b"x"),
    "ods": packed({"mimetype": b"x", "content.xml": b"<a/>"}),
    "dtd": with_part("xl/odd.xml", BOMB),
    "encoding": with_part("xl/odd.xml", '<?xml version="1.0"?><a/>'.encode("utf-16")),
    "duplicate_part": doubled(),
    "odd_part": with_part("xl/../../evil.xml", b"<a/>"),
    "too_large": with_part("xl/media/zeros.bin", b"\0" * 60 * 2**20),
    "damaged": lying(),
    "no_workbook": packed({"a.txt": b"x"}),
    "dde": with_part("xl/externalLinks/externalLink1.xml", b"<a><ddeLink/></a>"),
}


@pytest.mark.parametrize("code", REFUSED)
def test_a_trap_is_refused_with_one_french_sentence(code: str) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        filled(REFUSED[code], FillOrder())
    assert refused.value.code == code
    assert refused.value.message.endswith(".")


def test_a_dtd_is_found_in_any_encoding_and_across_chunks() -> None:
    late = b"<a>" + b" " * (2**18 - 6) + b"<!DOCTYPE x></a>"
    wide = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16")
    for name, content in (("xl/late.xml", late), ("customXml/item1.xml", wide)):
        with pytest.raises(WorkbookRefused) as refused:
            filled(with_part(name, content), FillOrder())
        assert refused.value.code == "dtd"


def test_sharepoint_properties_in_utf16_are_accepted_and_kept() -> None:
    content = '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")
    result, _ = filled(with_part("customXml/item1.xml", content), FillOrder())
    assert parts(result)["customXml/item1.xml"] == content


def test_a_high_ratio_is_refused_from_the_directory_alone() -> None:
    with pytest.raises(WorkbookRefused, match="trop volumineux"):
        filled(with_part("xl/media/a.bin", b"\0" * 4 * 2**20), FillOrder())


def test_parts_sharing_their_bytes_are_refused() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts(PLAIN).items():
            archive.writestr(name, content)
        archive.writestr("a.bin", b"x" * 500)
        archive.writestr("b.bin", b"x" * 500)
        archive.filelist[-1].header_offset = archive.filelist[-2].header_offset
    with pytest.raises(WorkbookRefused) as refused:
        filled(made.getvalue(), FillOrder())
    assert refused.value.code == "damaged"


def test_strict_open_xml_is_refused() -> None:
    contents = parts(PLAIN)
    strict = contents["xl/workbook.xml"].replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    with pytest.raises(WorkbookRefused) as refused:
        filled(packed({**contents, "xl/workbook.xml": strict}), FillOrder())
    assert refused.value.code == "strict"
