"""Who follows a person: one organisation at a time, that of the référent."""

from datetime import date
from uuid import UUID

from portal.core.ids import parse_id
from portal.people.composing import Composed
from portal.people.models import Capacity, Enrolment, Following
from portal.projects.models import Membership


def entrust(enrolment: Enrolment, told: Composed) -> bool:
    """Give a person the référent whom the record of their entry names; tell whether it did.

    Whoever a coordinator has named stays.
    """
    wanted = parse_id(told.entry.referent)
    if enrolment.referent_id is not None or wanted is None:
        return False
    posts = Membership.select().where(
        Membership.project == enrolment.project_id, Membership.user == wanted
    )
    post = posts.order_by(Membership.id).first()
    if post is None:
        return False
    enrolment.referent_id = wanted
    enrolment.save()
    return follow(enrolment, post.organisation_id, told.day)


def follow(enrolment: Enrolment, organisation_id: UUID | None, since: date) -> bool:
    """Let one organisation follow a person, since a day unless it did; tell whether it is new."""
    follows = (Following.enrolment == enrolment.id) & (Following.capacity == Capacity.FOLLOWS)
    others = Following.delete().where(follows)
    if organisation_id is None:
        return bool(others.execute())
    gone = others.where(Following.organisation != organisation_id).execute()
    if Following.select().where(follows).exists():
        return bool(gone)
    Following.create(
        enrolment=enrolment, organisation=organisation_id, capacity=Capacity.FOLLOWS, since=since
    )
    return True
