"""How a sheet is looked at and held: panes, custom views, scenarios, watches, controls."""

from tests.workbooks.corpus.packing import OFFICE, Part, Tab, Written, cells, rows

BOUND = (
    'objectType="CheckBox" fmlaLink="$B$2"',
    'objectType="List" fmlaLink="$B$7" fmlaRange="$A$3:$A$8"',
)
GUID = "{A1B2C3D4-0000-0000-0000-000000000001}"


def views() -> bytes:
    """Everything of a sheet's frame that names rows and that nobody draws by hand."""
    lines = [cells(row, f"ligne {row}", row, f"=B{row}*2") for row in range(1, 13)]
    book = (
        '<definedNames><definedName name="Z_A1B2C3D4_0000_0000_0000_000000000001_.wvu.PrintArea" '
        'localSheetId="0" hidden="1">Vues!$A$1:$C$12</definedName></definedNames><calcPr/>'
        f'<customWorkbookViews><customWorkbookView name="Contrôle" guid="{GUID}" windowWidth="800" '
        'windowHeight="600" activeSheetId="1"/></customWorkbookViews>'
    )
    return Written([Tab("Vues", BEFORE + rows(*lines) + AFTER)], book).data()


BEFORE = (
    '<sheetPr><outlinePr summaryBelow="0"/><pageSetUpPr fitToPage="1"/></sheetPr>'
    '<dimension ref="A1:C12"/><sheetViews><sheetView showGridLines="0" workbookViewId="0" '
    'topLeftCell="A2"><pane xSplit="1" ySplit="3" topLeftCell="B9" activePane="bottomRight" '
    'state="frozen"/><selection pane="topRight" activeCell="B1" sqref="B1"/><selection '
    'pane="bottomRight" activeCell="B9" sqref="B5:B6 B9"/></sheetView></sheetViews>'
    '<sheetFormatPr defaultRowHeight="15" outlineLevelRow="1"/><cols><col min="1" max="1" '
    'width="30" customWidth="1"/></cols>'
)
AFTER = (
    '<protectedRanges><protectedRange sqref="B4:B6 C9" name="Plage1"/><protectedRange '
    'sqref="A5" name="Plage2"/></protectedRanges>'
    '<scenarios current="0" show="0" sqref="C9"><scenario name="Haut" count="2" user="x">'
    '<inputCells r="B5" val="9"/><inputCells r="B9" val="7"/></scenario></scenarios>'
    '<autoFilter ref="A3:C12"><sortState ref="A4:C12"><sortCondition ref="B4:B12"/></sortState>'
    "</autoFilter>"
    '<dataConsolidate><dataRefs count="1"><dataRef ref="A4:B9" sheet="Vues"/></dataRefs>'
    "</dataConsolidate>"
    f'<customSheetViews><customSheetView guid="{GUID}" scale="90" topLeftCell="A8"><pane '
    'ySplit="3" topLeftCell="A9" state="frozen"/><selection activeCell="A9" sqref="A9"/>'
    '<rowBreaks count="1" manualBreakCount="1"><brk id="7" max="16383" man="1"/></rowBreaks>'
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
    '<autoFilter ref="A3:C12"/></customSheetView></customSheetViews>'
    '<mergeCells count="2"><mergeCell ref="A5:B5"/><mergeCell ref="A9:A11"/></mergeCells>'
    '<conditionalFormatting sqref="C5"><cfRule type="top10" dxfId="0" priority="1" rank="3"/>'
    "</conditionalFormatting>"
    '<printOptions gridLines="1"/><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" '
    'header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/>'
    '<rowBreaks count="2" manualBreakCount="2"><brk id="5" max="16383" man="1"/><brk id="9" '
    'max="16383" man="1"/></rowBreaks><colBreaks count="1" manualBreakCount="1"><brk id="2" '
    'max="1048575" man="1"/></colBreaks><cellWatches><cellWatch r="C5"/><cellWatch r="C11"/>'
    '</cellWatches><ignoredErrors><ignoredError sqref="A4:A9" numberStoredAsText="1"/>'
    '<ignoredError sqref="C5" formula="1"/></ignoredErrors>'
)


def controls() -> bytes:
    """A tick box and a list box bound to cells, as forms made in Excel carry them."""
    lines = [cells(row, f"option {row}", 0) for row in range(1, 10)]
    controls = "".join(
        f'<control shapeId="{1025 + n}" r:id="c{n}" name="Case {n}"><controlPr defaultSize="0">'
        f'<anchor moveWithCells="1"><from><xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff>'
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></from><to><xdr:col>4</xdr:col>"
        f"<xdr:colOff>0</xdr:colOff><xdr:row>{row + 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></to>"
        "</anchor></controlPr></control>"
        for n, row in enumerate((1, 6))
    )
    spaces = 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    inner = rows(*lines) + f'<legacyDrawing r:id="v1"/><controls {spaces}>{controls}</controls>'
    parts = [Part("vmlDrawing", "xl/drawings/vmlDrawing1.vml", _vml(), id="v1")]
    for n, bound in enumerate(BOUND):
        content = (
            '<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
            f'{bound} val="0"/>'
        )
        name = f"xl/ctrlProps/ctrlProp{n + 1}.xml"
        kind = "application/vnd.ms-excel.controlproperties+xml"
        parts.append(Part(f"{OFFICE}/ctrlProp", name, content, kind, id=f"c{n}"))
    return Written([Tab("Contrôles", inner, parts)], "<calcPr/>").data()


def _vml() -> str:
    shapes = "".join(
        f'<v:shape id="_x0000_s{1025 + n}" type="#_x0000_t201" style="position:absolute">'
        f'<x:ClientData ObjectType="{kind}"><x:Anchor>2, 0, {row}, 0, 4, 0, {row + 1}, 0</x:Anchor>'
        f"<x:FmlaLink>$B${row + 1}</x:FmlaLink>{more}</x:ClientData></v:shape>"
        for n, (kind, row, more) in enumerate(
            [("Checkbox", 1, ""), ("List", 6, "<x:FmlaRange>$A$3:$A$8</x:FmlaRange>")]
        )
    )
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:'
        'office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t201" '
        f'coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe"/>{shapes}</xml>'
    )
