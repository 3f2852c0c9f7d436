"""« Saisir une fiche semblable »: what two records of the same activity have in common.

A team goes out every Tuesday to the same place. What stays the same is copied; what is counted,
judged, dated or about a person is asked again, since an old answer there would pass for a new one.
"""

from collections.abc import Sequence

from forms import fields as types
from forms.answers import defaults, project
from forms.context import Context
from forms.definition import Field
from forms.fields import Family
from forms.fields.attendance import AttendanceList
from forms.fields.composite import part_name
from forms.fields.participant import newcomer
from forms.fields.picked import PROPOSED
from forms.fields.presence import Attendee, people_in
from forms.fields.presence_reading import PERSON, typed_rows
from forms.values import Json
from portal.core.policy import Actor
from portal.designer.models import Revision
from portal.designer.queries import compiled, definition
from portal.intake import drawing, offering, queries
from portal.intake.content import Typed, context, values
from portal.intake.fill_page import FillPage
from portal.intake.models import Submission, SubmissionState
from portal.intake.scoping import writable
from portal.projects.models import ActivityKind

#: A choice and a text say how one works; a time and a duration say when, whatever the day.
LASTING_FAMILIES = frozenset({Family.CHOICE, Family.TEXT, Family.CONTACT})
LASTING_TYPES = frozenset({"time", "duration"})
#: What happened this time, and how it was judged: an old yes may stand for a proof.
PASSING_TYPES = frozenset({"yes_no", "scale", "ranking"})
#: How many records back the last list is looked for.
RECENT = 5


def can_repeat(actor: Actor, record: Submission) -> bool:
    """Tell whether a record has a use as a model: an activity that its organisation may record.

    A first meeting never has: the next one is about somebody else.
    """
    kind = record.activity_type
    activity = kind.active and kind.kind == ActivityKind.ACTIVITY
    return activity and queries.may_fill(actor, record)


def page_like(actor: Actor, record: Submission) -> FillPage:
    """Return a new form, under the revision of today, with what lasts of ``record``.

    Raises NotFound when the activity is not offered any more.
    """
    revision = offering.offered_revision(actor, record.activity_type_id)
    page = drawing.new_page(actor, revision, record.action_id)
    form, lists = compiled(revision), _lists(actor, record, revision)
    begun, _ = defaults(form, context(actor))
    drawing.lay(page, actor, form, {**begun, **_lasting(record, revision)}, lists)
    page.organisation_id = record.organisation_id
    page.model = record
    return page


def last_session(actor: Actor, page: FillPage) -> Submission | None:
    """Return the record whose attendance list a new form may begin with, the latest that has one.

    A session that was called off, or that nobody came to by name, stands in no one's way.
    """
    kind, asked = page.activity_type, _asked_lists(page.revision)
    if kind is None or not asked:
        return None
    rows = writable(actor).where(Submission.activity_type == kind.id)
    latest = rows.where(Submission.state != SubmissionState.DRAFT).order_by(
        Submission.day.desc(), Submission.id.desc()
    )
    recent = (row for row in latest.limit(RECENT) if _lists_people(row, asked))
    found: Submission | None = next(recent, None)
    return found if found and can_repeat(actor, found) else None


def _lists_people(record: Submission, asked: Sequence[Field]) -> bool:
    said = values(record)
    return any(True for field in asked for _ in people_in(said.get(field.id)))


def _asked_lists(revision: Revision) -> list[Field]:
    return [each for each in definition(revision).fields() if each.type == AttendanceList.name]


def _lists(actor: Actor, record: Submission, revision: Revision) -> Typed:
    """Return the people of the record's lists as one types them; who comes is asked again."""
    form, found = compiled(revision), Typed()
    for field in _asked_lists(revision):
        question = form.question(field.id, context(actor))
        listed = people_in(values(record).get(field.id))
        people = [Attendee(_by_now(who, question.context)) for who in listed]
        for number, texts in enumerate(typed_rows(people, question), start=1):
            if texts.get("person") != [people[number - 1].person]:  # somebody they do not see
                found.update((part_name(field.id, f"{number}.{name}"), said)
                             for name, said in texts.items())  # fmt: skip
    return found


def _by_now(who: str, world: Context) -> str:
    """Return somebody as the project knows them now: who was new then may have their file since."""
    if not newcomer(who):
        return who
    new = world.get(PERSON.kind, [who])[who]
    found = world.find(PERSON.kind, new.label, PROPOSED)
    same = [one.id for one in found if one.written == new.written]
    return same[0] if len(same) == 1 else who


def _lasting(record: Submission, revision: Revision) -> dict[str, Json]:
    form = definition(revision)
    personal = queries.nominative_fields(record.activity_type_id)
    lasting = {each.id for each in form.fields() if _lasts(each) and each.id not in personal}
    answers = project(form, values(record), definition(record.revision))
    return {key: answer for key, answer in answers.items() if key in lasting}


def _lasts(field: Field) -> bool:
    kind = types.get(field.type)
    lasting = kind.family in LASTING_FAMILIES or kind.name in LASTING_TYPES
    return lasting and kind.name not in PASSING_TYPES
