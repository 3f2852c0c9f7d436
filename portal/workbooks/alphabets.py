"""Parts in an older alphabet than UTF-8, read by the encoding that their declaration names."""

import re

from portal.workbooks.errors import WorkbookRefused

DECLARED = re.compile(rb"""^(<\?xml[^>]*?encoding\s*=\s*["'])([^"']+)(["'])""")
UNICODE = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
WESTERN = {b"iso-8859-1", b"latin1", b"latin-1", b"iso-8859-15", b"windows-1252", b"cp1252"}
"""One byte a sign, ASCII as it is: what is looked for in bytes is found in them too."""
MARK = b"\xef\xbb\xbf"


def declared(head: bytes) -> bytes:
    """Lower-case name of the encoding a part says it is in, b"" when it says none."""
    found = DECLARED.match(head.removeprefix(MARK))
    return found[2].lower() if found else b""


def as_utf8(data: bytes, part: str) -> bytes:
    """The same XML in UTF-8. Raises WorkbookRefused when the part is not what it says."""
    encoding = declared(data[:200])
    if encoding not in WESTERN:
        return data
    try:
        text = data.decode(encoding.decode())
    except UnicodeDecodeError as error:
        raise WorkbookRefused("encoding", part=part) from error
    return DECLARED.sub(rb"\g<1>UTF-8\g<3>", text.encode(), count=1)
