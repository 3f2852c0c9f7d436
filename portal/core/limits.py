"""Posts that are too large are refused before they take memory, whichever way they are written."""

from io import BytesIO
from typing import IO, Any

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

PLAIN = "application/x-www-form-urlencoded"


class Posts(FormDataParser):
    """Werkzeug's reader, whose limits hold for plain forms too: there it counts nothing itself."""

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> Any:
        """Return stream, form and files; RequestEntityTooLarge for too much or too many."""
        if mimetype == PLAIN:
            self._refuse_size(content_length or 0)
            body = stream.read()
            self._refuse_size(len(body))
            if self.max_form_parts is not None and body.count(b"&") >= self.max_form_parts:
                raise RequestEntityTooLarge
            stream = BytesIO(body)
        return super().parse(stream, mimetype, content_length, options)

    def _refuse_size(self, size: int) -> None:
        if self.max_form_memory_size is not None and size > self.max_form_memory_size:
            raise RequestEntityTooLarge


class LimitedRequest(Request):
    """A request whose form is read within the limits of the settings."""

    form_data_parser_class = Posts
