"""Databases that outlive a measurement: a million records take minutes to write."""

import os
from pathlib import Path

from tests.support import postgres


class Kept:
    """One database in ``folder``: a file, or one of a PostgreSQL server whose data stand there."""

    def __init__(self, folder: Path, engine: str, size: int) -> None:
        """Remember where it is; ``url`` makes it."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.engine, self.name = folder.resolve(), engine, f"lists_{size}"
        self._mark = self.folder / f"{engine}_{size}.built"

    @property
    def built(self) -> bool:
        """Tell whether it holds all its records."""
        return self._mark.exists()

    def keep(self) -> None:
        """Say that it holds all its records."""
        self._mark.touch()

    def url(self) -> str:
        """Return its address; what was half built is thrown away."""
        if self.engine == "sqlite":
            return self._file()
        server = postgres.library().get_server(self.folder / "postgresql", cleanup_mode="stop")
        os.environ["TEST_PG"] = server.get_uri()
        if self.built:
            return postgres.address_of(self.name)
        postgres.drop(self.name)
        return postgres.create(self.name)

    def _file(self) -> str:
        file = self.folder / f"{self.name}.db"
        if not self.built:
            for end in ("", "-wal", "-shm"):
                file.with_name(file.name + end).unlink(missing_ok=True)
        return f"sqlite:///{file}"
