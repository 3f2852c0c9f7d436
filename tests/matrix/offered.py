"""What a page offers: its links and forms, against what its reader may do."""

import re
from collections.abc import Iterator
from html import unescape

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from portal.core import policy
from portal.core.policy import Actor
from portal.core.rooms import Need

CONTROL = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"|<form\b([^>]*)>')
ATTRIBUTE = re.compile(r'\b(method|action)="([^"]*)"')


def refused(app: Flask, actor: Actor, answer: TestResponse) -> Iterator[str]:
    """Yield the endpoints that a page links or posts to and that its reader may not use."""
    adapter, entries = app.url_map.bind("localhost"), app.extensions["maillage"].entries
    for href, form in CONTROL.findall(answer.text if answer.mimetype == "text/html" else ""):
        said = dict(ATTRIBUTE.findall(form))
        address = re.split("[?#]", unescape(href or said.get("action", "")))[0]
        try:
            endpoint, _ = adapter.match(address, said.get("method", "get").upper())
        except HTTPException:
            continue
        need = entries.get(endpoint)
        if isinstance(need, Need) and not policy.scope(actor, need.obj, need.action):
            yield endpoint
