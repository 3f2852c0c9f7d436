"""Making fill pages: of a new record, of a saved one, of a post that came back wrong."""

from collections.abc import Mapping
from uuid import UUID

from forms.answers import CompiledForm, Settled, bind, read
from forms.context import Context
from forms.values import Json
from portal.core.ids import new_id
from portal.core.policy import Actor
from portal.designer.models import Revision
from portal.designer.queries import compiled
from portal.intake import moved, offering, queries, questions, ruling, steps
from portal.intake.content import Sent, Typed, asked, context, read_sent, typed, values
from portal.intake.fill_page import FillPage
from portal.intake.models import Submission
from portal.intake.offering import Choices

#: What an address says that wants every step on one page.
ALL_STEPS = "toutes"


def new_page(
    actor: Actor,
    revision: Revision,
    action_id: UUID | None = None,
    choices: Choices | None = None,
) -> FillPage:
    """Return an empty form; the record's id is made here, the record by its first send.

    ``choices`` are looked up when they are not given.
    """
    form = compiled(revision)
    page = FillPage(form.form, revision, new_id())
    page.activity_type = offering.activity_type(revision)
    page.choices = choices or offering.choices(actor, page.activity_type.id)
    page.action_id = action_id
    return page


def saved_page(actor: Actor, record: Submission) -> FillPage:
    """Return a saved record, with what it still cannot be read as."""
    form = compiled(record.revision)
    page = _page_of(actor, record)
    unread = typed(record)
    reading = read_sent(actor, form, unread, record, draft=True)
    page.errors = {key: reading.errors[key] for key in unread if key in reading.errors}
    world, held = context(actor), values(record)
    # The rows of a group are kept as typed for one input in them: the rules look at the others.
    settled = ruling.standing(form, world, {**held, **reading.partial}, unread)
    _bind(page, form, world, held, unread, settled)
    page.errors = {key: said for key, said in page.errors.items() if page.asks(key)}
    return page


def lay(
    page: FillPage, actor: Actor, form: CompiledForm, answers: Mapping[str, Json], texts: Typed
) -> None:
    """Put into ``page`` what was answered, and ``texts`` where they stand instead of answers."""
    world = context(actor)
    _bind(page, form, world, answers, texts, ruling.standing(form, world, answers, texts))


def _bind(
    page: FillPage,
    form: CompiledForm,
    world: Context,
    answers: Mapping[str, Json],
    texts: Typed,
    settled: Settled | None,
) -> None:
    page.settled = settled
    page.bound = bind(form, world, answers, texts, page.errors, standing=settled)
    if settled:
        questions.freshen(page.bound, page.blank.fresh)


def wrong_page(
    actor: Actor,
    submission_id: UUID,
    revision: Revision,
    sent: Sent,
    errors: Mapping[str, str],
    record: Submission | None = None,
) -> FillPage:
    """Return what was posted, exactly as typed, with what to mend.

    The next send is a new one: it is based on what ``record`` is now.
    """
    form = compiled(revision)
    page = new_page(actor, revision) if record is None else _page_of(actor, record)
    page.submission_id, page.revision, page.form = submission_id, revision, form.form
    page.errors = errors
    page.action_id, page.organisation_id = sent.action_id, sent.organisation_id
    texts = asked(form, sent.fields)
    _bind(page, form, context(actor), {}, texts, _settled(actor, form, texts, page.record))
    return page


def _settled(
    actor: Actor, form: CompiledForm, texts: Typed, record: Submission | None
) -> Settled | None:
    """Return what the rules make of what was typed, as far as it can be read."""
    if not form.ruled:
        return None
    stored = values(record) if record else {}
    reading = read(form, texts, context(actor), draft=True, stored=stored)
    return ruling.standing(form, context(actor), {**reading.values, **reading.partial}, texts)


def preview_page(revision: Revision, step: str = "", field_id: str = "") -> FillPage:
    """Return the form of a revision as partners will see it, belonging to nobody.

    Of a form in steps, one is shown: the one that ``step`` or a question names, or the first;
    ``step`` may ask for all of them, for what depends on the answers of another step.
    """
    form = compiled(revision)
    page = FillPage(form.form, revision, new_id(), preview=True)
    page.activity_type = offering.activity_type(revision)
    if step != ALL_STEPS:
        page.step = steps.asked_step(page.steps, step, field_id) or min(1, len(page.steps))
    return page


def _page_of(actor: Actor, record: Submission) -> FillPage:
    form = compiled(record.revision)
    said = queries.last_remarks(record) if record.state == "returned" else []
    return FillPage(
        form.form,
        record.revision,
        record.id,
        activity_type=record.activity_type,
        record=record,
        base_version=record.version,
        remarks={remark.field_id or "": remark.text for remark in said},
        changes=moved.changed_questions(record),
        kept=moved.kept_answers(actor, record),
        choices=offering.choices(actor, record.activity_type_id, record),
        action_id=record.action_id,
        organisation_id=record.organisation_id,
    )
