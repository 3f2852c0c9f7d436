"""deploy/nginx.conf as it stands, in front of a portal that is quick, silent or gone.

Only ports, paths and the longest wait are other ones. What nginx refuses itself or cannot pass on
must be said by the pages of deploy/pages, under their headers.
"""

import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import dev

HOST, DEPLOY = "portail.example.fr", dev.ROOT / "deploy"
WAIT = 2  # seconds that nginx waits for the portal
LONG, TOO_LARGE = "a" * 9_000, 17_000_000
HURRIED = 200  # requests at once
NEEDED = ("nginx", "curl", "openssl")
CERTIFIED = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
             f"/CN={HOST}", "-keyout", "privkey.pem", "-out", "fullchain.pem")  # fmt: skip
ALONE = """worker_processes 1; user root; pid {folder}/pid; events {{}}
http {{ client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; {lines} }}"""


class _Portal(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer at once, or long after nginx gave up."""
        time.sleep(2 * WAIT if self.path == "/silence" else 0)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class Front:
    """An nginx that serves, and the folder for what it answers."""

    folder: Path
    port: int

    def ask(self, path: str, *words: str) -> list[str]:
        """Return the statuses of requests, and keep each body in a file of its own."""
        address = f"https://{HOST}:{self.port}{path}"
        known = ("--resolve", f"{HOST}:{self.port}:127.0.0.1")
        asked = ("curl", "-sk", "--http1.1", "--parallel", *known, *words, "-D", "heads")
        kept = ("-o", "body-#1" if "[" in path else "body-1", "-w", "%{http_code}\n", address)
        for old in self.folder.glob("body-*"):
            old.unlink()
        said = subprocess.run((*asked, *kept), cwd=self.folder, capture_output=True, text=True)
        return said.stdout.split()

    def fault(self, status: str, page: str, path: str, *words: str) -> list[str]:
        """Return what is wrong with an answer that must be one of the portal's pages."""
        heard = self.ask(path, *words)
        bodies = [one.read_text(errors="replace") for one in self.folder.glob("body-*")]
        heads = (self.folder / "heads").read_text() if (self.folder / "heads").exists() else ""
        wanted = (DEPLOY / "pages" / f"{page}.html").read_text(encoding="utf-8")
        good = status in heard and wanted in bodies
        good &= "Content-Security-Policy" in heads and "no-store" in heads
        shown = f"{status} in the words of {page}: {path[:20]} {' '.join(words)[:30]}"
        print(f"{'good' if good else 'WRONG'}: {shown}", flush=True)
        return [] if good else [f"{shown}: {sorted(set(heard))}"]


def in_words() -> bool:
    """Tell every answer; True when all are in the portal's words."""
    if missing := [name for name in NEEDED if shutil.which(name) is None]:
        print(f"Il manque {', '.join(missing)}\u00a0: installez-les, puis relancez.")
        return False
    portal = ThreadingHTTPServer(("127.0.0.1", 0), _Portal)
    threading.Thread(target=portal.serve_forever, daemon=True).start()
    with _nginx(portal.server_port) as front:
        (front.folder / "large").write_bytes(b"x" * TOO_LARGE)
        wrong = [
            *front.fault("413", "413", "/", "--data-binary", "@large"),
            *front.fault("414", "414", f"/{LONG}"),
            *front.fault("431", "431", "/", "-H", f"X-Long: {LONG}"),
            *front.fault("404", "400", "/pages/503.html"),
            *front.fault("503", "503", "/silence"),
            *front.fault("429", "429", f"/?[1-{HURRIED}]"),
        ]
        refused = front.ask("/", "-H", "Host: autre.example") == ["000"]
    portal.shutdown()
    with _nginx(dev.free_port()) as front:
        wrong += front.fault("503", "503", "/")
    print(f"a wrong host is {'hung up on' if refused else 'SERVED'}")
    return refused and not wrong


@contextmanager
def _nginx(behind: int) -> Iterator[Front]:
    """Lend an nginx before the port of a portal."""
    with tempfile.TemporaryDirectory(prefix="maillage-proxy-") as name:
        folder, port = Path(name), dev.free_port()
        folder.chmod(0o755)
        subprocess.run(CERTIFIED, cwd=folder, check=True, capture_output=True)
        lines = _moved(folder, port, behind)
        (folder / "conf").write_text(ALONE.format(folder=folder, lines=lines), encoding="utf-8")
        command = ("nginx", "-p", name, "-c", f"{name}/conf", "-e", f"{name}/errors")
        process = subprocess.Popen((*command, "-g", "daemon off;"))
        try:
            front = Front(folder, port)
            while front.ask("/sante") == ["000"] and process.poll() is None:
                time.sleep(0.1)
            yield front
        finally:
            process.terminate()
            process.wait()


def _moved(folder: Path, port: int, behind: int) -> str:
    """Return the configuration with ports and paths of this trial; every one must be found."""
    lines = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    plain = dev.free_port()
    for said, here in (
        (" 80;", f" {plain};"),
        ("]:80;", f"]:{plain};"),
        (" 443 ssl", f" {port} ssl"),
        ("]:443 ssl", f"]:{port} ssl"),
        ("127.0.0.1:8000", f"127.0.0.1:{behind}"),
        ("/etc/ssl/maillage", str(folder)),
        ("/opt/maillage/deploy", str(DEPLOY)),
        ("/var/log/nginx/error.log", f"{folder}/errors"),
        ("proxy_read_timeout 75s", f"proxy_read_timeout {WAIT}s"),
    ):
        if said not in lines:
            raise ValueError(f"deploy/nginx.conf says {said} no more")
        lines = lines.replace(said, here)
    return lines
