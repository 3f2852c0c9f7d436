"""Revisions: what changed between two, and what that does to answers."""

from forms.revisions.change import Change, Severity
from forms.revisions.compare import compare

__all__ = ["Change", "Severity", "compare"]
