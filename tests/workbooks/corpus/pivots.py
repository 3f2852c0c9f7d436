"""A pivot table with its cache, and a slicer beside it."""

from tests.workbooks.corpus.packing import MAIN, OFFICE, Part, Tab, Written, cells, rows

SLICERS = "http://schemas.microsoft.com/office/2007/relationships"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"


def pivot() -> bytes:
    """Rows that repeat in the source; the pivot on the next sheet, another fed by a name."""
    lines = [cells(1, "Nature", "Montant")]
    lines += [cells(row, "ab"[row % 2], row) for row in range(2, 7)]
    records = Part("pivotCacheRecords", "xl/pivotCache/records1.xml", _records(),
                   "pivotCacheRecords")  # fmt: skip
    cache = Part("pivotCacheDefinition", "xl/pivotCache/definition1.xml", _cache(),
                 "pivotCacheDefinition", [records], "p1")  # fmt: skip
    slicers = Part(
        f"{SLICERS}/slicerCache",
        "xl/slicerCaches/slicerCache1.xml",
        f'<slicerCacheDefinition xmlns="{X14}" name="Segment_Nature" sourceName="Nature">'
        '<pivotTables><pivotTable tabId="2" name="Croisé"/></pivotTables><data><tabular '
        'pivotCacheId="1"><items count="2"><i x="0" s="1"/><i x="1" s="1"/></items></tabular>'
        "</data></slicerCacheDefinition>",
        "application/vnd.ms-excel.slicerCache+xml",
    )
    table = Part("pivotTable", "xl/pivotTables/pivotTable1.xml", _table(), "pivotTable",
                 [Part("pivotCacheDefinition", cache.name, cache.content, cache.type)])  # fmt: skip
    table.parts[0].parts = [records]
    shown = rows(cells(3, "Étiquettes", "Somme"), cells(4, "a", 12), cells(5, "b", 8), first=3)
    book = (
        '<definedNames><definedName name="source">Source!$A$1:$B$6</definedName></definedNames>'
        '<calcPr/><pivotCaches><pivotCache cacheId="1" r:id="p1"/></pivotCaches>'
    )
    tabs = [Tab("Source", rows(*lines)), Tab("Croisé", shown, [table])]
    return Written(tabs, book, [cache, slicers]).data()


def _cache() -> str:
    return (
        f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="rId1" refreshedBy="x" '
        'recordCount="5"><cacheSource type="worksheet"><worksheetSource ref="A1:B6" '
        'sheet="Source"/></cacheSource><cacheFields count="2"><cacheField name="Nature">'
        '<sharedItems count="2"><s v="a"/><s v="b"/></sharedItems></cacheField>'
        '<cacheField name="Montant"><sharedItems containsSemiMixedTypes="0" containsString="0" '
        'containsNumber="1" containsInteger="1" minValue="2" maxValue="6"/></cacheField>'
        "</cacheFields></pivotCacheDefinition>"
    )


def _records() -> str:
    lines = "".join(f'<r><x v="{row % 2}"/><n v="{row}"/></r>' for row in range(2, 7))
    return f'<pivotCacheRecords xmlns="{MAIN}" count="5">{lines}</pivotCacheRecords>'


def _table() -> str:
    return (
        f'<pivotTableDefinition xmlns="{MAIN}" name="Croisé" cacheId="1" dataCaption="Valeurs">'
        '<location ref="A3:B5" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
        '<pivotFields count="2"><pivotField axis="axisRow" showAll="0"><items count="2">'
        '<item x="0"/><item x="1"/></items></pivotField><pivotField dataField="1" showAll="0"/>'
        '</pivotFields><rowFields count="1"><field x="0"/></rowFields><rowItems count="2"><i>'
        '<x/></i><i><x v="1"/></i></rowItems><colItems count="1"><i/></colItems><dataFields '
        'count="1"><dataField name="Somme" fld="1"/></dataFields></pivotTableDefinition>'
    )
