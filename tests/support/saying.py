"""What an answer says, a workbook included."""

import io
import zipfile

from werkzeug.test import TestResponse


def said(answer: TestResponse) -> str:
    """Return the text of an answer; of a workbook, every part as one text."""
    body = answer.get_data()
    return parts(body) if body.startswith(b"PK\x03\x04") else body.decode("utf-8")


def parts(archive: bytes) -> str:
    """Return every part of a workbook as one text, names and properties included."""
    with zipfile.ZipFile(io.BytesIO(archive)) as book:
        return "\n".join(name + book.read(name).decode("utf-8") for name in book.namelist())
