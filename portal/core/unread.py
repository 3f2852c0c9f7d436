"""Requests that the server could not read: it answers them itself, and this is what it says.

No page of the portal was asked, so nothing of the portal is drawn, and nothing is repeated of what
was sent.
"""

import socket
from contextlib import suppress

from portal.core.web import HEADERS

SENTENCES = {
    414: "Cette adresse est trop longue. Repartez de l’accueil, puis refaites la recherche.",
    431: "Le navigateur envoie trop d’informations. Effacez les cookies de ce site, puis revenez.",
}
OTHERWISE = "Le portail n’a pas compris cette demande. Repartez de l’accueil, puis recommencez."
PAGE = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Demande incomprise – Maillage</title>
</head>
<body>
<main id="main">
<h1>Demande incomprise</h1>
<p>{sentence}</p>
<p><a href="/">Aller à l’accueil</a></p>
</main>
</body>
</html>
"""


def write(client: socket.socket, status: int, reason: str, message: str) -> None:
    """Answer in gunicorn's stead; ``message`` may repeat the request, so it is left out."""
    page = PAGE.format(sentence=SENTENCES.get(status, OTHERWISE)).encode()
    head = [
        f"HTTP/1.1 {status} {reason}",
        "Connection: close",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(page)}",
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
        "Cache-Control: no-store",
        *(f"{name}: {value}" for name, value in HEADERS.items()),
    ]
    with suppress(OSError):  # the client may be gone
        client.sendall("\r\n".join([*head, "", ""]).encode("latin-1") + page)
