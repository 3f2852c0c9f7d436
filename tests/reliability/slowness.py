"""Clients that send as slowly as a server lets them."""

import http.client
import socket
import threading
import time

HEAD = b"POST /connexion HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"


class Slow(threading.Thread):
    """Sends ``begun``, then a byte now and then or nothing; keeps what came back."""

    def __init__(self, port: int, begun: bytes, drip: bytes) -> None:
        super().__init__(daemon=True)
        self.begun, self.drip, self.answer = begun, drip, b""
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=0.2)

    def run(self) -> None:
        """Go on until the server ends it."""
        self.socket.sendall(self.begun)
        limit = time.monotonic() + 30
        while time.monotonic() < limit:
            try:
                if self.drip:
                    self.socket.sendall(self.drip)
                received = self.socket.recv(65536)
            except TimeoutError:
                continue
            except OSError:
                break
            self.answer += received
            if not received:
                break


def waited(port: int) -> float:
    """Return how long /sante takes (seconds)."""
    begun = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/sante")
    assert connection.getresponse().status == 200
    return time.monotonic() - begun
