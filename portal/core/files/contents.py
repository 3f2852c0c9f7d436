"""What a file really is, told by its content: its name is anybody's word.

Nothing is unpacked or run. Pictures are drawn anew, so that nothing else than a picture is left of
them; other kinds are kept as they are, and only ever given back as a download.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from forms.text import squeeze
from portal.core.files.words import refusal

#: In bytes; a telephone's largest photographs weigh 12 MB.
LARGEST = 15 << 20
LONGEST_NAME = 120
#: Where programs look for the beginning and for the end of a file.
HEAD, TAIL = 1_024, 66_000
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN = "application/vnd.oasis.opendocument"
#: Marks that turn the direction of writing: « fdp.exe » would read « exe.pdf ».
HIDDEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
MARKUP = re.compile(rb"<\s*(!doctype|html|script|svg|\?xml|body|iframe)", re.IGNORECASE)


@dataclass(frozen=True)
class Format:
    """A kind of file: its name in a sentence, its type for browsers, its endings."""

    words: str
    mime: str
    endings: tuple[str, ...]
    picture: bool = False


PDF = Format("un PDF", "application/pdf", (".pdf",))
JPEG = Format("une image JPEG", "image/jpeg", (".jpg", ".jpeg", ".jpe", ".jfif"), True)
PNG = Format("une image PNG", "image/png", (".png",), True)
WEBP = Format("une image WebP", "image/webp", (".webp",), True)
DOCX = Format("un document Word", f"{OFFICE}.wordprocessingml.document", (".docx",))
XLSX = Format("un classeur Excel", f"{OFFICE}.spreadsheetml.sheet", (".xlsx",))
ODT = Format("un document LibreOffice", f"{OPEN}.text", (".odt",))
ODS = Format("un classeur LibreOffice", f"{OPEN}.spreadsheet", (".ods",))
TEXT = Format("un texte", "text/plain", (".txt", ".csv"))
#: What a page offers to choose from.
PICTURES: tuple[Format, ...] = (JPEG, PNG, WEBP)
ALL: tuple[Format, ...] = (PDF, *PICTURES, DOCX, XLSX, ODT, ODS, TEXT)


def recognise(name: str, content: bytes, formats: Iterable[Format] = ALL) -> Format:
    """Return what ``content`` is.

    Raises UserError, in a sentence with the file's ``name``, for an empty file, one that is too
    large, one of a kind that is not among ``formats``, one under the ending of another kind, and
    one that is two things at once.
    """
    if not content:
        raise refusal("empty", name)
    if len(content) > LARGEST:
        raise refusal("large", name)
    found = _found(name, content)
    if found is None or found not in formats:
        raise refusal(_reason(content, any(not one.picture for one in formats)), name)
    _refuse_disguise(name, found)
    return found


def safe_name(text: str | None) -> str:
    """Return the last part of a file's name, fit to be shown; "fichier" when there is none."""
    plain = squeeze(HIDDEN.sub("", (text or "").replace("\\", "/")))
    name = re.sub(r'[<>:"|?*%/]', "", PurePosixPath(plain).name).strip(". ")
    if len(name) > LONGEST_NAME:
        ending = PurePosixPath(name).suffix[:10]
        name = name[: LONGEST_NAME - len(ending)] + ending
    return name or "fichier"


def _reason(content: bytes, documents: bool) -> str:
    if not documents:
        return "no_photo"
    return "program" if MARKUP.search(content[:HEAD]) else "kind"


def _refuse_disguise(name: str, found: Format) -> None:
    """Refuse an ending that says another kind; of pictures any will do, they are drawn anew."""
    ending = PurePosixPath(name).suffix.lower()
    others = {one for kind in ALL if kind.picture for one in kind.endings}
    if ending and ending not in found.endings and not (found.picture and ending in others):
        raise refusal("disguised", name, kind=found.words, ending=found.endings[0])


def _found(name: str, content: bytes) -> Format | None:
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return WEBP
    if content.startswith(b"%PDF-"):
        return _pdf(name, content)
    if content.startswith(b"PK\x03\x04"):
        return _archive(name, content)
    return _text(name, content)


def _pdf(name: str, content: bytes) -> Format | None:
    end = content.rfind(b"%%EOF", -TAIL)
    if end < 0:
        return None
    if content.find(b"PK\x05\x06", end) >= 0 or MARKUP.search(content[:HEAD]):
        raise refusal("double", name)
    return PDF


def _archive(name: str, content: bytes) -> Format | None:
    """Tell the documents that are archives by the table at their end, which every program reads."""
    end = content.rfind(b"PK\x05\x06", -TAIL)
    if end < 0 or len(content) < end + 22:
        return None
    if end + 22 + int.from_bytes(content[end + 20 : end + 22], "little") != len(content):
        raise refusal("double", name)
    start = int.from_bytes(content[end + 16 : end + 20], "little")
    table = content[start:end]
    if content.find(b"%PDF-", 0, HEAD) >= 0:
        raise refusal("double", name)
    found = _document(content, table)
    if found and (b"vbaProject.bin" in table or b"Basic/" in table):
        raise refusal("macros", name)
    return found


def _document(content: bytes, table: bytes) -> Format | None:
    if b"[Content_Types].xml" in table:
        known = {b"word/document.xml": DOCX, b"xl/workbook.xml": XLSX}
        return next((kind for part, kind in known.items() if part in table), None)
    if content[30:38] != b"mimetype":
        return None
    said = content[38:110]
    return next((kind for kind in (ODT, ODS) if said.startswith(kind.mime.encode() + b"PK")), None)


def _text(name: str, content: bytes) -> Format | None:
    """Tell a text by its ending and by holding nothing that no text holds."""
    named = PurePosixPath(name).suffix.lower() in TEXT.endings
    odd = re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", content) or MARKUP.search(content)
    return TEXT if named and not odd else None
