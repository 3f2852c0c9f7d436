"""Files that are the same for everyone: read once, then kept by the browser for a year.

The address of a file carries a mark of what it holds (``?v=…``), so that a new release is seen at
once and a page opened again asks for nothing. Without its mark a file is asked for each time.
"""

from hashlib import blake2b
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

MARK = "v"
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


def _mark(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=6).hexdigest()
