"""Files that are the same for everyone: read once, then kept by the browser for a year.

The address of a file carries a mark of what it holds (``?v=…``), so that a new release is seen at
once and a page opened again asks for nothing. Without its mark a file is asked for each time.
Texts travel compressed: a phone in the street waits for a third of them. Pages do not: they hold a
secret token beside what anybody may have typed, and their size would tell of it (BREACH).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from flask import Flask, Response, request, send_file

from portal.core.assets.texts import MARK, Text, Texts, mark_of

#: Kinds of files that are texts.
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
#: A year, the longest that caches are asked to keep anything.
KEPT = "public, max-age=31536000, immutable"


def install(app: Flask) -> None:
    """Mark what ``url_for("static", …)`` makes, and let browsers keep what was asked by a mark.

    The files are read with the first page, which gunicorn draws before it forks: its workers share
    them, and the worker of the jobs does without.
    """
    folder = Path(str(app.static_folder))

    def hand_out(filename: str) -> Response:
        text = read(folder).texts.get(filename)
        return _sent(filename, text) if text else app.send_static_file(filename)

    app.view_functions["static"] = hand_out

    @app.url_defaults
    def add_mark(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and (mark := read(folder).marks.get(values.get("filename", ""))):
            values.setdefault(MARK, mark)

    @app.after_request
    def keep(response: Response) -> Response:
        if request.endpoint == "static" and response.status_code < 400:
            mark = read(folder).marks.get((request.view_args or {}).get("filename", ""))
            if mark is not None and request.args.get(MARK) == mark:
                response.headers["Cache-Control"] = KEPT
        return response


@dataclass(frozen=True)
class Files:
    """The texts of a folder, and the marks of all its files, by name."""

    texts: Mapping[str, Text]
    marks: Mapping[str, str]


@lru_cache(maxsize=4)
def read(folder: Path) -> Files:
    """Return the files of a folder; no change is seen after that.

    Raises RuntimeError when a stylesheet or a module imports what is not there, or itself in the
    end.
    """
    files = {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }
    making = Texts(folder)
    texts = {name: making.text(name) for name, path in files.items() if path.suffix in TYPES}
    marks = {name: mark_of(files[name].read_bytes()) for name in files.keys() - texts.keys()}
    return Files(texts, marks | {name: text.mark for name, text in texts.items()})


def _sent(name: str, text: Text) -> Response:
    """Return a text, compressed for whoever can read that; its tag is good for both ways."""
    kind = TYPES[PurePosixPath(name).suffix]
    response = send_file(BytesIO(text.content), mimetype=kind, etag=text.mark)
    response.vary.add("Accept-Encoding")
    if response.status_code == 200 and request.accept_encodings.quality("gzip") > 0:
        response.direct_passthrough = False
        response.set_data(text.packed)
        response.headers["Content-Encoding"] = "gzip"
        response.set_etag(text.mark, weak=True)
    return response
