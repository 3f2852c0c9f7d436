"""Demonstration data: the two real projects, with invented people and budgets."""
