"""Requests that never reach the portal: the server answers them itself, and this is what it says.

No page of the portal was asked, so nothing of the portal is drawn, and nothing is repeated of what
was sent. The proxy in front of it says the same with files: ``python -m portal.core.unread FOLDER``
writes them (deploy/pages).
"""

import base64
import hashlib
import re
import socket
import sys
from contextlib import suppress
from pathlib import Path

from portal.core.web import HEADERS

#: Title and sentence by status; a status without a page of its own takes that of 400.
WORDS = {
    400: (
        "Demande incomprise",
        "Le portail n’a pas compris cette demande. Repartez de l’accueil, puis recommencez.",
    ),
    413: (
        "Envoi trop lourd",
        "Rien n’a été enregistré. Revenez à la page précédente, raccourcissez le texte ou joignez "
        "moins de fichiers, puis envoyez de nouveau.",
    ),
    414: (
        "Adresse trop longue",
        "Repartez de l’accueil, puis refaites la recherche avec moins de mots.",
    ),
    429: (
        "Trop de demandes",
        "Attendez une minute, puis rechargez cette page\u00a0: le navigateur renvoie alors ce que "
        "vous aviez écrit.",
    ),
    431: (
        "Demande trop longue",
        "Le navigateur envoie trop d’informations. Effacez les cookies de ce site, puis revenez.",
    ),
    503: (
        "Le portail est momentanément indisponible",
        "Il redémarre ou il est en maintenance. Laissez cette page ouverte, attendez une minute, "
        "puis rechargez-la\u00a0: le navigateur renvoie alors ce que vous aviez écrit.",
    ),
}
TEMPLATE = Path(__file__).with_name("unread.html").read_text(encoding="utf-8")


def page(status: int) -> str:
    """Return the page of a status, whole."""
    title, sentence = WORDS.get(status, WORDS[400])
    return TEMPLATE.replace("{title}", title).replace("{sentence}", sentence)


def content_security_policy() -> str:
    """Return what the page may do: draw its one style, and nothing else."""
    (style,) = re.findall(r"<style>(.*?)</style>", TEMPLATE, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    alone = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; style-src 'sha256-{digest}'; {alone}"


def write(client: socket.socket, status: int, reason: str, message: str) -> None:
    """Answer in gunicorn's stead; ``message`` may repeat the request, so it is left out."""
    body = page(status).encode()
    head = [
        f"HTTP/1.1 {status} {reason}",
        "Connection: close",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(body)}",
        f"Content-Security-Policy: {content_security_policy()}",
        "Cache-Control: no-store",
        *(f"{name}: {value}" for name, value in HEADERS.items()),
    ]
    with suppress(OSError):  # the client may be gone
        client.sendall("\r\n".join([*head, "", ""]).encode("latin-1") + body)


def main(folder: Path) -> None:
    """Write the pages as files for the proxy."""
    folder.mkdir(parents=True, exist_ok=True)
    for status in WORDS:
        (folder / f"{status}.html").write_text(page(status), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
