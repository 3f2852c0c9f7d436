"""Revisions: what changed between two, and what that does to answers."""

from forms.revisions.beside import Pair, beside
from forms.revisions.change import Change, Severity
from forms.revisions.compare import compare

__all__ = ["Change", "Pair", "Severity", "beside", "compare"]
