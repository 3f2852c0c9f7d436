"""Flask-Admin's own messages: its French catalogue, with our wording where it reads poorly."""

from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask
from flask_admin.babel import domain

OURS = Path(__file__).with_name("messages_fr.po")


def install(app: Flask) -> None:
    """Lay our wording over Flask-Admin's French catalogue."""
    with app.test_request_context():
        domain.get_translations().merge(_ours())


def _ours() -> Translations:
    with OURS.open("rb") as source:
        catalogue = read_po(source, locale="fr")
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled, domain="admin")
