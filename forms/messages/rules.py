"""What rules say: why they cannot be kept, and which answers do not fulfil them."""

from __future__ import annotations

SENTENCES: dict[str, str] = {}
