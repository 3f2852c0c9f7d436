"""Drop-down lists and conditions, in the standard place and in Microsoft's extension."""

from tests.workbooks.corpus.packing import Tab, Written, cells, rows

LISTS = Tab("Listes", rows(*(cells(n, f"choix {n}", n) for n in range(1, 9))), state="hidden")


def elsewhere() -> bytes:
    """Lists on another sheet as Excel 2010 writes them (x14), beside ordinary ones."""
    lines = [cells(row, f"ligne {row}", None, None, row) for row in range(1, 9)]
    standard = (
        '<dataValidations count="3"><dataValidation type="whole" operator="between" sqref="D2:D6">'
        "<formula1>$D$2</formula1><formula2>$D$8*10</formula2></dataValidation>"
        '<dataValidation type="list" sqref="E4 E8"><formula1>$A$2:$A$4</formula1></dataValidation>'
        '<dataValidation type="custom" sqref="F3:F5"><formula1>COUNTIF($F$3:$F$5,F3)=1</formula1>'
        "</dataValidation></dataValidations>"
    )
    extended = (
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="3">'
        + _list("Listes!$A$1:$A$8", "B2:B6")
        + _list("Listes!$B$1:$B$8", "C4 C8")
        + _list("OFFSET(Saisie!$A$2,0,0,COUNTA(Saisie!$A:$A))", "G3:G6")
        + "</x14:dataValidations></ext></extLst>"
    )
    return Written([Tab("Saisie", rows(*lines) + standard + extended), LISTS], "<calcPr/>").data()


def _list(formula: str, where: str) -> str:
    return (
        '<x14:dataValidation type="list" allowBlank="1" showErrorMessage="1"><x14:formula1><xm:f>'
        f"{formula}</xm:f></x14:formula1><xm:sqref>{where}</xm:sqref></x14:dataValidation>"
    )


def conditions() -> bytes:
    """Conditions by formula, value, colour scale, bar and icons, here and in the extension."""
    lines = [cells(row, row, row * 2, 10 - row) for row in range(1, 10)]
    standard = (
        _condition(
            "A4:A5",
            '<cfRule type="expression" dxfId="0" priority="1"><formula>$A4&gt;$B$9'
            "</formula></cfRule>",
        )
        + _condition(
            "A2:C8 E4",
            '<cfRule type="cellIs" dxfId="0" priority="2" operator="between">'
            "<formula>$A$2</formula><formula>$A$5</formula></cfRule>",
        )
        + _condition(
            "B1:B9",
            '<cfRule type="colorScale" priority="3"><colorScale><cfvo type="num" '
            'val="0"/><cfvo type="formula" val="$B$6"/><color rgb="FFFF0000"/>'
            '<color rgb="FF00FF00"/></colorScale></cfRule>',
        )
        + _condition(
            "C1:C9",
            '<cfRule type="dataBar" priority="4"><dataBar><cfvo type="min"/>'
            '<cfvo type="max"/><color rgb="FF638EC6"/></dataBar><extLst><ext uri="'
            '{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"><x14:id>{DA7ABA51-AAAA-BBBB-0001-'
            "000000000001}</x14:id></ext></extLst></cfRule>",
        )
        + _condition("F:F", '<cfRule type="duplicateValues" dxfId="0" priority="6"/>')
    )
    extended = (
        '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings>'
        '<x14:conditionalFormatting><x14:cfRule type="dataBar" id="{DA7ABA51-AAAA-BBBB-0001-'
        '000000000001}"><x14:dataBar minLength="0" maxLength="100"><x14:cfvo type="autoMin"/>'
        '<x14:cfvo type="formula"><xm:f>$C$9</xm:f></x14:cfvo></x14:dataBar></x14:cfRule>'
        "<xm:sqref>C1:C9</xm:sqref></x14:conditionalFormatting><x14:conditionalFormatting>"
        '<x14:cfRule type="expression" priority="5" id="{DA7ABA51-AAAA-BBBB-0001-000000000002}">'
        "<xm:f>$A4&gt;Listes!$B$3</xm:f><x14:dxf><font><b/></font></x14:dxf></x14:cfRule>"
        "<xm:sqref>B4:B5 B8</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings>"
        "</ext></extLst>"
    )
    inner = rows(*lines) + standard + extended
    return Written([Tab("Suivi", inner), LISTS], "<calcPr/>").data()


def _condition(where: str, rule: str) -> str:
    return f'<conditionalFormatting sqref="{where}">{rule}</conditionalFormatting>'
