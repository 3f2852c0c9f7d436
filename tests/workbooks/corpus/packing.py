"""Packages written by hand, for what XlsxWriter has no word for."""

import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = (
    f'xmlns="{MAIN}" xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
)
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font>'
    '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
    '<patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/>'
    '<top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" '
    'fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" '
    'fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" '
    'borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" '
    'borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle '
    'name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="1"><dxf><font>'
    '<color rgb="FFFF0000"/></font></dxf></dxfs></styleSheet>'
)


@dataclass
class Part:
    """One part and how another relates to it. `kind` is the whole relation type, or its last word.

    Args:
        type: content type; "" for one told by its extension, "-" for a target outside.
    """

    kind: str
    name: str
    content: str | bytes = ""
    type: str = ""
    parts: list["Part"] = field(default_factory=list)
    id: str = ""


@dataclass
class Tab:
    """A sheet: what stands inside its `worksheet` element, and the parts it relates to."""

    name: str
    inner: str
    parts: list[Part] = field(default_factory=list)
    state: str = ""


class Written:
    """A workbook of `tabs`.

    Args:
        book: what follows `sheets` in the workbook part (names, calcPr…).
        settings: what stands before `sheets`.
    """

    def __init__(
        self, tabs: list[Tab], book: str = "", parts: list[Part] | None = None, settings: str = ""
    ) -> None:
        sheets = "".join(
            f'<sheet name="{escape(tab.name)}" sheetId="{n}" r:id="s{n}"{_state(tab)}/>'
            for n, tab in enumerate(tabs, 1)
        )
        inner = f"{settings}<sheets>{sheets}</sheets>{book}"
        pages = [
            Part("worksheet", f"xl/worksheets/sheet{n}.xml", _sheet(tab), "worksheet", tab.parts)
            for n, tab in enumerate(tabs, 1)
        ]
        for n, page in enumerate(pages, 1):
            page.id = f"s{n}"
        styles = Part("styles", "xl/styles.xml", STYLES, "styles")
        content = f"<workbook {SPACES}>{inner}</workbook>"
        everything = [*pages, styles, *(parts or [])]
        self._main = Part("officeDocument", "xl/workbook.xml", content, "sheet.main", everything)
        self._files: dict[str, bytes] = {}
        self._types: dict[str, str] = {}

    def data(self) -> bytes:
        self._relate("", [self._main])
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in {"[Content_Types].xml": self._content(), **self._files}.items():
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        return made.getvalue()

    def _relate(self, source: str, parts: list[Part]) -> None:
        lines = []
        for n, part in enumerate(parts, 1):
            kind = part.kind if "/" in part.kind else f"{OFFICE}/{part.kind}"
            outside = part.type == "-"
            target = part.name if outside else f"/{part.name}"
            mode = ' TargetMode="External"' if outside else ""
            lines.append(
                f'<Relationship Id="{part.id or f"rId{n}"}" Type="{kind}" Target="{target}"{mode}/>'
            )
            if not outside:
                self._add(part)
        if lines:
            folder, _, leaf = source.rpartition("/")
            name = f"{folder}/_rels/{leaf}.rels".lstrip("/")
            text = "".join(lines)
            space = f"{PACKAGE}/relationships"
            self._files[name] = (
                f'{HEAD}<Relationships xmlns="{space}">{text}</Relationships>'.encode()
            )

    def _add(self, part: Part) -> None:
        content = part.content
        self._files[part.name] = content if isinstance(content, bytes) else _xml(content)
        if part.type:
            self._types[part.name] = part.type if "/" in part.type else SHEET_TYPE.format(part.type)
        self._relate(part.name, part.parts)

    def _content(self) -> bytes:
        defaults = {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
            "vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
            "png": "image/png",
            "bin": "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings",
        }
        lines = [f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in defaults.items()]
        lines += [f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in self._types.items()]
        return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{"".join(lines)}</Types>'.encode()


def rows(*lines: str, first: int = 1) -> str:
    """sheetData with these rows; each line is the text between the row's tags."""
    made = "".join(f'<row r="{n}">{line}</row>' for n, line in enumerate(lines, first))
    return f"<sheetData>{made}</sheetData>"


def cells(row: int, *contents: str | int | float | None) -> str:
    """Cells A, B… of a row: numbers, texts, "=formulas", or None for a gap."""
    return "".join(
        _cell(f"{chr(65 + n)}{row}", content)
        for n, content in enumerate(contents)
        if content is not None
    )


def _cell(where: str, content: str | int | float) -> str:
    if not isinstance(content, str):
        return f'<c r="{where}"><v>{content}</v></c>'
    if content.startswith("="):
        return f'<c r="{where}"><f>{escape(content[1:])}</f></c>'
    return f'<c r="{where}" t="inlineStr"><is><t>{escape(content)}</t></is></c>'


def _state(tab: Tab) -> str:
    return f' state="{tab.state}"' if tab.state else ""


def _sheet(tab: Tab) -> str:
    return (
        tab.inner
        if "worksheet xmlns" in tab.inner
        else f"<worksheet {SPACES}>{tab.inner}</worksheet>"
    )


def _xml(content: str) -> bytes:
    return (content if content.startswith(("<?xml", "<xml", "\ufeff")) else HEAD + content).encode()
