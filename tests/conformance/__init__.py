"""What the two interpreters of a form's rules must both give, and the two readers of its inputs.

``expressions.json`` and ``reading.json`` are written by hand, from what the language is meant to
be (docs/expressions.md); they are the one agreement between ``forms`` and ``static/js``.
"""
