"""XML that is sound and unlike what Excel writes."""

from tests.workbooks.corpus.packing import MAIN, OFFICE, Tab, Written

SPACE = f'xmlns:x="{MAIN}" xmlns:r="{OFFICE}"'


def prefixed() -> bytes:
    """A namespace prefix on every element of the sheet, as some reporting tools write."""
    lines = "".join(
        f'<x:row r="{row}"><x:c r="A{row}"><x:v>{row}</x:v></x:c><x:c r="B{row}"><x:f>A{row}*2'
        f"</x:f><x:v>{row * 2}</x:v></x:c></x:row>"
        for row in range(1, 6)
    )
    total = '<x:row r="6"><x:c r="A6"><x:f>SUM(A3:A3)</x:f><x:v>3</x:v></x:c></x:row>'
    inner = (
        f'<x:worksheet {SPACE}><x:dimension ref="A1:B6"/><x:sheetData>{lines}{total}</x:sheetData>'
        '<x:mergeCells count="1"><x:mergeCell ref="A8:B9"/></x:mergeCells><x:dataValidations '
        'count="1"><x:dataValidation type="whole" sqref="A3:A5"><x:formula1>$A$6</x:formula1>'
        "</x:dataValidation></x:dataValidations></x:worksheet>"
    )
    return Written([Tab("Préfixes", inner)], "<calcPr/>").data()


def unusual() -> bytes:
    """Rows and cells without addresses, single quotes, comments, CDATA, entities, odd spaces."""
    inner = (
        f"<worksheet xmlns='{MAIN}'><!-- fait à la main : <row r='1'/> --><sheetData >"
        "<row><c><v>1</v></c><c t='str'><f>\"&lt;A3&gt;\"&amp;A3</f><v>&lt;A3&gt;3</v></c></row>\n"
        "<row r='2' spans='1:2'><c r='A2' ><v>2</v></c><!-- A3 --><c r='C2'><f>A3</f></c></row >"
        "<row r='3'><c r='A3'><v>3</v></c><c r='B3' t='inlineStr'><is><t><![CDATA[a < A3]]>"
        "</t></is></c><c r='D3'><f>A2&gt;&#61;A3</f></c></row>"
        "<row r='4'/><row r='6' ht='20' customHeight='1'><c r='A6' t='e'><f>1/0</f>"
        "<v>#DIV/0!</v></c><c r='B6' t='b'><f>A3&gt;A2</f><v>1</v></c></row>"
        "<row r='8'><c r='A8'><f> SUM( A1:A3 ) </f></c><c r='B8'><f></f></c></row></sheetData>"
        "<pageMargins left='0.7' right='0.7' top='0.75' bottom='0.75' header='0.3' footer='0.3'/>"
        "</worksheet>"
    )
    return Written([Tab("Divers", inner)]).data()
