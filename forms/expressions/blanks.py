"""What counts as a blank, by list: the two interpreters and their libraries agree on no other."""

from __future__ import annotations

import re

BLANKS = (
    "\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
BLANK = re.compile(f"[{BLANKS}]+")
