"""The portal as it really runs: gunicorn and the worker, on a free port."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import dev
from portal.core.settings import Settings


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """Lend the address of a server and a worker that run with these settings."""
    environment = {
        **os.environ,
        "DATABASE_URL": settings.database_url,
        "MAILLAGE_INSTANCE": str(settings.instance),
        "SECRET_KEY": settings.secret_key,
    }
    port = dev.free_port()
    with dev.serving("127.0.0.1", port, environment):
        yield f"http://127.0.0.1:{port}"
