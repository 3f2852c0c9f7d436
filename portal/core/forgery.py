"""Requests that another site has a browser send, and how they are told from ours.

Every post carries the token of its session, and the browser says which site sent it. A visitor who
opens several pages at once is given a token by each and keeps the cookie of one: theirs is a post
of ours all the same when the browser says so.
"""

from urllib.parse import urlsplit

from flask import current_app, g, request
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from itsdangerous import BadData, URLSafeTimedSerializer

from portal.core.web import actor_or_none

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Forgery(CSRFProtect):
    """Flask-WTF's check of tokens, with the browser's own word beside it."""

    def protect(self, apply_exemptions: bool = False) -> None:
        """Refuse (CSRFError) a post without the session's token, or sent by another site."""
        if request.method in UNSAFE and request.endpoint and not from_our_pages():
            raise CSRFError("sent by another site")
        try:
            super().protect(apply_exemptions)
        except CSRFError:
            if actor_or_none() is not None or not (surely_ours() and self._made_here()):
                raise
            g.csrf_valid = True  # forms ask Flask-WTF once more

    def _made_here(self) -> bool:
        serializer = URLSafeTimedSerializer(str(current_app.secret_key), salt="wtf-csrf-token")
        try:
            serializer.loads(self._get_csrf_token() or "")
        except BadData:
            return False
        return True


def from_our_pages() -> bool:
    """Tell whether the browser says that one of our pages sent this, or says nothing at all."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def surely_ours() -> bool:
    """Tell whether the browser itself says that one of our pages sent this."""
    return request.headers.get("Sec-Fetch-Site") == "same-origin"
