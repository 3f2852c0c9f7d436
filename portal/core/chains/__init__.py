"""Chains of sealed entries: what the history and the security log have in common."""
