"""Posts that are too large, or no posts at all, are refused before they take memory."""

from io import BytesIO
from typing import IO, Any

from flask import Request
from gunicorn.http.errors import ParseException
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge
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
        """Return stream, form and files.

        Raises RequestEntityTooLarge for too much or too many, BadRequest for a body that is not
        written as its headers say.
        """
        try:
            if mimetype == PLAIN:
                stream = self._counted(stream, content_length or 0)
            rest, form, files = super().parse(stream, mimetype, content_length, options)
        except ParseException as error:  # pieces that are none: the server reads them as we do
            raise BadRequest from error
        return rest, _named(form), _named(files)

    def _counted(self, stream: IO[bytes], said: int) -> IO[bytes]:
        """Return a plain form, read and counted; ``said`` is its size by the header (bytes)."""
        self._refuse_size(said)
        body = stream.read()
        self._refuse_size(len(body))
        if self.max_form_parts is not None and body.count(b"&") >= self.max_form_parts:
            raise RequestEntityTooLarge
        return BytesIO(body)

    def _refuse_size(self, size: int) -> None:
        if self.max_form_memory_size is not None and size > self.max_form_memory_size:
            raise RequestEntityTooLarge


def _named(parts: MultiDict[Any, Any]) -> MultiDict[Any, Any]:
    """Return the parts that have a name: a part without one is nobody's answer."""
    if None not in parts:
        return parts
    kept = [(name, part) for name, part in parts.items(multi=True) if name is not None]
    return type(parts)(kept)


class LimitedRequest(Request):
    """A request whose form is read within the limits of the settings."""

    form_data_parser_class = Posts
