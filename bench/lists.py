"""Lists and search at a thousand, a hundred thousand and a million records, on both databases.

``python -m bench.lists [sizes…] [--only sqlite|postgresql] [--keep FOLDER]``. ``reading`` is the
server's time without drawing (filters, search, rows, counts: what the goals are about), ``page``
the list drawn as well (without the session and the shell's own reads), ``bare`` the same rows read
by their ids.

CPU counts, for the machine may be busy: that of this process and, on PostgreSQL, that of the one
server process which answers it; the clock stands in brackets, its least for what nobody disturbed.
``×`` is the reading beside that of the first size, and of how many rows that was: a page of
twenty-five costs more than one of none, however large the project.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, g, render_template

from bench import _records
from bench._kept import Kept
from portal.app import create_app
from portal.core import migrations
from portal.core.database import database, is_sqlite
from portal.core.ids import new_id
from portal.core.policy import Actor
from portal.core.settings import Settings
from portal.intake.listing import INBOX, MINE, Listing, ListKind
from portal.intake.models import Submission
from tests.support import databases, postgres

SIZES = (1_000, 100_000, 1_000_000)
ROUNDS = 21
#: Milliseconds of reading.
LIST, SEARCH = 6.0, 10.0

#: By question, what it took at the first size: milliseconds, rows.
First = dict[str, tuple[float, int]]


def main() -> None:
    """Build each size on each database, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--only", choices=list(databases.ENGINES))
    parser.add_argument("--keep", type=Path, help="folder of databases, each built only once")
    options = parser.parse_args()
    for engine in [options.only] if options.only else list(databases.ENGINES):
        first: First = {}
        for size in options.sizes or SIZES:
            with ExitStack() as rest:
                folder = Path(rest.enter_context(tempfile.TemporaryDirectory()))
                kept = Kept(options.keep, engine, size) if options.keep else None
                url = f"sqlite:///{folder / 'lists.db'}"
                if kept:
                    url = kept.url()
                elif engine == "postgresql":
                    url = rest.enter_context(postgres.database(f"lists_{size}"))
                rest.callback(databases.disconnect)
                app = create_app(Settings(folder, url, "bench " * 8))
                measure(app, f"{engine}, {size} records", size, folder, kept, first)


def measure(
    app: Flask, title: str, size: int, folder: Path, kept: Kept | None, first: First
) -> None:
    """Print what the lists of a project of ``size`` records take; build it first if need be.

    ``first`` is what they took at the first size, written here when it is this one.
    """
    with app.test_request_context(), database.connection_context():
        if kept is None or not kept.built:
            begun = time.process_time()
            migrations.upgrade(folder)
            _records.build(size)
            print(f"built in {time.process_time() - begun:.0f} s of CPU", flush=True)
        if kept:
            kept.keep()
        print(title, flush=True)
        people = _records.people()
        for what, person, kind, args in questions(people):
            tell(what, people[person], kind, args, first)


@dataclass(frozen=True)
class Times:
    """Milliseconds: CPU of this process and of PostgreSQL's, and the clock's median and least."""

    cpu: float
    server: float
    wall: float
    least: float

    def __str__(self) -> str:
        cpu = f"{self.cpu:5.1f}" if is_sqlite() else f"{self.cpu:5.1f} + {self.server:4.1f}"
        return f"{cpu} ms ({self.wall:5.1f}, least {self.least:5.1f})"


def taken(work: Callable[[], object]) -> Times:
    """Return what ``work`` takes in the middle of some rounds, after one that does not count."""
    work()
    rounds = []
    for _ in range(ROUNDS):
        before = _clocks()
        work()
        rounds.append([(end - begin) * 1000 for begin, end in zip(before, _clocks(), strict=True)])
    cpu, server, wall = (list(each) for each in zip(*rounds, strict=True))
    middle = statistics.median
    return Times(middle(cpu), middle(server), middle(wall), min(wall))


def _clocks() -> tuple[float, float, float]:
    """Return seconds: CPU of this process, CPU of the server process, time."""
    return time.process_time(), _server(), time.perf_counter()


def _server() -> float:
    """Return the CPU seconds of PostgreSQL's process, in nanoseconds' steps; Linux counts them."""
    if is_sqlite():
        return 0.0
    pid = database.connection().info.backend_pid
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


Question = tuple[str, str, ListKind, dict[str, str]]


def questions(people: dict[str, Actor]) -> list[Question]:
    """Return what is asked: a name, who asks, of which list, under which filters."""
    chosen = Submission.select().order_by(Submission.number).limit(1).get()
    kind, structure = str(chosen.activity_type_id), str(chosen.organisation_id)
    of_kind = {"etat": "tous", "activite": kind}
    night, heads = (f"r_f_{name}_{chosen.activity_type.position}" for name in ("night", "heads"))
    deep = Listing(INBOX, people["coordinator"], {"etat": "tous"})
    middle = Submission.get(Submission.number == Submission.select().count() // 2)
    place = deep.at(middle)
    every = {"etat": "tous"}
    coordinator: list[tuple[str, dict[str, str]]] = [
        ("first page", every), ("deep page", {**every, "suite": place}),
        ("inbox as it opens", {}), ("newest first", {**every, "tri": "recentes"}),
        ("by day", {**every, "tri": "date"}), ("by reference", {**every, "tri": "reference"}),
        ("state", {"etat": "returned"}), ("activity", {**every, "activite": kind}),
        ("action", {**every, "action": str(chosen.action_id)}),
        ("organisation", {**every, "structure": structure}),
        ("author", {**every, "auteur": str(chosen.author_id)}),
        ("period", {**every, "du": "2023-03-01", "au": "2023-03-31"}),
        ("answer: half of them", {**of_kind, night: "oui"}),
        ("answer: one in 20", {**of_kind, f"{heads}_de": "7", f"{heads}_a": "56"}),
        ("answer: one in 100", {**of_kind, f"{heads}_de": "7", f"{heads}_a": "16"}),
        ("answer: one in 1 000", {**of_kind, f"{heads}_de": "7", f"{heads}_a": "7"}),
        ("answer: only the oldest", {**of_kind, f"{heads}_de": "5000"}),
        ("answer: nobody's", {**of_kind, f"{heads}_de": "6000"}),
        ("activity, organisation, state",
         {"etat": "returned", "activite": kind, "structure": structure}),
        ("search: common word", {**every, "q": "accueil"}),
        ("search: in the inbox", {"q": "accueil"}),
        ("search: two words", {**every, "q": "mediateur sante"}),
        ("search: rare word", {**every, "q": f"unique{middle.number}"}),
        ("search: beginning of rare words", {**every, "q": "unique77"}),
        ("search: beginning", {**every, "q": "par"}),
        ("search: two letters", {**every, "q": "pa"}), ("search: number", {**every, "q": "500"}),
        ("search: organisation", {**every, "q": "structure 42"}),
        ("search: no match", {**every, "q": "introuvable"}),
        ("search: common and no match", {**every, "q": "accueil introuvable"}),
    ]  # fmt: skip
    others: list[tuple[str, str, dict[str, str]]] = [
        ("partner: first page", "partner", {}),
        ("partner: search", "partner", {"q": "accueil"}),
        ("auditor: first page", "auditor", {}),
        ("auditor: search", "auditor", {"q": "accueil"}),
    ]
    return [
        *((what, "coordinator", INBOX, args) for what, args in coordinator),
        *((what, person, MINE, args) for what, person, args in others),
    ]


def tell(what: str, actor: Actor, kind: ListKind, args: dict[str, str], first: First) -> None:
    """Print what one list takes, beside the bare time of its rows and the first size's."""
    g.actor = actor
    template = "intake/inbox.html" if kind is INBOX else "intake/mine.html"

    def draw() -> None:
        listing = Listing(kind, actor, args)
        render_template(template, listing=listing, views=[], whole_project=True)

    def read() -> None:
        listing = Listing(kind, actor, args)
        assert listing.page
        assert listing.total
        assert listing.states is not None
        choices = listing.choices
        assert [choices.types, choices.actions, choices.organisations, choices.authors]

    listing = Listing(kind, actor, args)
    ids = [row.id for row in listing.page.records]
    reading, goal = taken(read), SEARCH if "q" in args else LIST
    page = taken(draw)
    bare = taken(lambda: list(Submission.select().where(Submission.id.in_(ids or [new_id()]))))
    total = "more" if listing.total.more else listing.total.number
    took = reading.cpu + reading.server
    before, rows = first.setdefault(what, (took, len(ids)))
    beside = f"   × {took / before:.1f} of {rows:>2}"
    late = "" if took <= goal else f"   OVER {goal:.0f} ms"
    print(f"  {what:<31} reading {reading}   page {page}   bare {bare.cpu + bare.server:4.1f}"
          f"{beside}   {len(ids):>2} of {total}{late}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
