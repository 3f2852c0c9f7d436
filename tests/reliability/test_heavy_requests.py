"""Requests that are too large, too many or too slow, over real sockets to the server as it runs."""

import http.client
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import dev
from tests.conftest import KEY
from tests.reliability.slowness import FORM, HEAD, Slow, waited
from tests.support import databases

PLAIN = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"
MEGABYTE = 1 << 20
SLOW = 20
#: What two processes may keep of what they once took for a body that was refused (bytes). With the
#: plain forms read before they are refused, it is 82 to 89 MB.
LASTING = 75 * MEGABYTE


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """Return port and process number of gunicorn with the settings that an installation has."""
    folder = tmp_path_factory.mktemp("heavy")
    databases.migrate(f"sqlite:///{folder}/maillage.db", folder)
    here = {"MAILLAGE_INSTANCE": str(folder), "SECRET_KEY": KEY}
    number = dev.free_port()
    with dev.serving("127.0.0.1", number, {**os.environ, **here}) as processes:
        yield number, processes[0].pid


def part(name: str, text: str) -> str:
    return f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'


def heavy() -> Iterator[tuple[str, str, object, dict[str, str], set[int]]]:
    """Yield name, address, body, headers, and the answers that are right; 20 of them."""
    large = {413}
    for path in ("/connexion", "/connexion/reprise", "/mot-de-passe-oublie", "/projet"):
        yield f"17 MB to {path}", path, b"a=" + b"x" * 17 * MEGABYTE, {"Content-Type": PLAIN}, large
        yield f"9 MB to {path}", path, b"a=" + b"x" * 9 * MEGABYTE, {"Content-Type": PLAIN}, large
        yield f"fields to {path}", path, b"a&" * 500_000, {"Content-Type": PLAIN}, large
    parts = "".join(part(f"n{number}", "x") for number in range(6_000)) + "--x--"
    yield "parts", "/connexion", parts, {"Content-Type": PARTS}, large
    yield "large part", "/connexion", part("a", "x" * 9 * MEGABYTE), {"Content-Type": PARTS}, large
    # An iterator is sent in chunks: nobody knows beforehand how much there will be.
    chunks = (b"x" * MEGABYTE for _ in range(17))
    yield "chunks", "/connexion", chunks, {"Content-Type": PLAIN}, large
    for deep in ("[" * 2 * MEGABYTE, '{"a":' * MEGABYTE, json.dumps([["a"] * 1000] * 1000)):
        yield (
            "deep JSON",
            "/connexion/reprise",
            f"path=/&kept={deep}",
            {"Content-Type": PLAIN},
            {400},
        )
    yield "address", "/connexion?" + "a&" * 4_000, None, {}, {414}
    yield "header", "/connexion", None, {"X-Long": "x" * 9_000}, {431}


def answer(port: int, path: str, body: object, headers: dict[str, str]) -> tuple[int, str]:
    """Return status and page; a server may answer and close before everything was sent."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    with suppress(BrokenPipeError, ConnectionResetError):
        connection.request("POST" if body else "GET", path, body, headers)  # type: ignore[arg-type]
    response = connection.getresponse()
    return response.status, response.read().decode()


def memory(parent: int) -> int:
    """Return what a process and its children hold in memory (bytes)."""
    tree = {parent}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        fields = entry.read_text().rpartition(")")[2].split()
        if int(fields[1]) == parent:
            tree.add(int(entry.parent.name))
    pages = sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in tree)
    return pages * os.sysconf("SC_PAGE_SIZE")


def test_what_is_too_large_is_refused_in_words_and_costs_no_memory(
    server: tuple[int, int],
) -> None:
    port, process = server
    for _ in range(20):
        waited(port)
        answer(port, "/connexion", None, {})
    before, wrong, count = memory(process), [], 0
    for name, path, body, headers, right in heavy():
        status, page = answer(port, path, body, headers)
        count += 1
        if status not in right or '<html lang="fr">' not in page or "<h1>" not in page:
            wrong.append((name, status, page[:80]))
    assert wrong == []
    assert count == 20
    assert memory(process) - before < LASTING


def test_what_the_server_cannot_read_is_not_repeated(server: tuple[int, int]) -> None:
    for line in (b"<b>X</b> / HTTP/1.1", b"GET /<b>x HTTP/9.9", b"GET / HTTP/1.1\r\nA<b>: x"):
        with socket.create_connection(("127.0.0.1", server[0]), timeout=10) as client:
            client.sendall(line + b"\r\nHost: localhost\r\n\r\n")
            received = client.recv(65_536).decode()
        assert received.startswith("HTTP/1.1 4"), line
        assert "<b>" not in received, line
        assert "Cache-Control: no-store" in received, line


def exchanged(port: int, request: bytes) -> str:
    """Return all that is answered to a request as it is written here."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        client.sendall(request)
        client.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: client.recv(65_536), b"")).decode()


@pytest.mark.parametrize("body", [b"zz\r\nab\r\n", b"1\r\nabcd\r\n", b"0\r\nA b\r\n\r\n"])
@pytest.mark.parametrize("kind", [PLAIN, PARTS])
def test_a_body_in_broken_pieces_is_refused(
    server: tuple[int, int], kind: str, body: bytes
) -> None:
    head = f"POST /connexion HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\n"
    head += "Transfer-Encoding: chunked\r\n\r\n"
    received = exchanged(server[0], head.encode() + body + b"GET / HTTP/1.1\r\n\r\n")
    assert received.startswith("HTTP/1.1 400 ")
    assert received.count("HTTP/1.1 ") == 1  # where the next request begins, nobody knows
    assert '<html lang="fr">' in received


@pytest.mark.parametrize("header", ["SCRIPT_NAME: /con", "PATH_INFO: /sante"])
def test_no_header_moves_the_portal(server: tuple[int, int], header: str) -> None:
    head = f"GET /connexion HTTP/1.1\r\nHost: localhost\r\n{header}\r\n\r\n"
    received = exchanged(server[0], head.encode())
    assert received.startswith("HTTP/1.1 200 ")
    assert 'action="/connexion"' in received


@pytest.mark.parametrize(
    ("begun", "drip"),
    [(HEAD + FORM, b"x"), (HEAD + FORM, b""), (HEAD, b""), (b"", b""), (b"nonsense\r\n\r\n", b"")],
    ids=["dripping body", "silent body", "silent headers", "silence", "never leaves"],
)
def test_slow_clients_keep_nobody_waiting(
    server: tuple[int, int], begun: bytes, drip: bytes
) -> None:
    clients = [Slow(server[0], begun, drip) for _ in range(SLOW)]
    for client in clients:
        client.start()
    time.sleep(1)
    took = [waited(server[0]) for _ in range(5)]
    for client in clients:
        client.socket.close()
    assert max(took) < 2
