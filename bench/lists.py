"""Lists and search at a thousand, a hundred thousand and a million records, on both databases.

``python -m bench.lists [sizes…] [--only sqlite|postgresql]``: each figure is what the
page's own part takes (reading, counting and drawing, without the session), beside the bare time of
the same rows read by their ids.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from flask import Flask, g, render_template

from portal.accounts.models import Organisation, User
from portal.app import create_app
from portal.core import migrations
from portal.core.database import database, is_sqlite, transaction
from portal.core.ids import new_id
from portal.core.policy import Actor, Role
from portal.core.settings import Settings
from portal.designer.models import Form, Revision, RevisionState
from portal.intake import tallies
from portal.intake.listing import INBOX, MINE, Listing, ListKind
from portal.intake.models import Submission
from portal.intake.search.rebuilding import rebuild
from portal.projects.models import Action, ActivityType, Agreement, Membership, Project, Step
from portal.projects.queries import actor_for
from tests.support import databases, postgres

SIZES = (1_000, 100_000, 1_000_000)
ROUNDS = 21
START = datetime(2021, 1, 4, 8, tzinfo=UTC)
FIELDS = ("f_day", "f_place", "f_story")
#: Words of answers: the first ones are in most records, the last ones hardly in any.
COMMON = (
    *("accueil", "atelier", "emploi", "mission", "quartier", "médiateur", "logement", "écoute"),
    *("parcours", "formation", "santé", "mobilité", "partenaire", "projet", "rencontre"),
)
SOUNDS = [f"{a}{b}" for a in ("b", "c", "ch", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v")
          for b in ("a", "e", "é", "i", "o", "ou", "an", "on")]  # fmt: skip
WORDS = [*COMMON, *(f"{a}{b}{c}" for a in SOUNDS for b in SOUNDS[::9] for c in SOUNDS[::21])]


def main() -> None:
    """Build each size on each database, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--only", choices=list(databases.ENGINES))
    options = parser.parse_args()
    for engine in [options.only] if options.only else list(databases.ENGINES):
        for size in options.sizes or SIZES:
            with ExitStack() as rest:
                folder = Path(rest.enter_context(tempfile.TemporaryDirectory()))
                url = f"sqlite:///{folder / 'lists.db'}"
                if engine == "postgresql":
                    url = rest.enter_context(postgres.database(f"lists_{size}"))
                measure(create_app(Settings(folder, url, "bench " * 8)), engine, size, folder)
                databases.disconnect()


def measure(app: Flask, engine: str, size: int, folder: Path) -> None:
    """Build a project of ``size`` records and print what its lists take."""
    with app.test_request_context(), database.connection_context():
        migrations.upgrade(folder)
        begun = time.perf_counter()
        people = build(size)
        database.execute_sql("ANALYZE")
        print(f"{engine}, {size} records, built in {time.perf_counter() - begun:.0f} s")
        for what, person, kind, args in questions(people):
            tell(what, people[person], kind, args)


def build(size: int) -> dict[str, Actor]:
    """Fill the database; return one coordinator, one auditor and one partner."""
    with transaction():
        house = _house()
    chance = Random(size)
    records = _records(house, size, chance)
    columns = [field.column_name for field in Submission._meta.sorted_fields]
    while some := [row for row, _ in zip(records, range(5_000), strict=False)]:
        with transaction():
            _load("submission", columns, ([row[name] for name in columns] for row in some))
            _load(
                "answer_index",
                ["id", "submission_id", "activity_type_id", "field_id", "meaning", "day"],
                (
                    (
                        new_id(),
                        row["id"],
                        row["activity_type_id"],
                        "f_day",
                        "activity.date",
                        row["day"],
                    )
                    for row in some
                ),
            )
    rebuild()
    _count()
    return house["actors"]


def _house() -> dict[str, Any]:
    holder, *partners = [Organisation.create(name=f"Structure {n}") for n in range(101)]
    project = Project.create(
        code="MESURE",
        name="Mesure",
        holder=holder,
        starts=date(2021, 1, 1),
        ends=date(2026, 12, 31),
    )
    step = Step.create(project=project, position=1, name="Étape")
    actions = [
        Action.create(project=project, step=step, position=n, code=f"A{n}", name=f"Action {n}")
        for n in range(12)
    ]
    revisions = [_form(project, n) for n in range(10)]
    authors = []
    for organisation in partners:
        Agreement.create(project=project, organisation=organisation)
        authors += [(_person(project, organisation, Role.PARTNER, n), organisation) for n in (1, 2)]
    roles = {"coordinator": Role.COORDINATOR, "auditor": Role.AUDITOR}
    actors = {name: actor_for(_person(project, holder, role, 0)) for name, role in roles.items()}
    actors["partner"] = actor_for(authors[0][0])
    return {"project": project, "actions": actions, "revisions": revisions, "authors": authors,
            "actors": actors}  # fmt: skip


def _form(project: Project, number: int) -> Revision:
    kind = ActivityType.create(project=project, name=f"Activité {number}", position=number)
    items = [
        {"id": "f_day", "code": "day", "type": "date", "label": "Date", "meaning": "activity.date"},
        {
            "id": "f_place",
            "code": "place",
            "type": "short_text",
            "label": "Lieu",
            "exposure": "open",
        },
        {"id": "f_story", "code": "story", "type": "long_text", "label": "Récit"},
    ]
    document = {"schema": 1, "title": kind.name, "description": "", "items": items, "lists": []}
    form = Form.create(project=project, activity_type=kind)
    state = RevisionState.PUBLISHED
    return Revision.create(
        form=form, number=1, state=state, definition=document, published_at=START
    )


def _person(project: Project, organisation: Organisation, role: Role, number: int) -> User:
    name = f"Personne {number} de {role}"
    user = User.create(email=f"{new_id()}@mesure.example", name=name, fs_uniquifier=str(new_id()))
    Membership.create(user=user, project=project, organisation=organisation, role=role)
    return user


def _records(house: dict[str, Any], size: int, chance: Random) -> Iterator[dict[str, Any]]:
    """Yield rows: some partners write much, the latest records are still to be judged."""
    authors, actions, revisions = house["authors"], house["actions"], house["revisions"]
    weights = [1 / (n + 1) for n in range(len(WORDS))]
    stories = [" ".join(chance.choices(WORDS, weights, k=25)) for _ in range(min(size, 20_000))]
    gap = timedelta(days=5 * 365) / size
    for number in range(1, size + 1):
        at = START + gap * number
        state = "validated" if number < size * 0.95 else chance.choice(
            ["draft", "submitted", "submitted", "returned", "validated"]
        )  # fmt: skip
        author, organisation = authors[int(len(authors) * chance.random() ** 2)]
        kind = chance.randrange(len(revisions))
        # As in the field, an activity belongs to one action or two.
        revision, action = revisions[kind], actions[kind + chance.randint(0, 1)]
        day = (at - timedelta(days=chance.randint(0, 9))).date()
        story = f"{chance.choice(stories)} unique{number}"
        answers = {"f_day": day.isoformat(), "f_place": chance.choice(WORDS), "f_story": story}
        yield {
            "id": new_id(), "project_id": house["project"].id, "revision_id": revision.id,
            "activity_type_id": revision.form.activity_type_id, "organisation_id": organisation.id,
            "action_id": action.id, "author_id": author.id, "state": state,
            "version": 1, "answers": json.dumps({"values": answers, "typed": {}}),
            "reference": f"MESURE-{number:05d}", "number": number, "day": day, "created": at,
            "updated": at, "submitted_at": at, "validated_at": at if state == "validated" else None,
        }  # fmt: skip


def _load(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows as fast as the database takes them."""
    plain = (
        [value.replace(tzinfo=None) if isinstance(value, datetime) else value for value in row]
        for row in rows
    )
    names = ", ".join(columns)
    if is_sqlite():
        marks = ", ".join("?" * len(columns))
        database.cursor().executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", plain)  # noqa: S608
        return
    with database.cursor().copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in plain:
            copy.write_row(row)


def _count() -> None:
    """Make the counters say what there is."""
    names = tallies.CELLS.key
    rows: Any = Submission.select(*(getattr(Submission, name) for name in names)).tuples()
    tallies.CELLS.replace({key: (number,) for key, number in Counter(map(tuple, rows)).items()})


#: Median and least wall time, median CPU time (milliseconds).
Times = tuple[float, float, float]
Question = tuple[str, str, ListKind, dict[str, str]]


def questions(people: dict[str, Actor]) -> list[Question]:
    """Return what is asked: a name, who asks, of which list, under which filters."""
    chosen = Submission.select().order_by(Submission.number).limit(1).get()
    kind, structure = str(chosen.activity_type_id), str(chosen.organisation_id)
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
        ("activity, organisation, state",
         {"etat": "returned", "activite": kind, "structure": structure}),
        ("search: common word", {**every, "q": "accueil"}),
        ("search: in the inbox", {"q": "accueil"}),
        ("search: two words", {**every, "q": "mediateur sante"}),
        ("search: rare word", {**every, "q": "unique77"}),
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


def tell(what: str, actor: Actor, kind: ListKind, args: dict[str, str]) -> None:
    """Print what one list takes, and the bare time of its rows."""
    g.actor = actor
    template = "intake/inbox.html" if kind is INBOX else "intake/mine.html"

    def draw() -> None:
        listing = Listing(kind, actor, args)
        render_template(template, listing=listing, views=[], whole_project=True)

    def read() -> None:
        listing = Listing(kind, actor, args)
        assert listing.page
        assert listing.total

    listing = Listing(kind, actor, args)
    ids = [row.id for row in listing.page.records]
    bare = taken(lambda: list(Submission.select().where(Submission.id.in_(ids or [new_id()]))))
    total = "more" if listing.total.more else listing.total.number
    times = (("page", taken(draw)), ("queries", taken(read)), ("bare", bare))
    figures = "   ".join(f"{name} {shown(each)}" for name, each in times)
    print(f"  {what:<32} {figures}   {len(ids):>3} rows of {total}", flush=True)


def shown(times: Times) -> str:
    """Return the middle and the least of some times, and the middle of the CPU time, in ms."""
    return f"{times[0]:6.1f} (least {times[1]:5.1f}, CPU {times[2]:5.1f}) ms"


def taken(work: Callable[[], object]) -> Times:
    """Return the median and the least milliseconds of ``work``, and the median of its CPU time.

    On a busy machine the least says what the work itself takes; PostgreSQL's own CPU is not in it.
    """
    work()
    walls, cpus = [], []
    for _ in range(ROUNDS):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append((time.perf_counter() - wall) * 1000)
        cpus.append((time.process_time() - cpu) * 1000)
    return statistics.median(walls), min(walls), statistics.median(cpus)


if __name__ == "__main__":
    main()
