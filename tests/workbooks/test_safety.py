"""Files that are refused before they are read, each with its own sentence."""

import struct
import zipfile
from io import BytesIO

import pytest

from portal.workbooks import FillOrder, WorkbookRefused
from portal.workbooks.safety import open_safely
from tests.support.spent import NOT_FOR_EVER, cpu_seconds
from tests.workbooks.support import drawn, edited, filled, packed, parts

PLAIN = drawn(lambda book: book.add_worksheet("A"))
BOMB = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def with_part(name: str, content: bytes) -> bytes:
    return packed({**parts(PLAIN), name: content})


def doubled() -> bytes:
    return packed({**parts(PLAIN), "XL/Workbook.xml": b"<a/>"})


def lying(size: int = 10) -> bytes:
    """The directory says `size` bytes, the part holds 5 000."""
    data = bytearray(with_part("xl/media/x.png", b"0" * 5_000))
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"xl/media/x.png"))
    struct.pack_into("<L", data, entry + 24, size)
    return bytes(data)


def many() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(5_001):
            archive.writestr(f"xl/media/{number}", b"")
    return made.getvalue()


def typed(content_type: str) -> bytes:
    """A part of an innocent name whose content type says otherwise."""
    listing = f'<Override PartName="/xl/a.bin" ContentType="{content_type}"/></Types>'
    return edited(PLAIN, "[Content_Types].xml", "</Types>", listing)


def tall(row: str) -> bytes:
    return edited(PLAIN, SHEET, "<sheetData/>", f"<sheetData>{row}</sheetData>")


def formula(text: str) -> bytes:
    return tall(f'<row r="3"><c r="B3"><f>{text}</f><v>0</v></c></row>')


def squeezed(method: int) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts(PLAIN).items():
            archive.writestr(name, content)
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
XLTX = "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"
REFUSED = {
    "not_zip": b"bonjour",
    "not_zip/prefixed": b"MZ" + PLAIN,
    "not_zip/cut": PLAIN[:-30],
    "xls": OLE + b"\0" * 600,
    "encrypted": OLE + "EncryptedPackage".encode("utf-16-le"),
    "macros": with_part("xl/vbaProject.bin", b"x"),
    "macros/type": typed("application/vnd.ms-office.vbaProject"),
    "macros/sheet": typed("application/vnd.ms-excel.macrosheet+xml"),
    "macros/enabled": typed("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    "binary": with_part("xl/workbook.bin", b"x"),
    "binary/type": typed("application/vnd.ms-excel.sheet.binary.main"),
    "template": typed(XLTX),
    "ods": packed({"mimetype": b"x", "content.xml": b"<a/>"}),
    "dtd": with_part("xl/odd.xml", BOMB),
    "dtd/any-name": with_part("xl/media/picture.png", b"  " + BOMB),
    "dtd/vml": with_part("xl/drawings/x.vml", BOMB),
    "dtd/western": with_part("xl/odd.xml", b'<?xml version="1.0" encoding="ISO-8859-1"?>' + BOMB),
    "dtd/utf-32": with_part("customXml/item1.xml", BOMB.decode().encode("utf-32")),
    "encoding": with_part("xl/odd.xml", '<?xml version="1.0"?><a/>'.encode("utf-16")),
    "encoding/declared": with_part("xl/odd.xml", b'<?xml version="1.0" encoding="utf-7"?><a/>'),
    "encoding/ebcdic": with_part("customXml/a.xml", '<?xml version="1.0"?><a/>'.encode("cp037")),
    "duplicate_part": doubled(),
    "odd_part": with_part("xl/../../evil.xml", b"<a/>"),
    "odd_part/absolute": with_part("/xl/evil.xml", b"<a/>"),
    "odd_part/drive": with_part("C:/evil.xml", b"<a/>"),
    "odd_part/backslash": with_part("xl\\evil.xml", b"<a/>"),
    "too_many_parts": many(),
    "too_large": with_part("xl/media/zeros.bin", b"\0" * 60 * 2**20),
    "too_large/tree": with_part("xl/odd.xml", b"<a>" + b"<b/>" * 1_000_001 + b"</a>"),
    "damaged": lying(),
    "damaged/said-larger": lying(9_000),
    "damaged/method": squeezed(zipfile.ZIP_LZMA),
    "no_workbook": packed({"a.txt": b"x"}),
    "dde": with_part("xl/externalLinks/externalLink1.xml", b"<a><ddeLink/></a>"),
    "dde/prefixed": with_part(
        "xl/x.xml", b'<e:externalLink xmlns:e="e"><e:ddeLink /></e:externalLink>'
    ),
    "dde_formula": formula("1+cmd|'/c calc'!A0"),
    "dde_formula/escaped": formula("cmd&#124;'/c calc'!A0"),
    "dde_formula/function": formula('DDE("soffice";"x";"a1")'),
    "sheet_rows": tall('<row r="1048577"><c r="A1048577"/></row>'),
    "sheet_rows/unnumbered": tall("".join(f"<row ht='{n % 997}'/>" for n in range(1_048_580))),
}


@pytest.mark.parametrize("trap", REFUSED)
def test_a_trap_is_refused_with_one_french_sentence(trap: str) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        filled(REFUSED[trap], FillOrder())
    assert refused.value.code == trap.partition("/")[0]
    assert refused.value.message.endswith(".")


def test_a_live_formula_link_is_named_by_sheet_and_cell() -> None:
    with pytest.raises(WorkbookRefused, match=r"A!B3 .* DDE"):
        filled(REFUSED["dde_formula"], FillOrder())


@pytest.mark.parametrize("text", ['"a|b!c"', "'x|y'!A1+1", "1+OR(A1,B1)", "ADDED(1)"])
def test_a_bar_in_a_text_or_a_sheet_name_is_no_live_link(text: str) -> None:
    template = formula(text)
    assert parts(filled(template, FillOrder())[0]) == parts(template)


def test_the_last_row_of_a_sheet_is_accepted() -> None:
    template = tall('<row r="1048576"><c r="A1048576"/></row>')
    assert parts(filled(template, FillOrder())[0]) == parts(template)


def test_a_directory_of_a_million_entries_is_counted_before_it_is_read() -> None:
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", *[0] * 16)
    size = len(entry) * 1_000_000
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65_535, 65_535, size, 4, 0)
    with pytest.raises(WorkbookRefused) as refused:
        filled(b"PK\3\4" + entry * 1_000_000 + end, FillOrder())
    assert refused.value.code == "too_many_parts"


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


def test_a_formula_of_nothing_but_bars_is_looked_at_in_time() -> None:
    bars = "".join(f"a{n * 7_919 % 10_007}|" for n in range(60_000))
    book = formula(bars)
    assert cpu_seconds(lambda: open_safely(book)) < NOT_FOR_EVER
