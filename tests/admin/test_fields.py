"""What the fields of the managed tables take: blanks alone are nothing, whatever is asked for."""

from datetime import date

from flask import Flask
from werkzeug.datastructures import MultiDict

from portal.admin.fields import DayField, Form, MoneyField, WholeField

FORMER = {"amount": 100, "day": date(2026, 1, 5), "count": 3}


class Everything(Form):
    amount = MoneyField("Montant")
    day = DayField("Jour", "Indiquez le jour.")
    count = WholeField("Nombre", 1, 9)


def test_blanks_are_no_amount_no_day_and_no_count(app: Flask) -> None:
    with app.test_request_context():
        for typed in ("", " ", "\u00a0", "\u2028", "\t\n"):
            form = Everything(MultiDict(dict.fromkeys(FORMER, typed)))
            assert not form.validate()
            said = {name: len(errors) for name, errors in form.errors.items()}
            assert said == dict.fromkeys(FORMER, 1), repr(typed)


def test_blanks_do_not_stand_for_what_was_there(app: Flask) -> None:
    with app.test_request_context():
        form = Everything(MultiDict({"amount": " ", "day": " ", "count": " "}), data=FORMER)
        assert not form.validate()
        assert set(form.errors) == set(FORMER)
