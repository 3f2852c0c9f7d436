"""A project of many records, written as fast as a database takes them."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from random import Random
from typing import Any

from forms.fields.parts import INDEX_SCALE
from portal.accounts.models import Organisation, User
from portal.core.database import database, is_sqlite, transaction
from portal.core.ids import new_id
from portal.core.policy import Actor, Role
from portal.designer.models import Form, Revision, RevisionState
from portal.intake import tallies
from portal.intake.models import Submission
from portal.intake.search.rebuilding import rebuild
from portal.projects.acting import actor_for
from portal.projects.models import Action, ActivityType, Agreement, Membership, Project, Step

START = datetime(2021, 1, 4, 8, tzinfo=UTC)
#: Records written in one transaction.
AT_ONCE = 5_000
INDEXED = ("submission_id", "field_id", "meaning", "day", "number", "updated")
#: Words of answers: the first ones are in most records, the last ones hardly in any.
COMMON = (
    *("accueil", "atelier", "emploi", "mission", "quartier", "médiateur", "logement", "écoute"),
    *("parcours", "formation", "santé", "mobilité", "partenaire", "projet", "rencontre"),
)
SOUNDS = [f"{a}{b}" for a in ("b", "c", "ch", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v")
          for b in ("a", "e", "é", "i", "o", "ou", "an", "on")]  # fmt: skip
WORDS = [*COMMON, *(f"{a}{b}{c}" for a in SOUNDS for b in SOUNDS[::9] for c in SOUNDS[::21])]
#: Stories are told again, each time with a word of its own.
STORIES = 20_000


def build(size: int) -> None:
    """Fill an empty database with a project of ``size`` records, counted and searchable."""
    with transaction():
        house = _house()
    records = _records(house, size, Random(size))
    columns = [field.column_name for field in Submission._meta.sorted_fields]
    while some := list(islice(records, AT_ONCE)):
        with transaction():
            _load("submission", columns, ([row[name] for name in columns] for row in some))
            _load("answer_index", INDEXED, (entry for row in some for entry in _indexed(row)))
    rebuild()
    _count()
    # As PostgreSQL does by itself, some minutes after so many rows.
    database.execute_sql("ANALYZE" if is_sqlite() else "VACUUM ANALYZE")


def people() -> dict[str, Actor]:
    """Return one coordinator, one auditor and the partner who wrote most, by their roles."""
    rows = Membership.select().join(User).order_by(Membership.id.desc())
    latest = {row.role: row.user for row in rows}
    return {role: actor_for(user) for role, user in latest.items()}


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
    for role in (Role.COORDINATOR, Role.AUDITOR):
        _person(project, holder, role, 0)
    return {"project": project, "actions": actions, "revisions": revisions, "authors": authors}


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
        _filtering(f"f_night_{number}", "yes_no", "De nuit"),
        _filtering(f"f_heads_{number}", "integer", "Contacts"),
    ]
    document = {"schema": 1, "title": kind.name, "description": "", "items": items, "lists": []}
    form = Form.create(project=project, activity_type=kind)
    state = RevisionState.PUBLISHED
    return Revision.create(
        form=form, number=1, state=state, definition=document, published_at=START
    )


def _filtering(field_id: str, kind: str, label: str) -> dict[str, Any]:
    return {"id": field_id, "code": field_id, "type": kind, "label": label, "indexed": True}


def _heads(number: int, size: int) -> int:
    """Return a number that one record in a thousand gives; 5 000 is of the oldest tenth."""
    return 5_000 if number <= size / 10 else number % 1_000


def _person(project: Project, organisation: Organisation, role: Role, number: int) -> User:
    name = f"Personne {number} de {role}"
    user = User.create(email=f"{new_id()}@mesure.example", name=name, fs_uniquifier=str(new_id()))
    Membership.create(user=user, project=project, organisation=organisation, role=role)
    return user


def _records(house: dict[str, Any], size: int, chance: Random) -> Iterator[dict[str, Any]]:
    """Yield rows: some partners write much, the latest records are still to be judged."""
    authors, actions, revisions = house["authors"], house["actions"], house["revisions"]
    stories = _stories(min(size, STORIES), chance)
    types = [revision.form.activity_type_id for revision in revisions]
    gap = timedelta(days=5 * 365) / size
    for number in range(1, size + 1):
        at = (START + gap * number).replace(tzinfo=None)
        state = "validated" if number < size * 0.95 else chance.choice(
            ["draft", "submitted", "submitted", "returned", "validated"]
        )  # fmt: skip
        author, organisation = authors[int(len(authors) * chance.random() ** 2)]
        kind = int(chance.random() * len(revisions))
        # As in the field, an activity belongs to one action or two.
        action = actions[kind + (chance.random() < 0.5)]
        day = (at - timedelta(days=int(chance.random() * 10))).date()
        story = f"{stories[int(chance.random() * len(stories))]} unique{number}"
        answers = {
            "f_day": day.isoformat(), "f_place": chance.choice(WORDS), "f_story": story,
            f"f_night_{kind}": number % 2 == 0, f"f_heads_{kind}": _heads(number, size),
        }  # fmt: skip
        yield {
            "id": new_id(), "project_id": house["project"].id, "revision_id": revisions[kind].id,
            "activity_type_id": types[kind], "organisation_id": organisation.id,
            "action_id": action.id, "author_id": author.id, "state": state,
            "version": 1, "answers": json.dumps({"values": answers, "typed": {}}),
            "reference": f"MESURE-{number:05d}", "number": number, "day": day, "created": at,
            "updated": at, "submitted_at": at, "validated_at": at if state == "validated" else None,
            "kept_from": None,
        }  # fmt: skip


def _stories(number: int, chance: Random) -> list[str]:
    heard = list(accumulate(1 / (rank + 1) for rank in range(len(WORDS))))
    return [" ".join(chance.choices(WORDS, cum_weights=heard, k=25)) for _ in range(number)]


def _indexed(row: dict[str, Any]) -> Iterator[Sequence[Any]]:
    yield (row["id"], "f_day", "activity.date", row["day"], None, row["updated"])
    for name, value in json.loads(row["answers"])["values"].items():
        if isinstance(value, int):
            yield (row["id"], name, None, None, value * INDEX_SCALE, row["updated"])


def _load(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    names = ", ".join(columns)
    if is_sqlite():
        marks = ", ".join("?" * len(columns))
        database.cursor().executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608
        return
    with database.cursor().copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _count() -> None:
    """Make the counters say what there is."""
    names = tallies.CELLS.key
    rows: Any = Submission.select(*(getattr(Submission, name) for name in names)).tuples()
    tallies.CELLS.replace({key: (number,) for key, number in Counter(map(tuple, rows)).items()})
