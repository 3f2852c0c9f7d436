"""Finding one among fifty thousand people: the picker, the hint of doubles, the list.

``python -m bench.people [size] [--only sqlite|postgresql]``. Told is what the portal takes for an
answer, without drawing it; ``bare`` is the statement that reads as many rows by their places. CPU
of this process and, on PostgreSQL, of the one that serves it: the goal is theirs. The clock stands
in brackets.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench.lists import Times, taken
from portal.app import create_app
from portal.core import migrations
from portal.core.clock import now
from portal.core.database import database, is_sqlite, transaction
from portal.core.ids import new_id
from portal.core.policy import Actor
from portal.core.prepared import insert
from portal.core.settings import Settings
from portal.people.duplicates import Identity, folded
from portal.people.listing import Listing
from portal.people.models import Enrolment, Following, Participant
from portal.people.numbers import draw
from portal.people.rebuilding import rebuild
from portal.people.search import finding
from tests.intake.house import House
from tests.people import village
from tests.support import databases, postgres

SIZE, GOAL = 50_000, 20.0
AT_ONCE = 500
#: Names are made of these; the first ones are common, the last ones rare.
STARTS = (
    *("Mar", "Du", "Be", "Le", "Gar", "Mo", "La", "Ro", "Per", "Sau", "Car", "Da", "Fa", "Hu"),
    *("Jac", "Nau", "Ri", "Thé", "Va", "Wei"),
)
MIDDLES = ("be", "chi", "do", "ga", "li", "ma", "mon", "na", "ri", "ta", "ti", "vé")
ENDS = ("ard", "aud", "eau", "er", "et", "ier", "in", "nd", "on", "rd", "t", "ult", "y", "z")
FIRST = (
    *("Emma", "Lucas", "Léa", "Hugo", "Inès", "Mohamed", "Chloé", "Rayan", "Sarah", "Théo"),
    *("Yasmine", "Noah", "Manon", "Enzo", "Fatima", "Adam", "Camille", "Ayoub", "Océane", "Jordan"),
    *("Alexia", "Mehdi", "Clara", "Dylan", "Kenza", "Nathan", "Mariam", "Jules", "Zoé", "Amine"),
)


def main() -> None:
    """Build the people on each database, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", nargs="?", type=int, default=SIZE)
    parser.add_argument("--only", choices=list(databases.ENGINES))
    options = parser.parse_args()
    for engine in [options.only] if options.only else list(databases.ENGINES):
        with ExitStack() as rest:
            folder = Path(rest.enter_context(tempfile.TemporaryDirectory()))
            url = f"sqlite:///{folder / 'people.db'}"
            if engine == "postgresql":
                url = rest.enter_context(postgres.database("people"))
            rest.callback(databases.disconnect)
            app = create_app(Settings(folder, url, "bench " * 8))
            with app.test_request_context(), database.connection_context():
                migrations.upgrade(folder)
                house = build(options.size)
                print(f"{engine}, {options.size} people (goal: {GOAL:.0f} ms)", flush=True)
                measure(house)


def build(size: int) -> House:
    """Return a project of ``size`` people, one in fifty of them met by the partner."""
    house, chance = village.build(), Random(7)
    with transaction():
        people = list(_people(house, size, chance))
        for start in range(0, size, AT_ONCE):
            some = people[start : start + AT_ONCE]
            for number, model in enumerate((Participant, Enrolment, Following)):
                insert(model, *(rows[number] for rows in some))
        rebuild(house.project.id)
    if not is_sqlite():  # as PostgreSQL does by itself
        database.execute_sql("ANALYZE")
    return house


Rows = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]


def _people(house: House, size: int, chance: Random) -> Iterator[Rows]:
    mine, theirs = (house.actors[who].organisation_ids[0] for who in ("partner", "stranger"))
    judge, entry = house.actors["coordinator"].user_id, date(2026, 3, 1)
    for place in range(1, size + 1):
        who = _who(chance)
        person = {
            "id": new_id(),
            "last_name": who.last_name,
            "first_name": who.first_name,
            "birth_date": who.birth_date,
            "name_key": folded(f"{who.last_name} {who.first_name}"),
            "identity_key": who.key,
        }
        enrolment = {
            "id": new_id(),
            "project": house.project.id,
            "participant": person["id"],
            "number": f"{draw()}{place}",
            "place": place,
            "entry_date": entry - timedelta(days=chance.randint(0, 60)),
            "outcome": "eligible",
            "age": 20,
            "ground": "situation",
            "checked_by": judge,
            "checked_at": now(),
        }
        met = mine if chance.random() < 0.02 else theirs
        following = {"enrolment": enrolment["id"], "organisation": met, "capacity": "met"}
        yield person, enrolment, following | {"since": entry}


def _who(chance: Random) -> Identity:
    """Return somebody; some names are a hundred times as common as others."""
    often = min(chance.randrange(len(STARTS)), chance.randrange(len(STARTS)))
    last = STARTS[often] + chance.choice(MIDDLES) + chance.choice(ENDS)
    if chance.random() < 0.1:
        last += "-" + chance.choice(STARTS) + chance.choice(ENDS)
    first = FIRST[min(chance.randrange(len(FIRST)), chance.randrange(len(FIRST)))]
    return Identity(last, first, date(1992, 1, 1) + timedelta(days=chance.randrange(6_500)))


def measure(house: House) -> None:
    """Print what each question takes, beside its bare statement."""
    somebody = Participant.select().order_by(Participant.id).offset(123).get()
    who = Identity(somebody.last_name, somebody.first_name, somebody.birth_date)
    slip = Identity(who.last_name[:-1], who.first_name, who.birth_date)
    swapped = f"{who.last_name[1]}{who.last_name[0]}{who.last_name[2:]}"
    typed = {
        "two letters": "ma",
        "a common name": "marchier",
        "name and beginning": f"{who.last_name} {who.first_name[:2]}",
        "with slips": f"{swapped} {who.first_name}",
        "as it is written": f"{who.named} ({who.birth_date:%d/%m/%Y})",
        "nobody": "zzyxw qwrtz",
    }
    for reader in ("coordinator", "partner"):
        actor = house.actors[reader]
        for what, text in typed.items():
            _tell(f"picker, {reader}, {what}", _picking(actor, text))
    _tell("hint of doubles", lambda: finding.doubles(house.project.id, slip))
    _tell("hint of doubles, nobody", lambda: finding.doubles(house.project.id, _odd()))
    for what, asked in {"by name": {}, "newest": {"tri": "recentes"}}.items():
        for reader in ("coordinator", "partner"):
            _tell(f"list {what}, {reader}", _listing(house.actors[reader], asked))
    places = list(range(1, finding.CLOSELY + 1))
    print(f"  {'bare: as many people by their places':<42}", end="")
    print(taken(lambda: finding._people(house.project.id, places)), flush=True)


def _odd() -> Identity:
    return Identity("Quzzyx", "Wkrtz", date(2001, 2, 3))


def _picking(actor: Actor, text: str) -> Callable[[], object]:
    return lambda: finding.find(actor, text, 12)


def _listing(actor: Actor, asked: dict[str, str]) -> Callable[[], object]:
    return lambda: Listing(actor, asked).rows.people


def _tell(what: str, work: Callable[[], Any]) -> None:
    times: Times = taken(work)
    met = "" if times.cpu + times.server <= GOAL else "  over the goal"
    print(f"  {what:<42}{times}  {len(work())} found{met}", flush=True)


if __name__ == "__main__":
    main()
