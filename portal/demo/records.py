"""Some hundreds of invented records in every state, made by the portal's own commands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from forms.definition import Form
from portal.accounts.models import User
from portal.core import clock
from portal.core.policy import Actor, Role
from portal.demo import source
from portal.demo.answers import Names, Pen
from portal.demo.ids import demo_id
from portal.demo.obeying import obeying
from portal.designer.models import Revision
from portal.designer.queries import compiled, definition, published
from portal.intake import commands
from portal.intake.content import Sent, context
from portal.projects import queries
from portal.projects.acting import actor_for
from portal.projects.coverage import Coverage, coverage
from portal.projects.models import Action, ActivityTypeAction, Membership, Project

#: Records of each project, unless a test asks for fewer.
RECORDS = {"REAJI": 260, "INVISIBLES": 340}
#: How many people each organisation meets by name, and the day from which they were born.
MET, BORN = 15, date(1991, 3, 1)
#: What becomes of a sent record once the coordination is up to date.
LATE = timedelta(days=100)


@dataclass(frozen=True)
class Kind:
    """An activity type ready to be recorded."""

    revision: Revision
    form: Form
    actions: list[UUID]


def load(project: Project, facts: dict[str, Any], count: int | None = None) -> None:
    """Record ``count`` activities over the project's period, oldest first."""
    chance = Random(facts["code"])  # noqa: S311  (the same records everywhere, not a secret)
    partners = _actors(project, Role.PARTNER)
    coordinator = _actors(project, Role.COORDINATOR)[0]
    kinds = _kinds(project, facts, coordinator)
    agreed = {partner: _agreed(project, partner) for partner in partners}
    called = {partner: names(partner) for partner in partners}
    wanted = RECORDS[facts["code"]] if count is None else count
    for number, day in enumerate(_days(project, wanted, chance)):
        partner, kind = chance.choice(_possible(agreed, kinds, day))
        story = _Story(project, number, day, chance, called[partner])
        story.tell(kind, partner, coordinator)


def _agreed(project: Project, partner: Actor) -> Coverage:
    return coverage(project.id, partner.organisation_ids[0])


def _possible(
    agreed: Mapping[Actor, Coverage], kinds: Sequence[Kind], day: date
) -> list[tuple[Actor, Kind]]:
    """Return who may record what on ``day``, as their agreements say."""
    return [
        (partner, replace(kind, actions=actions))
        for partner, covered in agreed.items()
        if covered.holds_on(day)
        for kind in kinds
        if (actions := [key for key in kind.actions if covered.takes_action(key)])
    ]


def names(partner: Actor) -> Names:
    """Return the records that a partner may name, as a form proposes them."""
    return {
        "organisation": sorted(row.name for row in queries.organisations(partner)),
        "member": sorted({row.user.name for row in queries.colleagues(partner)}),
        "participant": list(_met(partner)),
    }


def _met(partner: Actor) -> Iterator[str]:
    """Yield the invented people whom an organisation meets: last and first name, birth date."""
    chance = Random(str(partner.organisation_ids[0]))  # noqa: S311  (the same people everywhere)
    words = source.sentences()
    for _ in range(MET):
        born = BORN + timedelta(days=chance.randint(0, 365 * 12))
        who = chance.choice(words["last_names"]), chance.choice(words["first_names"])
        yield " | ".join((*who, f"{born:%d/%m/%Y}"))


def _actors(project: Project, role: Role) -> list[Actor]:
    rows = (
        Membership.select(Membership, User)
        .join(User)
        .where(Membership.project == project, Membership.role == role)
        .order_by(User.email)
    )
    return [actor_for(row.user, project.id) for row in rows]


def _kinds(project: Project, facts: dict[str, Any], reader: Actor) -> list[Kind]:
    """Return every type, by its form's name, as often as it happens in the field."""
    often = source.sentences()["how_often"]
    found: list[Kind] = []
    for wanted in facts["types"]:
        key = demo_id(project.code, "type", wanted["form"])
        revision = published(reader, key)
        if revision is not None:
            kind = Kind(revision, definition(revision), _actions(key))
            found += [kind] * often[wanted["form"]]
    return found


def _actions(activity_type: UUID) -> list[UUID]:
    rows = (
        ActivityTypeAction.select(ActivityTypeAction, Action)
        .join(Action)
        .where(ActivityTypeAction.activity_type == activity_type)
        .order_by(Action.position)
    )
    return [row.action_id for row in rows]


def _days(project: Project, count: int, chance: Random) -> Iterator[date]:
    """Return working days of the period in order, fewer in summer, none in the first weeks."""
    opening = project.starts + timedelta(days=25)
    length = (project.ends - opening).days - 4
    days = sorted(opening + timedelta(days=chance.randint(0, length)) for _ in range(count))
    for day in days:
        yield day - timedelta(days=max(0, day.weekday() - 4))


class _Story:
    """What happens to one record, from the street to the coordinator's desk."""

    def __init__(
        self, project: Project, number: int, day: date, chance: Random, names: Names
    ) -> None:
        self.project, self.number, self.day, self.chance = project, number, day, chance
        self.names = names
        self.id = demo_id(project.code, "record", number)
        self.sends = 0

    def tell(self, kind: Kind, partner: Actor, coordinator: Actor) -> None:
        """Send the record, or leave it a draft; judge it; correct it if it was sent back."""
        recent = self.project.ends - self.day < LATE
        if recent and self.chance.random() < 0.25:
            return self._write(kind, partner, after=0, finished=False)
        self._write(kind, partner, after=0)
        if recent and self.chance.random() < 0.7:
            return None
        if self.chance.random() < 0.12:
            self._send_back(coordinator)
            if recent or self.chance.random() < 0.2:
                return None
            self._write(kind, partner, after=9)
        return self._validate(coordinator)

    def _at(self, days: int, hour: int) -> datetime:
        day = min(self.day + timedelta(days=days), self.project.ends)
        return datetime.combine(day, time(hour, self.number % 60), tzinfo=clock.PARIS)

    def _write(self, kind: Kind, partner: Actor, *, after: int, finished: bool = True) -> None:
        pen = Pen(kind.form, self.project.code, self.day, self.chance, self.names)
        with clock.standing_at(self._at(after, 20)):
            sent = Sent(
                send_id=demo_id(self.id, "send", self.sends + 1),
                base_version=self.sends,
                revision_id=kind.revision.id,
                fields=obeying(pen, compiled(kind.revision), context(partner)),
                organisation_id=partner.organisation_ids[0],
                action_id=self.chance.choice(kind.actions) if kind.actions else None,
            )
            verb = commands.submit if finished else commands.save_draft
            verb(partner, self.id, sent)
        self.sends += 1

    def _send_back(self, coordinator: Actor) -> None:
        reason = self.chance.choice(source.sentences()["reasons"])
        with clock.standing_at(self._at(4, 10)):
            commands.send_back(coordinator, self.id, self.sends, reason)

    def _validate(self, coordinator: Actor) -> None:
        with clock.standing_at(self._at(12, 11)):
            commands.validate(coordinator, self.id, self.sends)
