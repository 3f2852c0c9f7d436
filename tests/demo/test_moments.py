"""What the demonstration says of a round hangs together: nobody is shown a night at noon."""

from datetime import date, timedelta
from random import Random

from portal.demo.answers import Pen
from portal.designer.library import models


def test_a_round_is_of_the_hours_it_says() -> None:
    form, parts, stops = models()["maraude"].form, set(), 0
    field = next(one for one in form.fields() if one.code == "creneau")
    codes = {choice.id: choice.code for choice in form.choices(field)[0]}
    (stop,) = (one.id for one in form.every_field() if one.code == "heure")
    for number in range(60):
        pen = Pen(form, "REAJI", date(2021, 3, 1) + timedelta(days=number), Random(number))
        said = pen.fill()
        begun, ended = pen.answer("heure_de_debut"), pen.answer("heure_de_fin")
        if not begun or not ended:
            continue
        parts.add(chosen := codes[said[field.id][0]])
        assert (chosen == "week_end") == (pen.day.weekday() > 4)
        assert chosen != "nuit" or _minutes(begun) >= 20 * 60
        assert chosen != "matin" or _minutes(begun) < 12 * 60
        hours = [_minutes(texts[0]) for name, texts in said.items() if name.endswith(stop)]
        stops += len(hours)
        assert all(_minutes(begun) <= hour <= _minutes(ended) for hour in hours)
    assert {"matin", "week_end"} < parts
    assert stops


def test_a_beginning_told_anew_comes_before_its_end() -> None:
    form = models()["atelier"].form
    begins = next(one.id for one in form.fields() if one.code == "heure_de_debut")
    for number in range(40):
        pen = Pen(form, "REAJI", date(2021, 3, 1), Random(number))
        pen.fill()
        pen.again(begins)
        begun, ended = pen.answer("heure_de_debut"), pen.answer("heure_de_fin")
        assert not ended or _minutes(begun) < _minutes(ended)


def test_whom_a_record_names_has_one_birth_date() -> None:
    names = {"participant": ["Durand | Zoé | 03/05/1999"]}
    for number in range(10):
        pen = Pen(models()["pmsmp"].form, "REAJI", date(2021, 3, 1), Random(number), names)
        pen.fill()
        assert pen.answer("date_de_naissance_du_jeune") == "03/05/1999"


def _minutes(text: str) -> int:
    hours, _, minutes = text.partition("h")
    return int(hours) * 60 + int(minutes)
