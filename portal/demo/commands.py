"""``flask --app wsgi demo …``."""

from flask.cli import AppGroup

group = AppGroup("demo", help="Données de démonstration.")
