"""Files that appear whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the name `path` once it is complete and on the disk.

    Raises:
        OSError: the folder is missing or closed. After any error nothing is left of it.
    """
    waiting = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        with waiting.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(path)
    except OSError as error:
        if error.filename == str(waiting):
            error.filename = str(path)
        raise
    finally:
        waiting.unlink(missing_ok=True)
