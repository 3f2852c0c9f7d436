"""The queued jobs done in a process like the worker's; what they cost, as one line of JSON.

Run as a program: what the measuring itself imports would count as the worker's memory.
"""

import json
import time
from pathlib import Path

import wsgi
from bench._peak import peak


def main() -> None:
    """Do every job that waits, and print what they cost together."""
    from portal.core.database import database
    from portal.core.jobs.worker import work_once
    from portal.core.web import portal

    with wsgi.app.app_context(), database.connection_context():
        before, begun, served = peak(), time.process_time(), server_seconds()
        while work_once(portal().handlers):
            pass
        seconds, server = time.process_time() - begun, server_seconds() - served
    cost = {"seconds": seconds, "server": server, "peak": peak(), "before": before}
    print(json.dumps(cost))


def server_seconds() -> float:
    """Return the CPU seconds of this connection's PostgreSQL process; none on SQLite."""
    from portal.core.database import database, is_sqlite

    if is_sqlite():
        return 0.0
    pid = database.connection().info.backend_pid
    return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9


if __name__ == "__main__":
    main()
