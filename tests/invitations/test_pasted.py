"""A pasted list, however it is written: nobody is lost, nobody is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.invitations import words
from portal.invitations.pasted import LONGEST, read

UNDERSTOOD = [
    ("awa@ex.fr", "awa@ex.fr", ""),
    ("Awa Diop <Awa@Ex.fr>", "awa@ex.fr", "Awa Diop"),
    ('"Diop, Awa" <awa@ex.fr>;', "awa@ex.fr", "Diop, Awa"),
    ("awa@ex.fr;Awa Diop", "awa@ex.fr", "Awa Diop"),
    ("Awa\tDiop\tawa@ex.fr", "awa@ex.fr", "Awa Diop"),
    ("awa@ex.fr, Awa Diop", "awa@ex.fr", "Awa Diop"),
    ("Awa Diop awa@ex.fr", "awa@ex.fr", "Awa Diop"),
    ("mailto:awa@ex.fr", "awa@ex.fr", ""),
    ("  <awa@ex.fr>  ", "awa@ex.fr", ""),
    ("Awa\x0bDiop\u202e <awa@ex.fr>", "awa@ex.fr", "Awa Diop"),
    ("awa@société.fr", "awa@xn--socit-esab.fr", ""),
]


@pytest.mark.parametrize(("typed", "address", "name"), UNDERSTOOD)
def test_understands_how_people_write_each_other(typed: str, address: str, name: str) -> None:
    [line] = read(typed.replace("\x0b", "\t"))
    assert (line.address, line.name, line.problem) == (address, name, "")


def test_reads_a_whole_spreadsheet_past_its_headings() -> None:
    lines = read("Prénom\tNom\tAdresse\nAwa\tDiop\tawa@ex.fr\n\nLéo\tRoy\tleo@ex.fr\n")
    assert [(one.number, one.address, one.name) for one in lines] == [
        (2, "awa@ex.fr", "Awa Diop"),
        (4, "leo@ex.fr", "Léo Roy"),
    ]


def test_reads_what_a_mail_program_copies() -> None:
    lines = read("Awa Diop <awa@ex.fr>, Léo <leo@ex.fr>; max@ex.fr")
    assert [one.address for one in lines] == ["awa@ex.fr", "leo@ex.fr", "max@ex.fr"]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("Awa Diop", words.NO_ADDRESS),
        ("awa@", words.BAD_ADDRESS),
        ("awa@ex", words.BAD_ADDRESS),
        ("éloïse@ex.fr", words.BAD_ADDRESS),
        ("a b <pas une adresse>", words.BAD_ADDRESS),
        (f"{'a' * 300}@ex.fr", words.BAD_ADDRESS),
    ],
)
def test_says_what_is_wrong_with_a_line(typed: str, problem: str) -> None:
    [line] = read(typed)
    assert (line.number, line.typed, line.problem) == (1, typed, problem)


def test_two_hundred_people_and_no_more() -> None:
    lines = read("\n".join(f"p{number}@ex.fr" for number in range(LONGEST + 1)))
    assert [line.problem for line in lines] == [""] * LONGEST + [words.TOO_MANY]


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for line in read(text):
        assert line.problem or line.address == line.address.lower()
        assert "\n" not in line.name
        assert line.typed in text.replace("\x00", "")
