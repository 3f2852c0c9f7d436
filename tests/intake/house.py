"""A small house for the tests of this room: two partners, one activity, one form of every type."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from forms.definition import from_json
from portal.accounts.models import Organisation, User
from portal.core.clock import now
from portal.core.database import database
from portal.core.ids import new_id
from portal.core.policy import Actor, Role
from portal.designer.models import Form, Revision, RevisionState
from portal.intake.content import Sent
from portal.projects.acting import actor_for
from portal.projects.models import (
    Action,
    ActivityType,
    ActivityTypeAction,
    Membership,
    Project,
    Step,
)
from tests.support.people import enter

#: Field ids of the form below.
DAY, PLACE, NAME, COUNT, COST = "f_day", "f_place", "f_name", "f_count", "f_cost"
NOTES, MODE, TOPICS, CALM, START, TIME, KM = (
    "f_notes",
    "f_mode",
    "f_topics",
    "f_calm",
    "f_start",
    "f_time",
    "f_km",
)
WALK, CAR, JOBS, HOUSING = "c_walk", "c_car", "c_jobs", "c_housing"

#: What a partner types; every writing differs from what is stored.
TYPED = {
    DAY: ["31/3/2026"],
    PLACE: ["Gare"],
    NAME: ["Dupont"],
    COUNT: ["1 234"],
    COST: ["1 234,50"],
    NOTES: ["Deux lignes\r\nde texte"],
    MODE: [WALK],
    TOPICS: [JOBS, HOUSING],
    CALM: ["oui"],
    START: ["14 h 30"],
    TIME: ["1 h 30"],
    KM: ["3,5"],
}


def definition(**changes: Any) -> dict[str, Any]:
    """Return a form with a field of every type; ``changes`` replace keys of the document."""
    modes = [("c_walk", "walk", "À pied"), ("c_car", "car", "En voiture")]
    topics = [("c_jobs", "jobs", "Emploi"), ("c_housing", "housing", "Logement")]
    document = {
        "schema": 1,
        "title": "Maraude",
        "description": "Ce qui s’est passé dehors",
        "items": [
            _field(DAY, "date", "Date", required=True, meaning="activity.date"),
            _field(PLACE, "short_text", "Lieu", exposure="open", meaning="activity.place"),
            {
                "id": "s_people",
                "label": "Les personnes",
                "help": "",
                "fields": [
                    _field(NAME, "short_text", "Nom", exposure="nominative", indexed=True),
                    _field(COUNT, "integer", "Contacts", required=True, meaning="contacts.total"),
                    _field("f_note", "note", "Rappel", help="Rien de nominatif ici."),
                ],
            },
            _field(COST, "money", "Dépense", meaning="expense.amount"),
            _field(NOTES, "long_text", "Récit", exposure="nominative"),
            _field(MODE, "one_choice", "Mode", list_ids=["l_modes"]),
            _field(TOPICS, "several_choices", "Thèmes", list_ids=["l_topics"], indexed=True),
            _field(CALM, "yes_no", "Calme"),
            _field(START, "time", "Début"),
            _field(TIME, "duration", "Durée", meaning="activity.duration"),
            _field(KM, "decimal", "Kilomètres", options={"unit": "km"}),
        ],
        "lists": [_list("l_modes", "modes", modes), _list("l_topics", "topics", topics)],
    }
    return {**document, **changes}


def with_place(exposure: str | None) -> dict[str, Any]:
    """Return the form with its place under another exposure, or without it (None)."""
    document = definition()
    if exposure is None:
        document["items"] = [item for item in document["items"] if item["id"] != PLACE]
    else:
        document["items"][1]["exposure"] = exposure
    return document


def _field(field_id: str, kind: str, label: str, **more: Any) -> dict[str, Any]:
    return {"id": field_id, "code": field_id, "type": kind, "label": label, **more}


def _list(list_id: str, code: str, choices: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    entries = [{"id": key, "code": name, "label": label} for key, name, label in choices]
    return {"id": list_id, "code": code, "label": code, "choices": entries}


@dataclass
class House:
    """What was built. ``actors``: partner, colleague, stranger, coordinator, finance, auditor."""

    project: Project
    activity: ActivityType
    action: Action
    form: Form
    revision: Revision
    actors: dict[str, Actor] = field(default_factory=dict)

    def sent(
        self,
        fields: Mapping[str, Sequence[str]] | None = None,
        base: int = 0,
        send_id: UUID | None = None,
        revision: Revision | None = None,
    ) -> Sent:
        """Return a send of everything, or of ``fields``."""
        return Sent(
            send_id or new_id(),
            base,
            (revision or self.revision).id,
            TYPED if fields is None else fields,
            None,
            self.action.id,
        )

    def posted(
        self, step: str, fields: Mapping[str, Sequence[str]] | None = None, base: int = 0
    ) -> dict[str, Any]:
        """Return what the fill page posts."""
        return {
            **(TYPED if fields is None else fields),
            "_do": step,
            "_send": str(new_id()),
            "_base": str(base),
            "_revision": str(self.revision.id),
            "_action": str(self.action.id),
        }

    def publish(self, document: dict[str, Any]) -> Revision:
        """Publish one more revision of the form."""
        self.revision = publish(self.form, document, self.revision.number + 1)
        return self.revision


def publish(form: Form, document: dict[str, Any], number: int) -> Revision:
    """Publish a revision; the document has to be a sound form."""
    from_json(document)
    return Revision.create(
        form=form,
        number=number,
        state=RevisionState.PUBLISHED,
        definition=document,
        published_at=now(),
    )


def build() -> House:
    """Build the house in the connected database."""
    holder, own, other = (
        Organisation.create(name=name) for name in ("Mission locale", "Les Tilleuls", "L’Ancre")
    )
    project = Project.create(
        code="ESSAI",
        name="Projet d’essai",
        holder=holder,
        starts=date(2026, 1, 1),
        ends=date(2026, 12, 31),
    )
    step = Step.create(project=project, position=1, name="Aller vers")
    actions = [
        Action.create(project=project, step=step, position=n, code=f"A{n}", name=f"Action {n}")
        for n in (1, 2)
    ]
    activity = ActivityType.create(project=project, name="Maraude")
    for action in actions:
        ActivityTypeAction.create(activity_type=activity, action=action)
    form = Form.create(project=project, activity_type=activity)
    house = House(project, activity, actions[0], form, publish(form, definition(), 1))
    people = {
        "partner": (own, Role.PARTNER),
        "colleague": (own, Role.PARTNER),
        "stranger": (other, Role.PARTNER),
        "coordinator": (holder, Role.COORDINATOR),
        "finance": (holder, Role.FINANCE),
        "auditor": (holder, Role.AUDITOR),
    }
    for name, (organisation, role) in people.items():
        house.actors[name] = _person(house, name, organisation, role)
    return house


def _person(house: House, name: str, organisation: Organisation, role: Role) -> Actor:
    user = User.create(email=f"{name}@essai.example", name=name.title(), fs_uniquifier=name)
    Membership.create(user=user, project=house.project, organisation=organisation, role=role)
    return actor_for(user)


def signed_in(app: Flask, name: str) -> FlaskClient:
    """Return a browser in which a person of the house is signed in."""
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    with database.connection_context():
        enter(client, User.get(User.fs_uniquifier == name))
    return client
