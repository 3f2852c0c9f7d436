"""Answers of every type: as they are typed, stored and shown; and texts that mean harm."""

from typing import Any

from forms.fields.composite import part_name
from tests.forms.support import NARROW, NBSP, RECEIPT, STREET

#: What is typed into the one input of a field, or into each of its inputs, by part.
Typed = list[str] | dict[str, list[str]]
#: By type: what is typed, what is stored, what is shown.
SAMPLES: dict[str, list[tuple[Typed, Any, str]]] = {
    "short_text": [(["  Place\u00a0Kléber "], "Place\u00a0Kléber", "Place\u00a0Kléber")],
    "long_text": [(["a\r\nb\rc"], "a\nb\nc", "a\nb\nc")],
    "integer": [([f"1{NARROW}200"], 1200, f"1{NARROW}200"), (["-3"], -3, "-3")],
    "decimal": [(["1 234,50"], "1234.5", f"1{NARROW}234,5")],
    "money": [(["1 234,50 €"], 123450, f"1{NARROW}234,50{NBSP}€")],
    "percentage": [(["69,54 %"], "69.54", f"69,54{NBSP}%")],
    "date_time": [
        (["hier 18h30"], "2026-04-01T18:30", f"1er avril 2026 à 18{NBSP}h{NBSP}30"),
    ],
    "telephone": [
        (["06.12.34.56.78"], "+33612345678", "06 12 34 56 78"),
        (["+49 30 123456"], "+4930123456", "+49 30 123456"),
    ],
    "email": [(["Lea@Exemple.FR"], "Lea@exemple.fr", "Lea@exemple.fr")],
    "url": [(["www.exemple.fr/a"], "https://www.exemple.fr/a", "https://www.exemple.fr/a")],
    "siret": [(["732 829 320 00074"], "73282932000074", f"732{NBSP}829{NBSP}320{NBSP}00074")],
    "date_range": [
        (
            ["1/3/2026", "5/3/2026"],
            ["2026-03-01", "2026-03-05"],
            "du 1er mars 2026 au 5 mars 2026",
        ),
        (
            ["du 1/3/2026 au 5/3/2026"],
            ["2026-03-01", "2026-03-05"],
            "du 1er mars 2026 au 5 mars 2026",
        ),
    ],
    "ranking": [
        (["c_done:1", "c_planned:2"], ["c_done", "c_planned"], "1. Réalisé, 2. Prévu"),
    ],
    "scale": [(["4"], 4, "4 sur 5")],
    "commune": [
        (["strasbourg"], "67482", "Strasbourg (67)"),
        (["Saint-Denis (974)"], "97411", "Saint-Denis (974)"),
        (["Saint-Denis", "Saint-Denis (93)"], "93066", "Saint-Denis (93)"),
    ],
    "qpv": [
        (
            ["Cité des Cerisiers (Strasbourg, 2024)"],
            "QN06701M",
            "Cité des Cerisiers (Strasbourg, 2024)",
        )
    ],
    "organisation": [
        (
            ["centre socioculturel du port"],
            "0190a",
            "Centre socioculturel du Port (Strasbourg)",
        )
    ],
    "member": [(["LEA O’BRIEN"], "0190b", "Léa O’Brien (Mission locale)")],
    "participant": [
        (["demo chloe"], "0190c", "DÉMO Chloé (12/05/2003)"),
        (["démo", "DÉMO Chloé (12/05/2003)", "", "", ""], "0190c", "DÉMO Chloé (12/05/2003)"),
        (["DÉMO Chloé (12/05/2003)", "", "", ""], "0190c", "DÉMO Chloé (12/05/2003)"),
        (["", "Démo", "Hugo", "3/4/06"], "+2006-04-03|Démo|Hugo", "DÉMO Hugo (03/04/2006)"),
    ],
    "position": [
        (
            ["48.58391, 7.7455 ± 12 m"],
            ["48.58391", "7.74550", 12],
            f"48,58391, 7,74550 (à 12{NBSP}m près)",
        )
    ],
    "file": [([RECEIPT], [RECEIPT], f"reçu.pdf (12{NBSP}ko)")],
    "photo": [([STREET], [STREET], f"rue.jpg (340{NBSP}ko)")],
    "signature": [
        (["Léa O’Brien", "signed"], ["Léa O’Brien"], "Signé par Léa O’Brien"),
        ([STREET], [STREET], f"rue.jpg (340{NBSP}ko)"),
    ],
    "date": [(["1er mars 2026"], "2026-03-01", "1er mars 2026")],
    "time": [(["9h"], "09:00", f"9{NBSP}h{NBSP}00")],
    "duration": [(["1:30"], 90, f"1{NBSP}h{NBSP}30"), (["45"], 45, f"45{NBSP}min")],
    "yes_no": [(["oui"], True, "Oui"), (["non"], False, "Non")],
    "one_choice": [(["c_done"], "c_done", "Réalisé")],
    "several_choices": [(["c_done", "c_planned"], ["c_planned", "c_done"], "Prévu, Réalisé")],
    "count_grid": [
        (
            {"c_done.c_work": ["12"], "c_planned.c_home": [" 1 000 "], "c_planned.c_work": ["0"]},
            {"c_planned": {"c_work": 0, "c_home": 1000}, "c_done": {"c_work": 12}},
            f"Prévu{NBSP}: Emploi{NBSP}0, Logement{NBSP}1{NARROW}000\n"
            f"Réalisé{NBSP}: Emploi{NBSP}12\nTotal{NBSP}: 1{NARROW}012",
        ),
    ],
    "group": [
        (
            {
                "": ["r_aa", "r_bb"],
                "r_aa.f_due": ["31/3/2026"],
                "r_aa.f_many": ["1 200"],
                "r_bb.f_many": ["3"],
            },
            [
                {"id": "r_aa", "values": {"f_due": "2026-03-31", "f_many": 1200}},
                {"id": "r_bb", "values": {"f_many": 3}},
            ],
            f"1{NBSP}: Échéance{NBSP}: 31 mars 2026{NBSP}; Combien{NBSP}: 1{NARROW}200\n"
            f"2{NBSP}: Combien{NBSP}: 3",
        ),
    ],
    "attendance": [
        (
            {
                "1.person": ["demo chloe"],
                "1.presence": ["present"],
                "1.hours": ["1h30"],
                "anonymous": ["2"],
                "hours": ["2 h"],
            },
            {
                "rows": [{"person": "0190c", "presence": "present", "minutes": 90}],
                "minutes": 120,
                "anonymous": 2,
            },
            f"DÉMO Chloé (12/05/2003){NBSP}: Présent, 1{NBSP}h{NBSP}30\n"
            f"Sans nom{NBSP}: 2\nPrésents en tout{NBSP}: 3\n"
            f"Heures-participants{NBSP}: 5{NBSP}h{NBSP}30",
        ),
        (
            {
                "1.person": ["DÉMO Chloé (12/05/2003)"],
                "1.presence": ["excused"],
                "1.reason": ["ill"],
            },
            {"rows": [{"person": "0190c", "presence": "excused", "reason": "ill"}]},
            f"DÉMO Chloé (12/05/2003){NBSP}: Excusé (malade)\nPrésents en tout{NBSP}: 0",
        ),
    ],
    "note": [],
    "page_break": [],
}
CASES = [(name, *sample) for name, samples in SAMPLES.items() for sample in samples]
HOSTILE = [
    "=1+1",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "\x00\x0b\ud800\ufffe",
    "9" * 5_000,
    "1e400",
    "-",
    "٣",
    "٣١/٠٣/٢٠٢٦",
    "99/99/9999",
    "31/02/2026",
    "99h99",
    "c_unknown",
    "NaN",
    "²",
    "a" * 100_000,
    "\u202e12",
    "0000-00-00",
    "1/1/0001",
]


def posted(typed: Typed) -> dict[str, list[str]]:
    """Return what a browser posts for the field ``f_one``."""
    if isinstance(typed, list):
        return {"f_one": typed}
    return {part_name("f_one", part): texts for part, texts in typed.items()}
