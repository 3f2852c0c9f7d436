"""A workbook in the shapes that Google Sheets exports."""

from tests.workbooks.corpus.packing import MAIN, Part, Tab, Written

LINK = "https://exemple.fr/?a=1&amp;b=2"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
VIEW = (
    '<sheetPr><outlinePr summaryBelow="0" summaryRight="0"/></sheetPr><sheetViews>'
    '<sheetView workbookViewId="0"><pane ySplit="3.0" topLeftCell="A4" activePane="bottomLeft" '
    'state="frozen"/><selection activeCell="B5" sqref="B5" pane="bottomLeft"/></sheetView>'
    '</sheetViews><sheetFormatPr customHeight="1" defaultColWidth="12.63" '
    'defaultRowHeight="15.75"/><cols><col customWidth="1" min="1" max="1" width="25.5"/></cols>'
)
ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3" t="str"><f>IFERROR(__xludf.DUMMYFUNCTION('
    '"ARRAYFORMULA(UPPER(A3:B3))"),"POSTE")</f><v>POSTE</v></c></row>'
    '<row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" s="1"><v>5.0</v></c>'
    '<c r="C4"><f t="shared" ref="C4:C5" si="1">B4*2</f><v>10</v></c></row>'
    '<row r="5"><c r="B5"><f>SUM(B3:B4)</f><v>5</v></c><c r="C5"><f t="shared" si="1"/><v>10</v>'
    '</c><c r="D5" t="b"><f>SUM(B3:B4)&gt;B1</f><v>1</v></c></row>'
)
EMPTY = "".join(f'<row r="{row}" ht="15.75" customHeight="1"/>' for row in range(6, 60))
AROUND = (
    '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    '<conditionalFormatting sqref="A4:B4"><cfRule type="containsText" dxfId="0" priority="1" '
    'operator="containsText" text="x"><formula>NOT(ISERROR(SEARCH(("x"),(A4))))</formula></cfRule>'
    '</conditionalFormatting><conditionalFormatting sqref="B4:B59"><cfRule type="cellIs" '
    'dxfId="0" priority="2" operator="equal"><formula>0</formula></cfRule>'
    "</conditionalFormatting><dataValidations><dataValidation type="
    '"list" allowBlank="1" showErrorMessage="1" sqref="A4"><formula1>"a,b"</formula1>'
    '</dataValidation></dataValidations><hyperlinks><hyperlink r:id="l1" ref="A4"/></hyperlinks>'
    '<drawing r:id="d1"/>'
)


def google() -> bytes:
    """Runs of empty styled rows, an empty drawing, a shared formula, numbers like 5.0."""
    texts = "".join(f"<si><t>{text}</t></si>" for text in ("Exercice", "Poste", "n1"))

    strings = f'<sst xmlns="{MAIN}" count="3" uniqueCount="3">{texts}</sst>'
    beside = [
        Part("hyperlink", LINK, type="-", id="l1"),
        Part("drawing", "xl/drawings/drawing1.xml", f'<xdr:wsDr xmlns:xdr="{DRAWING}"/>', id="d1"),
    ]
    inner = f"{VIEW}<sheetData>{ROWS}{EMPTY}</sheetData>{AROUND}"
    parts = [Part("sharedStrings", "xl/sharedStrings.xml", strings, "sharedStrings")]
    tab = Tab("Feuille 1", inner, beside)
    return Written([tab], "<definedNames/><calcPr/>", parts, "<workbookPr/>").data()
