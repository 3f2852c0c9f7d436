"""Ids of demonstration rows: the same on every machine."""

import uuid

#: Namespace of every demonstration row.
DEMO = uuid.UUID("5f0c8d5e-7d0b-5c1e-9d0a-6d61696c6c61")


def demo_id(*parts: object) -> uuid.UUID:
    """Return the id of the row that ``parts`` name, such as ``("REAJI", "step", 1)``."""
    return uuid.uuid5(DEMO, "/".join(str(part) for part in parts))
