"""Reading a pasted list of people, as spreadsheets, mail programs and hands write it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from email_validator import EmailNotValidError, validate_email

from portal.accounts.queries import as_registered
from portal.core.outbox.letters import one_line
from portal.invitations import words

#: People in one list; a longer one is pasted in pieces.
LONGEST = 200
#: « Prénom Nom <adresse> ».
ANGLED = re.compile(r"^(?P<name>[^<>]*)<(?P<address>[^<>]*)>[\s;,]*$")
#: Between the cells of a spreadsheet's line, or between the people of a mail program's line.
CELLS, PEOPLE = re.compile(r"[\t;,]"), re.compile(r"[;,\t]")
#: What the cells of a first line say when it names the columns.
HEADING = re.compile(
    r"(?i)(pr[ée]nom|nom)( et (pr[ée]nom|nom))?|adresse( [ée]lectronique| mail)?"
    r"|e-?mail|mail|m[ée]l|courriel"
)
AROUND = " \t\"'()<>.:"


@dataclass(frozen=True)
class Line:
    """One person of the list: where, what was typed, what it means or why it means nothing."""

    number: int
    typed: str
    address: str = ""
    name: str = ""
    problem: str = ""


def read(text: str) -> list[Line]:
    """Return the people of a pasted list in order; empty lines and headings are passed over."""
    lines: list[Line] = []
    first_of: dict[str, int] = {}
    for line in _people(text):
        if line.address in first_of and not line.problem:
            line = replace(line, problem=words.twice(first_of[line.address]))
        elif not line.problem:
            first_of[line.address] = line.number
        lines.append(line)
    return [*lines[:LONGEST], *(replace(line, problem=words.TOO_MANY) for line in lines[LONGEST:])]


def _people(text: str) -> Iterator[Line]:
    for number, typed in enumerate(text.splitlines(), start=1):
        typed = typed.replace("\x00", "").strip()
        if not typed or (number == 1 and _names_columns(typed)):
            continue
        pieces = PEOPLE.split(typed) if typed.count("@") > 1 else [typed]
        for piece in filter(None, map(str.strip, pieces)):
            yield _person(number, piece)


def _names_columns(typed: str) -> bool:
    return all(HEADING.fullmatch(cell.strip()) for cell in CELLS.split(typed))


def _person(number: int, typed: str) -> Line:
    name, address = _parts(typed)
    if not address:
        return Line(number, typed, problem=words.NO_ADDRESS)
    try:
        found = validate_email(
            as_registered(address), check_deliverability=False, allow_smtputf8=False
        )
    except EmailNotValidError:
        return Line(number, typed, problem=words.BAD_ADDRESS)
    return Line(number, typed, (found.ascii_email or "").lower(), one_line(name)[:200])


def _parts(typed: str) -> tuple[str, str]:
    """Return name and address, however they stand on the line."""
    if angled := ANGLED.match(typed):
        return angled["name"].strip(AROUND + ";,"), angled["address"].strip()
    pieces = [piece for cell in CELLS.split(typed) for piece in cell.split()]
    address = next((piece for piece in pieces if "@" in piece), "")
    name = " ".join(piece for piece in pieces if piece != address)
    return name.strip(AROUND), address.strip(AROUND).removeprefix("mailto:")
