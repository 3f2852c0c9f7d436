"""What a revision would mean for the records there are: tried one by one, nothing is written."""

from forms.answers import REFUSED, Held
from portal.core.policy import Actor
from portal.designer.models import Revision, RevisionState
from portal.designer.weighing import Group, Weighing
from portal.intake.moved import answered
from portal.intake.moving.dependants import kept_views
from portal.intake.moving.records import DRAFTS, GROUPS, count, counted, latest, of_earlier
from portal.intake.rebasing import Ways

#: Records tried one by one for each group; of more, those changed last. A page waits for them, and
#: a long form with many rules takes milliseconds for each.
LOOKED = 200


def weigh(actor: Actor, weighing: Weighing) -> None:
    """Add the groups of records: before publishing tried one by one, afterwards only counted."""
    revision = weighing.revision
    kept_views(actor, weighing)
    if revision.state == RevisionState.DRAFT:
        ways = Ways(actor, revision)
        weighing.groups += [_tried(actor, ways, name) for name in GROUPS]
    else:
        weighing.groups += [_counted(actor, revision, name) for name in GROUPS if name]


def _counted(actor: Actor, revision: Revision, name: str) -> Group:
    title, states = GROUPS[name]
    return Group(name, str(title), count(of_earlier(actor, revision, states)))


def _tried(actor: Actor, ways: Ways, name: str) -> Group:
    title, states = GROUPS[name]
    rows = of_earlier(actor, ways.target, states)
    looked = attention = refused = aside = 0
    for revision_id, answers in latest(rows, LOOKED):
        before = Held.from_json(answers)
        after, found = ways.over(revision_id, before)
        looked += 1
        attention += bool(found)
        refused += any(flag.why in REFUSED for flag in found) or _faulty(ways, name, after)
        aside += not before.aside.keys() >= after.aside.keys()
    total = looked if looked < LOOKED else counted(actor, ways.target, states)
    return Group(name, str(title), total, looked, attention, refused, aside)


def _faulty(ways: Ways, name: str, after: Held) -> bool:
    """Tell whether rules would refuse what a record says; a draft is not complete yet."""
    faults = ways.settled(after).faults
    return any(name != DRAFTS or answered(after, path) for path in faults)
