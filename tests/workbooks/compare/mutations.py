"""One change per aspect: a corpus workbook, a part of it, what is written there, what instead."""

from dataclasses import dataclass

from tests.workbooks.corpus import BY_NAME
from tests.workbooks.support import packed, parts

SHEET = "xl/worksheets/sheet1.xml"
STYLES = "xl/styles.xml"
BOOK = "xl/workbook.xml"
END = "</worksheet>"
SHEET_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


@dataclass(frozen=True)
class Mutation:
    """Replace the first `old` of `part` by `new` in a specimen of the corpus."""

    specimen: str
    part: str
    old: str
    new: str

    def pair(self) -> tuple[bytes, bytes]:
        """The specimen as it is, and changed."""
        before = BY_NAME[self.specimen].data()
        contents = parts(before)
        data, old = contents[self.part], self.old.encode()
        assert old in data, f"{self.old} is not in {self.part}"
        return before, packed({**contents, self.part: data.replace(old, self.new.encode(), 1)})


def at_end(specimen: str, xml: str) -> Mutation:
    """Put an element at the end of the first sheet."""
    return Mutation(specimen, SHEET, END, xml + END)


MUTATIONS = {
    # contents
    "values": Mutation("budget", SHEET, "<v>10.5</v>", "<v>10.51</v>"),
    "rich_text": Mutation("budget", "xl/sharedStrings.xml", "<rPr><b/>", "<rPr><i/>"),
    "formulas": Mutation("budget", SHEET, "SUM(D5:D8)<", "SUM(D5:D7)<"),
    "results": Mutation("budget", SHEET, "<v>273</v>", "<v>274</v>"),
    "cell_metadata": Mutation("array_formulas", SHEET, ' cm="1"', ""),
    "fonts": Mutation("budget", STYLES, '<sz val="11"/>', '<sz val="12"/>'),
    "fills": Mutation("budget", STYLES, 'patternType="solid"', 'patternType="gray125"'),
    "borders": Mutation("budget", STYLES, 'style="thin"', 'style="thick"'),
    "alignment": Mutation("budget", STYLES, '<alignment wrapText="1"/>', "<alignment/>"),
    "number_formats": Mutation("budget", STYLES, 'formatCode="', 'formatCode="0;'),
    "locks": Mutation("protected", STYLES, 'locked="0"', 'locked="1"'),
    "cell_styles": Mutation("budget", STYLES, ' applyFont="1"', ""),
    "quote_prefix": Mutation("budget", STYLES, ' applyFont="1"', ' applyFont="1" quotePrefix="1"'),
    "row_heights": Mutation("budget", SHEET, 'ht="21.75"', 'ht="21.7"'),
    "hidden_rows": Mutation("budget", SHEET, ' hidden="1" outlineLevel', " outlineLevel"),
    "row_outline": Mutation("budget", SHEET, ' outlineLevel="1"><c', "><c"),
    # structure
    "tabs": Mutation("everything_else", BOOK, 'state="veryHidden"', 'state="hidden"'),
    "names": Mutation("budget", BOOK, "Listes!$A$1:$A$4", "Listes!$A$1:$A$5"),
    "merges": Mutation("budget", SHEET, "A9:C9", "A9:B9"),
    "column_widths": Mutation("budget", SHEET, 'width="34.7109375"', 'width="34"'),
    "hidden_columns": Mutation("budget", SHEET, ' hidden="1" customWidth', " customWidth"),
    "column_outline": Mutation("budget", SHEET, ' outlineLevel="1"/></cols>', "/></cols>"),
    # rules
    "validations": Mutation("budget", SHEET, "$A$1:$A$4</formula1>", "$A$1:$A$3</formula1>"),
    "validations_elsewhere": Mutation("rules_elsewhere", SHEET, "<xm:f>", "<xm:f>+"),
    "validation_settings": Mutation(
        "budget", SHEET, "<dataValidations ", '<dataValidations disablePrompts="1" '
    ),
    "conditions": Mutation("budget", SHEET, "$D$10/2</formula>", "$D$10/3</formula>"),
    "conditions_extended": Mutation("conditions", SHEET, "$C$9</xm:f>", "$C$8</xm:f>"),
    "sparklines": Mutation("sparklines", SHEET, "<xm:f>Suivi!A2:A5", "<xm:f>Suivi!A2:A4"),
    "extensions": at_end("links", '<extLst><ext uri="{9}"><inconnu/></ext></extLst>'),
    "ignored_errors": Mutation("budget", SHEET, "numberStoredAsText", "formula"),
    # links, comments, tables
    "hyperlinks": Mutation("links", SHEET, 'tooltip="Site"', 'tooltip="Autre"'),
    "comments": Mutation("budget", "xl/comments1.xml", "<t", "<t>!</t><t"),
    "threads": Mutation(
        "threaded_notes", "xl/threadedComments/threadedComment1.xml", "Parce que.", "Parce que !"
    ),
    "tables": Mutation("tables", "xl/tables/table1.xml", 'totalsRowFunction="sum"', ""),
    "autofilters": Mutation("views", SHEET, '<sortCondition ref="B4', '<sortCondition ref="B5'),
    # drawings
    "charts": Mutation("charts", "xl/charts/chart1.xml", "$B$2:$B$7", "$B$2:$B$6"),
    "chartsheets": Mutation("charts", "xl/chartsheets/sheet1.xml", "<pageMargins ", "<pageX "),
    "images": Mutation("shapes", "xl/drawings/drawing1.xml", 'descr="Logo 1"', 'descr="Logo"'),
    "backgrounds": Mutation(
        "shapes",
        SHEET_RELATIONS,
        "</Relationships>",
        f'<Relationship Id="b" Type="{IMAGE}" Target="../media/image1.png"/></Relationships>',
    ),
    "shapes": Mutation("shapes", "xl/drawings/drawing1.xml", 'textlink="', 'textlink="+'),
    # controls
    "controls": Mutation("controls", SHEET, "<xdr:row>6</xdr:row>", "<xdr:row>5</xdr:row>"),
    "old_drawings": Mutation("budget", "xl/drawings/vmlDrawing1.vml", "<x:Row>", "<x:Row>1"),
    "objects": at_end("links", '<oleObjects><oleObject progId="Word" shapeId="1"/></oleObjects>'),
    # pivots and sources
    "pivots": Mutation("pivot", "xl/pivotTables/pivotTable1.xml", ' name="', ' name="X'),
    "pivot_sources": Mutation("pivot", "xl/pivotCache/definition1.xml", ' ref="', ' ref="$'),
    "slicers": Mutation("pivot", "xl/slicerCaches/slicerCache1.xml", ' s="1"', ""),
    "external_links": Mutation("links", "xl/externalLinks/externalLink1.xml", "</ext", "<x/></ext"),
    "connections": Mutation("everything_else", "xl/connections.xml", ' name="', ' name="X'),
    # views and printing
    "print_settings": Mutation("budget", SHEET, '"landscape"', '"portrait"'),
    "page_breaks": Mutation("budget", SHEET, '<brk id="6"', '<brk id="7"'),
    "printer_settings": Mutation(
        "everything_else", "xl/printerSettings/printerSettings1.bin", "", "x"
    ),
    "headers_footers": Mutation("budget", SHEET, "&amp;N&amp;R", "&amp;N&amp;L"),
    "header_pictures": Mutation("shapes", "xl/drawings/vmlDrawing2.vml", "<v:shape ", "<v:shape  "),
    "panes": Mutation("budget", SHEET, 'ySplit="4"', 'ySplit="3"'),
    "view_options": Mutation("views", SHEET, 'showGridLines="0"', 'showGridLines="1"'),
    "custom_views": Mutation("views", SHEET, 'scale="90"', 'scale="80"'),
    "tab_colours": Mutation("budget", SHEET, "FF00B050", "FF00B051"),
    "outline_settings": Mutation("views", SHEET, 'summaryBelow="0"', 'summaryBelow="1"'),
    "default_rows": Mutation("budget", SHEET, 'defaultRowHeight="15"', 'defaultRowHeight="14"'),
    "sheet_properties": Mutation("views", SHEET, "<sheetPr>", '<sheetPr codeName="F">'),
    "sheet_protection": Mutation("protected", SHEET, "DAA7", "DAA8"),
    "protected_ranges": Mutation("protected", SHEET, "B2:C6", "B2:C7"),
    # the workbook
    "calendar": Mutation("date1904", BOOK, ' date1904="1"', ""),
    "workbook_properties": Mutation("budget", BOOK, "defaultThemeVersion", "showObjects"),
    "calculation": Mutation("everything_else", BOOK, ' iterate="1"', ""),
    "workbook_protection": Mutation(
        "everything_else", BOOK, 'lockStructure="1"', 'lockWindows="1"'
    ),
    "workbook_views": Mutation("views", BOOK, 'windowWidth="800"', 'windowWidth="801"'),
    "style_lists": Mutation("budget", STYLES, "TableStyleMedium9", "TableStyleMedium8"),
    "theme": Mutation("budget", "xl/theme/theme1.xml", 'name="Office', 'name="Bureau'),
    "document_properties": Mutation(
        "budget", "docProps/core.xml", "</dc:creator>", "X</dc:creator>"
    ),
    "custom_properties": Mutation("budget", "docProps/custom.xml", 'name="', 'name="X'),
    "custom_xml": Mutation("everything_else", "customXml/item1.xml", ">", "> "),
    # the rest
    "sheet_elements": Mutation("views", SHEET, '<cellWatch r="C11"/>', '<cellWatch r="C12"/>'),
    "workbook_elements": Mutation("libreoffice", BOOK, "ExcelA1", "CalcA1"),
    "parts": Mutation("everything_else", "xl/calcChain.xml", ">", "> "),
    "relations": Mutation("links", SHEET_RELATIONS, "https://", "http://"),
}
