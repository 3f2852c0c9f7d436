"""Notes and the conversations of Excel 365, which live in four parts at once."""

from tests.workbooks.corpus.packing import MAIN, Part, Tab, Written, cells, rows

THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
RELATED = "http://schemas.microsoft.com/office/2017/10/relationships"
PERSON = "{11111111-2222-3333-4444-555555555555}"
NOTED = ("B2", "B4", "B7")


def threaded() -> bytes:
    """A note above, in and under the repeated row; two of them conversations."""
    lines = [cells(row, f"ligne {row}", row) for row in range(1, 9)]
    parts = [
        Part("vmlDrawing", "xl/drawings/vmlDrawing1.vml", _drawing(), id="v1"),
        Part("comments", "xl/comments1.xml", _comments(), "comments"),
        Part(
            f"{RELATED}/threadedComment",
            "xl/threadedComments/threadedComment1.xml",
            _threads(),
            "application/vnd.ms-excel.threadedcomments+xml",
        ),
    ]
    people = Part(
        f"{RELATED}/person",
        "xl/persons/person.xml",
        f'<personList xmlns="{THREADS}"><person displayName="Camille" id="{PERSON}" '
        'userId="camille" providerId="None"/></personList>',
        "application/vnd.ms-excel.person+xml",
    )
    inner = rows(*lines) + '<legacyDrawing r:id="v1"/>'
    return Written([Tab("Notes", inner, parts)], "<calcPr/>", [people]).data()


def _comments() -> str:
    notes = "".join(
        f'<comment ref="{where}" authorId="{n % 2}" shapeId="0"><text><r><t>Note de {where}</t></r>'
        "</text></comment>"
        for n, where in enumerate(NOTED)
    )
    return (
        f'<comments xmlns="{MAIN}"><authors><author>Financeur</author><author>tc={_id(1)}</author>'
        f"</authors><commentList>{notes}</commentList></comments>"
    )


def _threads() -> str:
    first = (
        f'<threadedComment ref="B4" dT="2026-01-05T10:00:00.00" personId="{PERSON}" id="{_id(1)}">'
        "<text>Pourquoi B4 ?</text></threadedComment>"
    )
    answer = (
        f'<threadedComment ref="B4" dT="2026-01-06T10:00:00.00" personId="{PERSON}" id="{_id(2)}" '
        f'parentId="{_id(1)}"><text>Parce que.</text></threadedComment>'
    )
    below = (
        f'<threadedComment ref="B7" dT="2026-01-05T10:00:00.00" personId="{PERSON}" id="{_id(3)}">'
        "<text>À vérifier</text></threadedComment>"
    )
    return f'<ThreadedComments xmlns="{THREADS}">{first}{answer}{below}</ThreadedComments>'


def _id(number: int) -> str:
    return f"{{00000000-0000-0000-0000-{number:012d}}}"


def _drawing() -> str:
    shapes = "".join(_shape(int(where[1:]) - 1, n) for n, where in enumerate(NOTED, 1025))
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:'
        'office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
        '<o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" '
        'coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>'
        f"{shapes}</xml>"
    )


def _shape(row: int, number: int) -> str:
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
        'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note">'
        "<x:MoveWithCells/><x:SizeWithCells/>"
        f"<x:Anchor>2, 15, {row}, 2, 4, 31, {row + 4}, 1</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>"
    )
