"""What a whole book may hold: other workbooks, connections, own XML, macros' leftovers."""

from tests.workbooks.corpus.packing import MAIN, OFFICE, Part, Tab, Written, cells, rows

LOCKED = '<workbookPr defaultThemeVersion="166925"/><workbookProtection lockStructure="1"/>'


def links() -> bytes:
    """Formulas that read another workbook, by number and by path, beside our own cells."""
    lines = [
        cells(1, "=[1]Feuil1!A3", "='[1]Feuil 2'!$A$3:$A$5", "=SUM([1]Feuil1!A3:A9)+A5"),
        cells(2, 1, 2),
        cells(3, 3, 4),
        cells(4, 5, 6),
        cells(5, "=SUM(A2:A4)", "='file:///tmp/autre.xlsx'#$Feuil1.A3", "=[1]!nom_externe+A5"),
    ]
    hyperlinks = (
        '<hyperlinks><hyperlink ref="A2" r:id="h1" tooltip="Site"/><hyperlink ref="A3" '
        'location="Liens!A5" display="plus bas"/><hyperlink ref="B4:B5" '
        "location=\"'Liens'!$A$2:$A$4\"/></hyperlinks>"
    )
    outside = Part("hyperlink", "https://exemple.fr/?a=1&amp;b=2#A5", type="-", id="h1")
    path = Part("externalLinkPath", "autre.xlsx", type="-")
    content = (
        f'<externalLink xmlns="{MAIN}" xmlns:r="{OFFICE}"><externalBook r:id="rId1"><sheetNames>'
        '<sheetName val="Feuil1"/><sheetName val="Feuil 2"/></sheetNames><definedNames>'
        '<definedName name="nom_externe" refersTo="=Feuil1!$A$3"/></definedNames><sheetDataSet>'
        '<sheetData sheetId="0"><row r="3"><cell r="A3"><v>7</v></cell></row></sheetData>'
        "</sheetDataSet></externalBook></externalLink>"
    )
    link = Part("externalLink", "xl/externalLinks/externalLink1.xml", content, "externalLink",
                [path], "x1")  # fmt: skip
    book = '<externalReferences><externalReference r:id="x1"/></externalReferences><calcPr/>'
    inner = rows(*lines) + hyperlinks
    return Written([Tab("Liens", inner, [outside])], book, [link]).data()


def everything_else() -> bytes:
    """Printer settings, own XML, a connection, a calculation chain, hidden and locked sheets."""
    lines = [cells(row, row, f"=A{row}*2") for row in range(1, 6)]
    inner = (
        rows(*lines)
        + '<sheetProtection password="CC1A" sheet="1" objects="1" scenarios="1"/>'
        + '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" '
        + 'footer="0.3"/><pageSetup paperSize="9" r:id="rId1"/><headerFooter differentFirst="1">'
        + "<oddHeader>&amp;C&amp;A5 &amp;F</oddHeader></headerFooter>"
    )
    settings = Part("printerSettings", "xl/printerSettings/printerSettings1.bin", b"\0\1\2A5")
    chain = "".join(f'<c r="B{row}" i="1"/>' for row in range(1, 6))
    parts = [
        Part("calcChain", "xl/calcChain.xml", f'<calcChain xmlns="{MAIN}">{chain}</calcChain>',
             "calcChain"),
        Part("connections", "xl/connections.xml", f'<connections xmlns="{MAIN}"><connection id="1" '
             'name="Requête" type="5" refreshedVersion="6"/></connections>', "connections"),
        Part("customXml", "customXml/item1.xml", "<fiche><cellule>A5</cellule></fiche>"),
    ]  # fmt: skip
    tabs = [
        Tab("Un", inner, [settings]),
        Tab("Deux", rows(cells(1, "=Un!A5")), state="hidden"),
        Tab("Trois", rows(cells(1, "=SUM(Un!B1:B5)")), state="veryHidden"),
    ]
    return Written(tabs, '<calcPr calcId="191029" iterate="1"/>', parts, LOCKED).data()
