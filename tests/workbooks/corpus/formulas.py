"""Formulas of every writing: shared, array, data table, spilled, and references of all kinds."""

from tests.workbooks.corpus.packing import Tab, Written, cells, rows

NAMES = (
    "<definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">'L''été'!$A$1:$F$12"
    "</definedName><definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'L''été'!$A:$A,"
    "'L''été'!$1:$2</definedName><definedName name=\"LOG10_\">'L''été'!$B$5</definedName>"
    "<definedName name=\"R1C1_\">'L''été'!$B$9</definedName><definedName name=\"TAX2024\">"
    "'L''été'!$B$5:$B$9</definedName><definedName name=\"deux_zones\">'L''été'!$A$5:$A$6,"
    "'L''été'!$A$9</definedName><definedName name=\"dessus\">'L''été'!A1048576</definedName>"
    '<definedName name="nul">#REF!</definedName></definedNames>'
    '<calcPr calcId="191029"/>'
)
LINES = (
    ("=LOG10(B5)+ATAN2(B1,B9)", "=TAX2024+LOG10_", "=SUM(B5:B9)"),
    ("=SUM(3:5)", "=SUM(B:B)", "=SUM($4:$6)"),
    ("=SUM(B2:B8 A6:C6)", "=SUM((B2:B4,B6:B9))", "=B5:B6:B8"),
    ("='Feuil 2'!A5+Trois!$A$5", "=SUM('Feuil 2'!A1:A9)", "=SUM('Feuil 2:Trois'!A5)"),
    ("='L''été'!B6", '=INDIRECT("B"&6)', "=OFFSET(B5,1,0)"),
    ('="B6 n\'est pas ""B7"""&B6', "=#REF!+#N/A", "=IF(B6>1E5,B6%,-B6^2)"),
    ("=$B6+B$6+$B$6", "=B6:B$9", '=COUNTIF(B2:B9,">="&B7)'),
    ("={1,2;3,4}*B6", "=INDEX(B2:B9,2):B8", "=IF(B6,,B7)"),
)


def references() -> bytes:
    """A sheet with an apostrophe in its name, and every way of naming cells."""
    data = [cells(1, "Libellé", "Valeur"), cells(2, "suite", 1)]
    data += [cells(row, f"ligne {row}", row * 2) for row in range(3, 10)]
    data += [cells(10 + n, *line) for n, line in enumerate(LINES)]
    tabs = [
        Tab("L'été", rows(*data)),
        Tab("Feuil 2", rows(*(cells(n, f"='L''été'!B{n}") for n in range(1, 10)))),
        Tab("Trois", rows(*(cells(n, n, f"=A{n}+'Feuil 2'!A{n}") for n in range(1, 10)))),
    ]
    return Written(tabs, NAMES).data()


def shared() -> bytes:
    """Shared formulas: down, across, in a rectangle, with mixed dollars, over two groups."""
    lines = []
    for row in range(2, 9):
        line = cells(row, row, row * 10)
        line += _shared(f"C{row}", 0, "A2*B2+$B$2" if row == 2 else "", "C2:C8")
        line += _shared(f"D{row}", 1, "SUM(A$2:A2)-$A2" if row == 2 else "", "D2:E8")
        line += _shared(f"E{row}", 1, "", "D2:E8")
        line += _shared(f"F{row}", 2, "Autre!A2&amp;&quot; A2&quot;" if row == 2 else "", "F2:F8")
        lines.append(line)
    total = "".join(
        _shared(f"{c}9", 3, "SUM(A2:A8)" if c == "A" else "", "A9:C9", first=c == "A")
        for c in "ABC"
    )
    other = rows(*(cells(n, n, f"=Calculs!C{n}") for n in range(1, 9)))
    inner = rows(cells(1, "a", "b"), *lines, total)
    return Written([Tab("Calculs", inner), Tab("Autre", other)], "<calcPr/>").data()


def _shared(where: str, group: int, text: str, ref: str, first: bool = False) -> str:
    area = f' ref="{ref}"' if text or first else ""
    formula = f"{text}</f>" if text else ""
    closing = ">" if text else "/>"
    return f'<c r="{where}"><f t="shared"{area} si="{group}"{closing}{formula}<v>1</v></c>'


def arrays() -> bytes:
    """Array formulas of one cell and of several, a spilled one, a data table."""
    data = [cells(1, "x", "y", "z")]
    data += [cells(row, row, row * 2) for row in range(2, 7)]
    data[1] += '<c r="D2"><f t="array" ref="D2:D4">A2:A4*B2:B4</f><v>8</v></c>'
    data[2] += '<c r="D3"><v>18</v></c>'
    data[3] += '<c r="D4"><v>32</v></c>'
    data.append('<c r="A7"><f t="array" ref="A7">SUM(A2:A6*B2:B6)</f><v>180</v></c>')
    data.append(cells(8, 8, 16) + '<c r="C8"><f t="array" ref="C8">SUM(A8:B8*2)</f><v>48</v></c>')
    data.append(
        '<c r="A9" cm="1"><f t="array" ref="A9:A13">_xlfn.SORT(B2:B6)</f><v>4</v></c>'
        '<c r="C9"><f>SUM(_xlfn.ANCHORARRAY(A9))</f><v>40</v></c>'
    )
    data += [f'<c r="A{row}"><v>{row}</v></c>' for row in range(10, 14)]
    data.append(cells(14, "taux", 0.4, "=B14*A2"))
    data += [
        f'<c r="A{row}"><v>{row}</v></c>'
        + (
            '<c r="B15"><f t="dataTable" ref="B15:B17" dt2D="0" dtr="0" r1="B14"/><v>6</v></c>'
            if row == 15
            else f'<c r="B{row}"><v>6</v></c>'
        )
        for row in range(15, 18)
    ]
    data += [cells(row, row, f"=SUM(A$2:A{row})") for row in range(18, 24)]
    data.append('<c r="A24"><f t="array" ref="A24:B24">A22:B22*2</f><v>44</v></c><c r="B24"/>')
    return Written([Tab("Matrices", rows(*data))], "<calcPr/>").data()
