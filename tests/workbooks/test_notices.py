"""What is kept in a workbook and must be known."""

from typing import Any

from portal.workbooks.exchange import open_book
from portal.workbooks.notices import Notice, notices
from tests.workbooks.support import drawn, packed, parts

BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINK = (
    f'<Relationship Id="rId1" Type="{OFFICE}/externalLinkPath" Target="budget.xlsx" '
    'TargetMode="External"/>'
)
LIST = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def draw(book: Any) -> None:
    book.add_worksheet("Une")
    book.add_worksheet("Deux")


PLAIN = parts(drawn(draw))


def related(part: str, kind: str, content: str, source: str = RELATIONS) -> dict[str, bytes]:
    """The parts of a book with one more, related to the workbook or to a sheet."""
    relation = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="/{part}"/></Relationships>'
    before = PLAIN.get(source, f"{LIST}</Relationships>".encode())
    listing = before.replace(b"</Relationships>", relation.encode())
    return {**PLAIN, part: content.encode(), source: listing}


def found(contents: dict[str, bytes]) -> tuple[Notice, ...]:
    return notices(open_book(packed(contents)))


def codes(contents: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(one.code, one.sheet) for one in found(contents)]


def test_an_ordinary_workbook_has_nothing_to_tell() -> None:
    assert not found(PLAIN)


def test_another_workbook_is_named() -> None:
    link = f'<externalLink xmlns="{MAIN}"/>'
    contents = related("xl/externalLinks/externalLink1.xml", "externalLink", link)
    relations = f"{LIST}{LINK}</Relationships>"
    contents["xl/externalLinks/_rels/externalLink1.xml.rels"] = relations.encode()
    (notice,) = found(contents)
    assert notice.code == "external_link"
    assert "(budget.xlsx)" in notice.message


def test_connections_and_web_queries_are_named() -> None:
    content = (
        f'<connections xmlns="{MAIN}"><connection id="1" name="Base" type="1"/>'
        '<connection id="2" name="Page" type="4"><webPr url="http://x"/></connection></connections>'
    )
    assert [
        (n.code, n.message.split("(")[1][:4])
        for n in found(related("xl/connections.xml", "connections", content))
    ] == [("connection", "Base"), ("web_query", "Page")]


def test_objects_and_controls_are_told_by_sheet() -> None:
    source = "xl/worksheets/_rels/sheet2.xml.rels"
    for kind, code in (
        ("oleObject", "ole_object"),
        ("package", "ole_object"),
        ("control", "control"),
    ):
        contents = related("xl/embeddings/a.bin", kind, "x", source)
        assert codes(contents) == [(code, "Deux")]


def test_a_signature_is_told() -> None:
    assert codes({**PLAIN, "_xmlsignatures/origin.sigs": b""}) == [("signature", "")]


def test_hidden_and_protected_sheets_are_told() -> None:
    def locked(book: Any) -> None:
        book.add_worksheet("Une")
        book.add_worksheet("Deux").very_hidden()
        book.add_worksheet("Trois").protect()

    contents = parts(drawn(locked))
    lock = b'<workbookProtection lockStructure="1"/><bookViews>'
    contents[BOOK] = contents[BOOK].replace(b"<bookViews>", lock)
    assert codes(contents) == [
        ("protected_book", ""),
        ("very_hidden", "Deux"),
        ("protected_sheet", "Trois"),
    ]


def test_a_protection_that_is_off_is_none() -> None:
    name = "xl/worksheets/sheet1.xml"
    off = PLAIN[name].replace(b"<pageMargins", b'<sheetProtection sheet="0"/><pageMargins')
    assert not found({**PLAIN, name: off})
