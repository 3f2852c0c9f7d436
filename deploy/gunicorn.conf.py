"""gunicorn for Maillage: ``gunicorn --config deploy/gunicorn.conf.py wsgi:app``.

A broken setting stops the start here, once, instead of in every worker again and again.
"""

import gc
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from gunicorn import util  # noqa: E402

from portal.core import drivers  # noqa: E402  (found by the line above)
from portal.core.settings import from_environment  # noqa: E402

settings = from_environment()
drivers.leave_out_unused(settings.database_url)

from portal.core import deadlines, logs, unread  # noqa: E402
from portal.core.application import Application  # noqa: E402

chdir = str(ROOT)
bind = "127.0.0.1:8000"
workers = 2
# Read once and shared: the workers start sooner and hold less memory. Nothing connects before the
# fork. New code needs a restart: a reload would go on with what was read.
preload_app = True
worker_class = "gthread"
# One who sends slowly holds a thread until the deadline: there are many, and idle ones cost
# nothing. Connections to the database are fewer, and are taken once a request is there in full.
threads = 32
keepalive = 5
graceful_timeout = 10
timeout = 60
# Memory that grew goes back now and then, not of all workers at once.
max_requests, max_requests_jitter = 5_000, 500
# Beats of the workers are files: on a disk that hangs they would kill healthy workers.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
limit_request_line = 4_094
limit_request_fields = 60
limit_request_field_size = 8_190
# Who the proxies are says MAILLAGE_PROXIES, and the portal reads what they say: by itself gunicorn
# would take scheme and path from anybody on this machine.
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""
accesslog = None
control_socket_disable = True
logconfig_dict = logs.configuration(settings)
# What gunicorn cannot read it answers itself: in words, and without repeating it.
util.write_error = unread.write
util.close_graceful = deadlines.aside(util.close_graceful)


def when_ready(server: Any) -> None:
    """Let no connection stay silent for long, headers included; share memory, and keep it so."""
    if isinstance(portal := server.app.wsgi(), Application):
        portal.draw_first(settings.public_address)
    gc.collect()
    gc.freeze()  # a collection that looked at what was read at the start would copy it
    for listener in server.LISTENERS:
        deadlines.end_silence(listener.sock, settings.silence_seconds)


def pre_request(worker: Any, request: Any) -> None:
    """Give each request's body its deadline."""
    unreader = request.unreader
    unreader.sock = deadlines.Timely(unreader.sock, settings.body_seconds)


def post_request(worker: Any, request: Any, *rest: Any) -> None:
    """Take the deadline off: the next request of this connection has its own."""
    request.unreader.sock = getattr(request.unreader.sock, "inner", request.unreader.sock)
