"""A browser over a real socket, as small as can be: cookies, tokens, forms; nothing of the portal.

Standard library only, so that driving a server costs little beside what the server does.
"""

import http.client
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

#: Seconds after which an answer is no longer waited for.
PATIENCE = 60

Fields = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class Answer:
    """What came back: status, where it sends the browser ("" nowhere), the page."""

    status: int
    location: str
    text: str


class Visitor:
    """One person's browser on the server at ``address`` (``http://host:port``)."""

    def __init__(self, address: str, cookies: Mapping[str, str] | None = None) -> None:
        parts = urlsplit(address)
        self._connection = http.client.HTTPConnection(
            parts.hostname or "", parts.port, timeout=PATIENCE
        )
        self.cookies: dict[str, str] = dict(cookies or {})

    def rest(self) -> None:
        """Let the connection go; the next request opens one anew."""
        self._connection.close()

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path)

    def post(self, path: str, fields: Fields) -> Answer:
        """Send a form."""
        return self._ask("POST", path, urlencode(fields, doseq=True))

    def sign_in(self, email: str, password: str) -> None:
        """Sign in through the page itself."""
        posted = {"csrf_token": self.token("/connexion"), "email": email, "password": password}
        answer = self.post("/connexion", posted)
        assert answer.status == http.HTTPStatus.FOUND, answer

    def token(self, path: str) -> str:
        """Return the token of the first form of a page."""
        page = self.get(path)
        found = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
        assert found, f"{path}: {page.status}"
        return found[1]

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        try:
            return self._exchange(method, path, body)
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise

    def _exchange(self, method: str, path: str, body: str | None) -> Answer:
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        text = response.read().decode()
        for line in response.headers.get_all("Set-Cookie") or ():
            self.cookies.update({key: set_.value for key, set_ in SimpleCookie(line).items()})
        return Answer(response.status, response.headers.get("Location", ""), text)
