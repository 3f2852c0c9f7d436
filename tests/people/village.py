"""A project in which people are met: an intake form, a programme, two partners."""

from datetime import date
from typing import Any
from uuid import UUID

from portal.core.clock import now
from portal.core.ids import new_id
from portal.intake import commands
from portal.intake.models import Submission
from portal.people.enlisting import identity_of
from portal.people.models import Enrolment
from portal.projects.programme.models import ProgrammeVersion, VersionState
from tests.intake import house as houses
from tests.intake.house import House

LAST, FIRST, BORN = "f_last", "f_first", "f_born"
REFERENT, PHONE, TOWN, WHERE, ENTRY, PROOF = (
    "f_referent",
    "f_phone",
    "f_town",
    "f_where",
    "f_entry",
    "f_proof",
)
NEET, BUSY, UNSURE = "c_neet", "c_busy", "c_unsure"
LABELS = {NEET: "Ni en emploi ni en formation", BUSY: "En emploi", UNSURE: "Ne sait pas"}
YESTERDAY = "01/03/2026"

CHLOE = {LAST: ["Démo"], FIRST: ["Chloé"], BORN: ["12/05/2003"], WHERE: [NEET], ENTRY: [YESTERDAY]}


def definition() -> dict[str, Any]:
    """Return a form that asks who somebody is."""
    asked = [
        (LAST, "short_text", "Nom", "person.last_name"),
        (FIRST, "short_text", "Prénom", "person.first_name"),
        (BORN, "date", "Naissance", "person.birth_date"),
        (PHONE, "telephone", "Téléphone", "person.telephone"),
        (TOWN, "commune", "Commune", "person.commune"),
        (ENTRY, "date", "Entrée", "enrolment.entry_date"),
        (PROOF, "short_text", "Preuve", "enrolment.evidence"),
    ]
    fields = [
        {"id": key, "code": key, "type": kind, "label": label, "meaning": meaning}
        for key, kind, label, meaning in asked
    ]
    fields.append(
        {
            "id": REFERENT,
            "code": "referent",
            "type": "member",
            "label": "Référent",
            "meaning": "enrolment.referent",
        }
    )
    where = {"id": WHERE, "code": WHERE, "type": "several_choices", "label": "Situation"}
    choices = [{"id": key, "code": key, "label": label} for key, label in LABELS.items()]
    return {
        "schema": 1,
        "title": "Repérage",
        "items": [*fields, {**where, "list_ids": ["l_where"], "meaning": "person.situation"}],
        "lists": [{"id": "l_where", "code": "where", "label": "Où", "choices": choices}],
    }


def build() -> House:
    """Build the village in the connected database."""
    house = houses.build()
    house.publish(definition())
    rules = [("neet", NEET, "eligible"), ("busy", BUSY, "refused")]
    ProgrammeVersion.create(
        project=house.project,
        number=1,
        state=VersionState.PUBLISHED,
        applies_from=date(2026, 1, 1),
        published_at=now(),
        name="Programme d’essai",
        youngest=16,
        oldest=29,
        oldest_disabled=30,
        situations=[
            {"id": key, "label": LABELS[choice].upper(), "verdict": verdict}
            for key, choice, verdict in rules
        ],
    )
    return house


def send(house: House, who: str = "partner", **changed: list[str]) -> UUID:
    """Send a record about Chloé, some answers of hers ``changed``, by whom it is."""
    key = new_id()
    commands.submit(house.actors[who], key, house.sent({**CHLOE, **changed}))
    return key


def resend(house: House, key: UUID, who: str = "partner", **changed: list[str]) -> None:
    """Send a record that came back once more, corrected."""
    base = Submission.get_by_id(key).version
    commands.submit(house.actors[who], key, house.sent({**CHLOE, **changed}, base))


def validate(house: House, key: UUID) -> None:
    """Let the coordination accept a record."""
    commands.validate(house.actors["coordinator"], key, Submission.get_by_id(key).version)


def send_back(house: House, key: UUID) -> None:
    """Let the coordination return a record."""
    version = Submission.get_by_id(key).version
    commands.send_back(house.actors["coordinator"], key, version, "Revoir")


def meet(house: House, who: str = "partner", **changed: list[str]) -> Enrolment:
    """Send and validate a record; return whom it enrolled."""
    key = send(house, who, **changed)
    validate(house, key)
    mention = identity_of(Submission.get_by_id(key))
    assert mention is not None
    return Enrolment.get_by_id(mention.enrolment_id)
