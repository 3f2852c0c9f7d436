"""An activity whose form asks one question of every registered type: a new type falls under it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any
from uuid import UUID

from forms import fields as types
from forms.definition import Field, Form, to_json
from forms.fields import FieldType
from forms.fields.composite import Composite, part_name
from forms.fields.picked import Picked
from forms.fields.presence_reading import NEWCOMER as NEWCOMER_BOXES
from portal.core.ids import new_id
from portal.core.policy import Actor
from portal.designer import commands as designer
from portal.designer.models import Revision
from portal.designer.words import ICONS
from portal.intake import commands as intake
from portal.intake.content import Sent, context
from portal.intake.models import Submission
from portal.intake.refusals import Refused
from portal.projects.models import Action, ActivityKind
from tests.forms.guide import EXAMPLES, cells_of, parts_of, question_of
from tests.forms.support import one_field

#: Last name, first name and day of birth of somebody whom nobody knows yet.
NEWCOMER = ("Zarzuela", "Wilfrida", "17/09/2004")
#: Somebody else whom nobody knows, in a list.
SECOND = ("Quasimodo", "Xaverine", "23/10/2003")


def id_of(name: str) -> str:
    """Return the id of the field of a type."""
    return "f_" + name.replace("_", "")


def every_field(title: str = "Tous les champs", **said: Any) -> Form:
    """Return the form; ``said`` holds for every field of it, and for what a field holds."""
    forms = [(one_field(kind.name), kind.name) for kind in types.all_types()]
    fields = [
        replace(
            form.field("f_one"),
            id=id_of(name),
            code=name,
            label=EXAMPLES[name][0],
            fields=tuple(replace(inner, **said) for inner in form.field("f_one").fields),
            **said,
        )
        for form, name in forms
    ]
    return Form(title, items=tuple(fields), lists=forms[0][0].lists)


def drafted(coordinator: Actor, form: Form) -> Revision:
    """Return a draft of the form, for an activity type of its own."""
    said: dict[str, Any] = {"kind": ActivityKind.ACTIVITY, "icon": ICONS[0][0], "description": ""}
    actions = Action.select().where(Action.project == coordinator.project_id).limit(1)
    ids = [action.id for action in actions]
    revision = designer.create_type(coordinator, name=form.title, action_ids=ids, **said)
    revision.definition = to_json(form)
    revision.save()
    return revision


def published(coordinator: Actor, form: Form) -> Revision:
    """Return the form, published."""
    draft = drafted(coordinator, form)
    return designer.publish(coordinator, draft.id, draft.version)


def answers(form: Form, writer: Actor) -> dict[str, list[str]]:
    """Return an answer to every question, by input, as the writer's browser posts it."""
    return {
        name: texts
        for field in form.fields()
        for name, texts in _inputs(field, types.get(field.type), writer)
    }


def _inputs(field: Field, kind: FieldType[Any], writer: Actor) -> Iterator[tuple[str, list[str]]]:
    if kind.name == "attendance":
        yield from attended(field.id, SECOND).items()
    elif isinstance(kind, Composite):
        cells = cells_of(question_of(kind), EXAMPLES[kind.name][-1])
        yield from ((part_name(field.id, part), texts) for part, texts in cells.items())
    elif kind.answers:
        yield field.id, _typed(kind, writer)


def attended(field_id: str, who: tuple[str, str, str]) -> dict[str, list[str]]:
    """Return a list by which somebody new came."""
    said = {**dict(zip(NEWCOMER_BOXES, who, strict=True)), "presence": "present", "hours": "1 h 45"}
    return {part_name(field_id, f"1.{part}"): [text] for part, text in said.items()}


def _typed(kind: FieldType[Any], writer: Actor) -> list[str]:
    """Return an answer; of records, the first that the writer finds, of people somebody new."""
    if kind.name == "participant":
        return ["", *NEWCOMER]
    if isinstance(kind, Picked):
        world = context(writer)
        for first, second in product("mcaledps", "aeiou"):
            if found := world.find(kind.kind, first + second, 1):
                return [found[0].label]
        raise AssertionError(f"{kind.name} finds nobody")
    return parts_of(kind, EXAMPLES[kind.name][-1])


def sent(
    writer: Actor,
    revision: Revision,
    typed: Mapping[str, list[str]],
    key: UUID | None = None,
) -> Submission:
    """Send a record with these answers, without those that do not fit this world."""
    action = Action.get(Action.project == writer.project_id)
    fitting = dict(typed)
    for _attempt in range(2):
        given = Sent(new_id(), 0, revision.id, fitting, writer.organisation_ids[0], action.id)
        try:
            return intake.submit(writer, key or new_id(), given)
        except Refused as refusal:
            fitting = {key: texts for key, texts in fitting.items() if key not in refusal.errors}
    raise AssertionError("what fits this world is refused as well")
