"""The answers that the examples of the guide speak of, and what they may name."""

from datetime import date, datetime, time

from forms.expressions import (
    Choice,
    Entry,
    Environment,
    Grid,
    Named,
    NameTable,
    Presence,
    Range,
    Rows,
    Value,
)

UNIT = 10**12
TODAY = date(2026, 3, 31)


def _entries(*words: tuple[str, str]) -> tuple[Entry, ...]:
    return tuple(Entry(f"c_{code}", code, label) for code, label in words)


PUBLICS = _entries(
    ("neet", "Ni en emploi ni en formation"), ("mineur", "Mineur"), ("qpv", "Habitant d’un QPV")
)
STATUSES = _entries(("prevu", "Prévu"), ("realise", "Réalisé"), ("annule", "Annulé"))
AGES = _entries(("mineurs", "Mineurs"), ("majeurs", "Majeurs"))
GENDERS = _entries(("femmes", "Femmes"), ("hommes", "Hommes"))
#: Code, label, kind, lists, group, answer.
ANSWERED: tuple[tuple[str, str, str, tuple[tuple[Entry, ...], ...], str | None, Value], ...] = (
    ("age", "Âge", "number", (), None, 17 * UNIT),
    ("absent", "Heures d’absence", "number", (), None, UNIT),
    ("places", "Places", "number", (), None, 12 * UNIT),
    ("lieu", "Lieu", "text", (), None, "Place Kléber"),
    ("postal", "Code postal", "text", (), None, "67000"),
    ("remarque", "Remarque", "text", (), None, None),
    ("accord", "Accord", "truth", (), None, True),
    ("naissance", "Date de naissance", "day", (), None, date(2008, 6, 15)),
    ("debut", "Début", "day", (), None, date(2026, 3, 2)),
    ("fin", "Fin", "day", (), None, date(2026, 3, 6)),
    ("ouvre", "Heure de début", "time", (), None, time(9)),
    ("ferme", "Heure de fin", "time", (), None, time(11, 30)),
    ("duree", "Durée", "number", (), None, 90 * UNIT),
    ("rendez_vous", "Rendez-vous", "moment", (), None, datetime(2026, 3, 31, 14, 30)),  # noqa: DTZ001  # the clock on the wall
    ("stage", "Stage", "range", (), None, Range(date(2026, 3, 9), date(2026, 3, 27))),
    ("statut", "Statut", "choice", (STATUSES,), None, Choice("c_realise")),
    ("publics", "Publics", "choices", (PUBLICS,), None, ("c_mineur", "c_qpv")),
    ("freins", "Freins", "choices", (PUBLICS,), None, None),
    (
        "jeunes",
        "Jeunes rencontrés",
        "grid",
        (AGES, GENDERS),
        None,
        Grid({"c_mineurs.c_femmes": 4, "c_majeurs.c_femmes": 3, "c_majeurs.c_hommes": 5}),
    ),
    ("presents", "Présents", "presence", (), None, Presence(3, 1, 2, 5, 450)),
    (
        "ateliers",
        "Ateliers",
        "rows",
        (),
        None,
        Rows(
            [
                {"f_theme": "CV", "f_heures": 3 * UNIT // 2, "f_tarif": 20 * UNIT},
                {"f_theme": "Mobilité", "f_heures": 3 * UNIT},
                {"f_tarif": 20 * UNIT},
            ]
        ),
    ),
    ("theme", "Thème", "text", (), "f_ateliers", None),
    ("heures", "Heures", "number", (), "f_ateliers", None),
    ("tarif", "Tarif", "number", (), "f_ateliers", None),
)
FIELDS = tuple(
    Named(f"f_{code}", code, label, kind, group, lists)
    for code, label, kind, lists, group, _ in ANSWERED
)
NAMES = NameTable(FIELDS)
WORLD = Environment(
    {f"f_{code}": value for code, *_, group, value in ANSWERED if group is None},
    TODAY,
    groups={each.id: each.group for each in FIELDS if each.group},
    labels={entry.id: entry.label for each in FIELDS for one in each.lists for entry in one},
)
