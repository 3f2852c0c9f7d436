"""Texts that people and programs send by accident or on purpose, and what may become of them."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any
from urllib.parse import quote_from_bytes

from tests.matrix.trial import Outcome

#: Around every hostile text: both are there, or none.
START, END = "Debut0", "fin9"
#: Right-to-left marks and scripts, emoji, combining marks, what no eye sees.
SIGNS = (
    "\u202eedoc\u202c \u2067\u0645\u0631\u062d\u0628\u0627\u2069 \u200f\u05e9\u05dc\u05d5\u05dd "
    "👩🏽\u200d🚒🇫🇷 Ze\u0301lie a\u0321\u0338\u0334 \u200b\ufeff\u00ad|"
)
#: What no database or XML file holds: NUL, controls, lone surrogates, non-characters.
CONTROLS = "a\x00b\x01\x08\x0b\x0c\x1b\x7f\x85\u2028\ufffe\uffff\ud800\udfff\r\r\n\te"
MIXED = f"{START} {SIGNS} {CONTROLS} {END}"
#: Too long for a line of an index, however well it is packed.
_PACKED = "".join(sha256(bytes((one,))).hexdigest() for one in range(250))
LONG, HUGE = f"{START} é {_PACKED} {END}", f"{START} {'a' * 1_000_000} {END}"
#: What is a date, a number or a document, and still none that anybody means.
ODD = (
    "[" * 100_000,
    r'[["a","\ud800"]]',
    str(2**80),
    "0001-01-01",
    "-1",
    "9999-12-31",
)
#: Signs that are left as they are, whatever a room makes of blanks and of composed letters.
KEPT = ("👩🏽", "🚒🇫🇷", "\u05e9\u05dc\u05d5\u05dd", "Zélie")
NOWHERE = re.compile(r"\\x00|\\x01|\\ud800|\\uffff")
ERROR = re.compile(r'data-error-summary|role="alert"|class="[^"]*\b(?:error|alert|flash)')


def encoded(body: Mapping[str, Any]) -> bytes:
    """Return a body as a browser would post it, were it able to hold these texts."""
    return "&".join(
        f"{_quoted(name)}={_quoted(str(value))}"
        for name, values in body.items()
        for value in (values if isinstance(values, list) else [values])
    ).encode()


BOUNDARY = "between-parts"


def in_parts(body: Mapping[str, Any]) -> bytes:
    """Return a body whose every text comes as a file, after a text and a file without a name."""
    said = [("", "x"), ('; filename="a.txt"', "x")]
    for name, values in body.items():
        texts = values if isinstance(values, list) else [values]
        said += [(f'; name="{name}"; filename="a.txt"', str(text)) for text in texts]
    parts = (f"Content-Disposition: form-data{how}\r\n\r\n{text}\r\n" for how, text in said)
    between = f"--{BOUNDARY}\r\n"
    return (between + between.join(parts) + f"--{BOUNDARY}--\r\n").encode()


@cache
def _quoted(text: str) -> str:
    return quote_from_bytes(text.encode("utf-8", "surrogatepass"), safe="")


def fault(text: str, found: Outcome) -> str:
    """Return what is wrong with an answer to a hostile text, "" if nothing is."""
    if found.status >= 500:
        return f"answers {found.status}"
    for table, row in found.came:
        if START in row and (wrong := _mangled(row)):
            return f"{table} {wrong}"
    if not found.changed and found.status == 200:
        given_back, said = text.split()[0] in found.text, ERROR.search(found.text)
        return "" if given_back or said else "says nothing"
    if found.status >= 400 and "<h1" not in found.text:
        return f"a bare {found.status}"
    return ""


def _mangled(row: str) -> str:
    """Return what became of a text that was stored: whole and clean, or not."""
    if END not in row:
        return "keeps a part of it"
    if NOWHERE.search(row):
        return "keeps what nothing can hold"
    whole = unicodedata.normalize("NFC", row)
    if "edoc" in row and not all(sign in whole for sign in KEPT):
        return "keeps it changed"
    return ""
