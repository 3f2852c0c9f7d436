"""Files that are the same for everyone: read once, then kept by the browser for a year.

The address of a file carries a mark of what it holds (``?v=…``), so that a new release is seen at
once and a page opened again asks for nothing. Without its mark a file is asked for each time.
Texts travel compressed: a phone in the street waits for a third of them. Pages do not: they hold a
secret token beside what anybody may have typed, and their size would tell of it (BREACH).
"""

import gzip
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

MARK = "v"
#: Files that are texts.
TEXTS = frozenset({".css", ".js", ".svg"})
#: A year, the longest that caches are asked to keep anything.
KEPT = "public, max-age=31536000, immutable"


def install(app: Flask) -> None:
    """Mark what ``url_for("static", …)`` makes, and let browsers keep what was asked by a mark."""
    folder = Path(str(app.static_folder))
    marks = {
        path.relative_to(folder).as_posix(): _mark(path)
        for path in folder.rglob("*")
        if path.is_file()
    }

    @app.url_defaults
    def add_mark(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and values.get("filename") in marks:
            values.setdefault(MARK, marks[values["filename"]])

    @app.after_request
    def keep(response: Response) -> Response:
        if request.endpoint == "static" and response.status_code < 400:
            mark = marks.get((request.view_args or {}).get("filename", ""))
            if mark is not None and request.args.get(MARK) == mark:
                response.headers["Cache-Control"] = KEPT
        return response

    @app.after_request
    def compress(response: Response) -> Response:
        name = (request.view_args or {}).get("filename", "")
        if request.endpoint == "static" and name in marks and Path(name).suffix in TEXTS:
            response.vary.add("Accept-Encoding")
            if response.status_code == 200 and request.accept_encodings.quality("gzip") > 0:
                _compress(response, folder / name)
        return response


def _compress(response: Response, path: Path) -> None:
    """Send a file compressed; its tag stays good for both ways of sending it."""
    packed = _packed(path, path.stat().st_mtime_ns)
    response.close()
    response.direct_passthrough = False
    response.set_data(packed)
    response.headers["Content-Encoding"] = "gzip"
    tag, _ = response.get_etag()
    if tag:
        response.set_etag(tag, weak=True)


@lru_cache(maxsize=200)
def _packed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)


def _mark(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=6).hexdigest()
