"""Tables of what people really type, by type."""

from datetime import date
from typing import Any

import pytest

from forms import fields as types
from forms.definition import Field
from forms.fields import FieldError, Question
from forms.fields.day import Day
from tests.forms.support import CONTEXT, NBSP, TODAY, one_field

READ: list[tuple[str, str, Any]] = [
    ("integer", "12", 12),
    ("integer", " 12 ", 12),
    ("integer", "+12", 12),
    ("integer", "\u221212", -12),
    ("integer", "1 234", 1234),
    ("integer", "1\u00a0234\u00a0567", 1234567),
    ("integer", "1\u2009234", 1234),
    ("integer", "12,0", 12),
    ("decimal", "1 234,50", "1234.5"),
    ("decimal", "1 234,5", "1234.5"),
    ("decimal", "1234.5", "1234.5"),
    ("decimal", "1.234,50", "1234.5"),
    ("decimal", "1,234.50", "1234.5"),
    ("decimal", "-0,0", "0"),
    ("decimal", "100", "100"),
    ("decimal", "0,0001", "0.0001"),
    ("money", "1 234,50 €", 123450),
    ("money", "1.234,50 €", 123450),
    ("money", "1\u00a0234,5\u00a0€", 123450),
    ("money", "1\u202f234,50\u00a0€", 123450),
    ("money", "€ 12", 1200),
    ("money", "12 euros", 1200),
    ("money", "12,5", 1250),
    ("money", "790018", 79001800),
    ("date", "31/03/2026", "2026-03-31"),
    ("date", "31-3-26", "2026-03-31"),
    ("date", "31032026", "2026-03-31"),
    ("date", "310326", "2026-03-31"),
    ("date", "31.03.2026", "2026-03-31"),
    ("date", "31 03 2026", "2026-03-31"),
    ("date", "2026-03-31", "2026-03-31"),
    ("date", "3 avril 2026", "2026-04-03"),
    ("date", "vendredi 3 avril 2026", "2026-04-03"),
    ("date", "1er mars 2026", "2026-03-01"),
    ("date", "1ER\u00a0MARS 2026", "2026-03-01"),
    ("date", "12 févr. 2026", "2026-02-12"),
    ("date", "15 août 26", "2026-08-15"),
    ("date", "3/7/98", "1998-07-03"),
    ("date", "3/4/06", "2006-04-03"),
    ("date", "03 avril 2006", "2006-04-03"),
    ("date", "aujourd'hui", "2026-04-02"),
    ("date", "Aujourd’hui", "2026-04-02"),
    ("date", "hier", "2026-04-01"),
    ("time", "14h30", "14:30"),
    ("time", "14:30", "14:30"),
    ("time", "14:30:00", "14:30"),
    ("time", "14 h", "14:00"),
    ("time", "9h", "09:00"),
    ("time", "9 H 05", "09:05"),
    ("time", "1430", "14:30"),
    ("time", "midi", "12:00"),
    ("date_time", "31/03/2026 14h30", "2026-03-31T14:30"),
    ("date_time", "31/03/2026 à 14 h 30", "2026-03-31T14:30"),
    ("date_time", "3 avril 2026, vers 9h", "2026-04-03T09:00"),
    ("date_time", "2026-03-31T14:30", "2026-03-31T14:30"),
    ("date_time", "2026-03-31 14:30:00", "2026-03-31T14:30"),
    ("date_time", "demain midi", "2026-04-03T12:00"),
    ("date_time", "31 03 26 1430", "2026-03-31T14:30"),
    ("percentage", "69,54 %", "69.54"),
    ("percentage", "80", "80"),
    ("percentage", "12.5%", "12.5"),
    ("percentage", "50 pour cent", "50"),
    ("telephone", "0612345678", "+33612345678"),
    ("telephone", "06.12.34.56.78", "+33612345678"),
    ("telephone", "06-12-34-56-78", "+33612345678"),
    ("telephone", "06\u00a012\u00a034\u00a056\u00a078", "+33612345678"),
    ("telephone", "+33 (0)6 12 34 56 78", "+33612345678"),
    ("telephone", "0033 6 12 34 56 78", "+33612345678"),
    ("telephone", "0692 12 34 56", "+262692123456"),
    ("telephone", "+352 621 123 456", "+352621123456"),
    ("email", "lea.martin@exemple.fr", "lea.martin@exemple.fr"),
    ("email", " mailto:Lea@EXEMPLE.fr ", "Lea@exemple.fr"),
    ("email", "<lea@exemple.fr>", "lea@exemple.fr"),
    ("email", "l'ea@exemple.fr", "l'ea@exemple.fr"),
    ("url", "exemple.fr", "https://exemple.fr"),
    ("url", "HTTP://Exemple.fr/Page?a=1", "HTTP://Exemple.fr/Page?a=1"),
    ("date_range", "1/3/2026 - 5/3/2026", ["2026-03-01", "2026-03-05"]),
    ("date_range", "du 1er mars 2026 au 5 mars 2026", ["2026-03-01", "2026-03-05"]),
    ("scale", "0", 0),
    ("siret", "73282932000074", "73282932000074"),
    ("siret", "732 829 320 00074", "73282932000074"),
    ("siret", "732.829.320-00074", "73282932000074"),
    ("siret", "356 000 000 09075", "35600000009075"),
    *(
        ("position", text, ["48.58390", "7.74550", 0])
        for text in (
            "48,5839, 7,7455",
            "48.5839 7.7455",
            "48.5839,7.7455",
            "48,5839 ; 7,7455",
            "48,5839,7,7455",
            "48,5839° N, 7,7455° E",
            "7.7455 E, 48.5839 N",
            "N 48.5839 E 7.7455",
            "https://www.google.com/maps/@48.5839,7.7455,15z",
            "https://www.google.fr/maps/place/X/@48.5,7.7,17z/data=!4m6!3d48.5839!4d7.7455",
            "https://maps.google.com/?q=48.5839,7.7455",
            "https://maps.google.com/?q=48.5839%2C7.7455&z=3",
            "https://www.openstreetmap.org/?mlat=48.5839&mlon=7.7455#map=15/48.5/7.7",
            "https://www.openstreetmap.org/#map=15/48.5839/7.7455",
            "https://maps.apple.com/?ll=48.5839,7.7455",
            "geo:48.5839,7.7455?z=15",
        )
    ),
    ("position", "48° 35′ 2″ N, 7° 44′ 43″ E", ["48.58389", "7.74528", 0]),
    ("position", "48°35'02.0\"N 7°44'43.8\"E", ["48.58389", "7.74550", 0]),
    ("position", "48°35,034' N 7°44,73' O", ["48.58390", "-7.74550", 0]),
    ("position", "\u221212,7806, 45,2278", ["-12.78060", "45.22780", 0]),
    ("position", "48,5839, 7,7455 ± 8 m", ["48.58390", "7.74550", 8]),
    ("position", "48,5839, 7,7455 (à 12\u00a0m près)", ["48.58390", "7.74550", 12]),
    ("duration", "1 h 30", 90),
    ("duration", "1h30", 90),
    ("duration", "90", 90),
    ("duration", "90 min", 90),
    ("duration", "90mn", 90),
    ("duration", "1:30", 90),
    ("duration", "1,5 h", 90),
    ("duration", "1.5h", 90),
    ("duration", "2 heures", 120),
    ("duration", "1 heure 30 minutes", 90),
    ("duration", "1h05", 65),
    ("yes_no", "Oui", True),
    ("yes_no", "NON", False),
    ("yes_no", "on", True),
    ("short_text", "=1+1", "=1+1"),
    ("short_text", "N’Guessan-d'Arc", "N’Guessan-d'Arc"),
    ("short_text", "O", "O"),
    ("short_text", "Léa 👩🏽\u200d🚒", "Léa 👩🏽\u200d🚒"),
    ("short_text", "deux\nlignes", "deux lignes"),
    ("short_text", "a\x00b\x1fc", "abc"),
    ("long_text", " a\r\n\tb ", "a\n\tb"),
    ("long_text", "\ud800é\ufffe", "é"),
]

ASKED_AGAIN = [
    ("date_time", "31/03/2026", "date_time"),
    ("date_time", "14h30", "date_time"),
    ("date_time", "31/02/2026 14h30", "date_unknown"),
    ("percentage", "beaucoup", "percentage"),
    ("percentage", "12,345", "decimals"),
    ("position", "Place Kléber", "position"),
    ("position", "48,5839", "position"),
    ("position", "48°75' N, 7°44' E", "position"),
    ("position", "48 N, 7 S", "position"),
    ("position", "98,5, 7,7", "position_range"),
    ("position", "https://maps.app.goo.gl/Abc123", "position_link"),
    ("position", "https://www.google.com/maps/search/gare", "position_link"),
    ("ranking", "emploi", "choice"),
    ("ranking", "c_done:1", "ranking_missing"),
    ("ranking", "c_planned:9", "ranking_missing"),
    ("telephone", "06 12 34 56 7", "telephone"),
    ("telephone", "06 12 34 56 78 (mère)", "telephone"),
    ("telephone", "3949", "telephone"),
    ("telephone", "0612345678 poste 12", "telephone"),
    ("email", "lea.martin", "email"),
    ("email", "lea@exemple", "email"),
    ("email", "lea@exemple.fr, tom@exemple.fr", "email"),
    ("url", "javascript:alert(1)", "url"),
    ("url", "https://ici@exemple.fr", "url"),
    ("url", "https://exemple.fr:99999", "url"),
    ("url", "http://192.168.0.1", "url"),
    ("url", "page d’accueil", "url"),
    ("date_range", "1/3/2026", "date_range_needed"),
    ("date_range", "du 5/3/2026 au 1/3/2026", "date_range_order"),
    ("date_range", "1 au 5 mars 2026", "date"),
    ("scale", "11", "scale"),
    ("scale", "beaucoup", "scale"),
    ("commune", "Saint-Denis", "pick_one"),
    ("commune", "Atlantis", "commune_unknown"),
    ("siret", "732 829 320", "siret_length"),
    ("siret", "732 829 320 00075", "siret_key"),
    ("siret", "W123456789", "siret"),
    ("integer", "12,5", "integer"),
    ("integer", "1.000", "integer"),
    ("integer", "06 12 34 56 78", "integer"),
    ("integer", "douze", "integer"),
    ("integer", "1" * 14, "number_too_large"),
    ("decimal", "1,2,3", "decimal"),
    ("decimal", "0,00001", "decimals"),
    ("money", "1,234", "money_cents"),
    ("money", "gratuit", "money"),
    ("date", "31/02/2026", "date_unknown"),
    ("date", "03/2026", "date"),
    ("date", "3 ma 2026", "date"),
    ("date", "1/1/1800", "date_range"),
    ("time", "25h", "time"),
    ("time", "14h75", "time"),
    ("time", "après-midi", "time"),
    ("duration", "1h75", "duration_minutes"),
    ("duration", "longtemps", "duration"),
    ("duration", "999999", "duration_too_long"),
    ("yes_no", "peut-être", "yes_no"),
    ("one_choice", "c_nowhere", "choice"),
    ("one_choice", "c_moved", "choice_retired"),
]


def question_of(name: str, **options: Any) -> Question:
    form = one_field(name, options=options)
    return Question.of(form, form.field("f_one"), CONTEXT)


@pytest.mark.parametrize(("name", "typed", "stored"), READ)
def test_read(name: str, typed: str, stored: Any) -> None:
    kind = types.get(name)
    assert kind.to_json(kind.parse([typed], question_of(name))) == stored


@pytest.mark.parametrize(("name", "typed", "code"), ASKED_AGAIN)
def test_asked_again(name: str, typed: str, code: str) -> None:
    with pytest.raises(FieldError) as refused:
        types.get(name).parse([typed], question_of(name))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("name", "options", "typed", "code"),
    [
        ("integer", {"min": 0}, "-1", "number_below"),
        ("integer", {"max": 5}, "6", "number_above"),
        ("decimal", {"min": "0.5"}, "0,4", "number_below"),
        ("money", {"max": 1000}, "10,01", "money_above"),
        ("money", {"min": 1000}, "9,99", "money_below"),
        ("date", {"no_future": True}, "demain", "date_future"),
        ("date", {"min": "2026-01-01"}, "31/12/2025", "date_below"),
        ("date", {"max": "2026-01-01"}, "02/01/2026", "date_above"),
        ("date_time", {"no_future": True}, "demain midi", "date_future"),
        ("scale", {}, "0", "scale"),
        ("scale", {"max": 3}, "4", "scale"),
        ("date_range", {"no_future": True}, "du 1/4/2026 au 5/4/2026", "date_future"),
        ("date_range", {"longest_months": 1}, "du 3/3/2026 au 3/4/2026", "date_range_long"),
        ("date_range", {"longest_months": 1}, "du 31/1/2026 au 1/3/2026", "date_range_long"),
        ("date_range", {"longest_months": 14}, "du 1/11/2025 au 1/1/2027", "date_range_long"),
        ("date_range", {"longest_days": 30}, "du 1/3/2026 au 31/3/2026", "date_range_long"),
        (
            "date_range",
            {"longest_days": 9, "longest_months": 1},
            "du 1/3/2026 au 10/3/2026",
            "date_range_long",
        ),
        ("percentage", {"max": "100"}, "100,5", "number_above"),
        ("duration", {"max": 60}, "61", "duration_above"),
        ("duration", {"min": 10}, "9", "duration_below"),
        ("short_text", {"max_length": 3}, "quatre", "text_too_long"),
        ("short_text", {}, "a" * 2_001, "text_too_long"),
        ("long_text", {}, "a" * 200_001, "text_too_long"),
    ],
)
def test_bounds(name: str, options: dict[str, Any], typed: str, code: str) -> None:
    kind, question = types.get(name), question_of(name, **options)
    with pytest.raises(FieldError) as refused:
        kind.check(kind.parse([typed], question), question)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("name", "options", "typed"),
    [
        ("date_range", {"longest_months": 1}, "du 3/3/2026 au 2/4/2026"),
        ("date_range", {"longest_months": 1}, "du 31/1/2026 au 28/2/2026"),
        ("date_range", {"longest_months": 14}, "du 1/11/2025 au 31/12/2026"),
        ("date_range", {"longest_days": 30}, "du 1/3/2026 au 30/3/2026"),
        ("integer", {"min": 0, "max": 5}, "5"),
        ("money", {"min": 0, "max": 1000}, "10"),
        ("date", {"no_future": True}, "aujourd’hui"),
        ("duration", {"max": 60}, "1h"),
        ("long_text", {}, "a" * 100_000),
    ],
)
def test_bounds_take_what_stands_on_them(name: str, options: dict[str, Any], typed: str) -> None:
    kind, question = types.get(name), question_of(name, **options)
    kind.check(kind.parse([typed], question), question)


def test_the_unit_may_be_typed_and_is_shown() -> None:
    kind, question = types.get("decimal"), question_of("decimal", unit="km")
    assert kind.show(kind.parse(["3,5 km"], question), question) == f"3,5{NBSP}km"
    assert kind.to_cells(question.field)[0].header == "Une question (km)"


def test_decimals_are_counted() -> None:
    kind, question = types.get("decimal"), question_of("decimal", decimals=1)
    with pytest.raises(FieldError, match=r"au plus 1 .* 12,3\."):
        kind.parse(["1,25"], question)


def test_a_retired_choice_stays_where_it_is_stored() -> None:
    form = one_field("one_choice")
    kind = types.get("one_choice")
    kept = Question.of(form, form.field("f_one"), CONTEXT, "c_moved")
    assert kind.parse(["c_moved"], kept) == "c_moved"
    assert kind.show("c_moved", kept) == "Reporté"


def test_a_choice_ticked_twice_is_refused() -> None:
    with pytest.raises(FieldError, match="une seule fois"):
        types.get("several_choices").parse(["c_done", "c_done"], question_of("several_choices"))


def test_two_figures_of_a_year_reach_ten_years_ahead() -> None:
    kind, question = types.get("date"), question_of("date")
    ahead = kind.parse([f"1/1/{TODAY.year % 100 + 10}"], question)
    assert ahead == date(TODAY.year + 10, 1, 1)
    past = kind.parse([f"1/1/{TODAY.year % 100 + 11}"], question)
    assert past == date(TODAY.year - 89, 1, 1)


@pytest.mark.parametrize(
    ("label", "meaning", "recent"),
    [
        ("Date", None, True),
        ("Date de Naissance du jeune", None, False),
        ("Né le", "person.birth_date", False),
    ],
)
def test_nobody_was_born_yesterday(label: str, meaning: str | None, recent: bool) -> None:
    asked = Field("f_one", "une", "date", label, meaning=meaning)
    assert Day().recent(Question(asked, CONTEXT)) is recent
