"""Organisations, projects, steps, actions, agreements, activity types and their forms."""

from datetime import date, datetime, time
from typing import Any

from forms.definition import Form as Definition
from forms.definition import to_json
from portal.accounts.models import Organisation
from portal.core.clock import PARIS
from portal.demo.ids import demo_id
from portal.demo.lists import drawing_from_shared
from portal.designer.library import models
from portal.designer.models import Form, Revision, RevisionState
from portal.projects.models import (
    Action,
    ActivityType,
    ActivityTypeAction,
    Agreement,
    AgreementAction,
    AgreementState,
    Project,
    Step,
)

Facts = dict[str, Any]


def load(facts: Facts) -> Project:
    """Create one project with everything it is made of, and return it."""
    holder = _organisation(facts, facts["holder"])
    project = _project(facts, holder)
    for partner in facts["partners"]:
        _organisation(facts, partner)
    actions = _steps(project, facts)
    for partner in facts["partners"]:
        _agreement(project, facts, partner, actions)
    for position, wanted in enumerate(facts["types"]):
        _activity_type(project, wanted, position, actions)
    return project


def _organisation(facts: Facts, wanted: Facts) -> Organisation:
    known = {name: value for name, value in wanted.items() if name not in ("key", "agreement")}
    return Organisation.create(id=organisation_id(facts, wanted["key"]), **known)


def organisation_id(facts: Facts, key: str) -> Any:
    """Return the id of a project's organisation by its key in the data file."""
    return demo_id(facts["code"], "organisation", key)


def _project(facts: Facts, holder: Organisation) -> Project:
    return Project.create(
        id=demo_id(facts["code"]),
        holder=holder,
        fictional=True,
        starts=date.fromisoformat(facts["starts"]),
        ends=date.fromisoformat(facts["ends"]),
        **{key: facts[key] for key in ("code", "name", "area", "public", "target", "step_word")},
    )


def _agreement(project: Project, facts: Facts, partner: Facts, actions: dict[str, Action]) -> None:
    """Create a partner's agreement: over the whole project, unless the partner's terms say less."""
    organisation, terms = organisation_id(facts, partner["key"]), partner.get("agreement", {})
    agreement = Agreement.create(
        id=demo_id(facts["code"], "agreement", organisation),
        project=project,
        organisation=organisation,
        state=AgreementState.SIGNED,
        signed_on=_day(terms.get("signed")) or project.starts,
        starts=_day(terms.get("starts")),
        ends=_day(terms.get("ends")),
    )
    for code in terms.get("actions", ()):
        AgreementAction.create(
            id=demo_id(agreement.id, code), agreement=agreement, action=actions[code]
        )


def end_agreements(project: Project, facts: Facts) -> None:
    """End the agreements that did not last, once everything is recorded under them."""
    for partner in facts["partners"]:
        if partner.get("agreement", {}).get("ended"):
            key = demo_id(facts["code"], "agreement", organisation_id(facts, partner["key"]))
            Agreement.update(state=AgreementState.ENDED).where(Agreement.id == key).execute()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _steps(project: Project, facts: Facts) -> dict[str, Action]:
    """Create the steps and their actions; return the actions by code (A1, A2…)."""
    actions: dict[str, Action] = {}
    for position, wanted in enumerate(facts["steps"], start=1):
        step = Step.create(
            id=demo_id(project.code, "step", position),
            project=project,
            position=position,
            name=wanted["name"],
        )
        for name in wanted["actions"]:
            code = f"A{len(actions) + 1}"
            actions[code] = _action(project, step, code, name)
    return actions


def _action(project: Project, step: Step, code: str, name: str) -> Action:
    return Action.create(
        id=demo_id(project.code, "action", code),
        project=project,
        step=step,
        position=int(code[1:]),
        code=code,
        name=name,
    )


def _activity_type(
    project: Project, wanted: Facts, position: int, actions: dict[str, Action]
) -> None:
    model = models()[wanted["form"]]
    kind = ActivityType.create(
        id=demo_id(project.code, "type", wanted["form"]),
        project=project,
        name=model.form.title,
        kind=model.kind,
        icon=model.icon,
        unit=model.unit[0],
        units=model.unit[1],
        description=model.form.description,
        position=position,
    )
    for code in wanted["actions"]:
        ActivityTypeAction.create(
            id=demo_id(kind.id, code), activity_type=kind, action=actions[code]
        )
    _published_form(project, kind, model.form)


def _published_form(project: Project, kind: ActivityType, definition: Definition) -> None:
    opening = datetime.combine(project.starts, time(9), tzinfo=PARIS)
    form = Form.create(id=demo_id(kind.id, "form"), project=project, activity_type=kind)
    Revision.create(
        id=demo_id(kind.id, "revision", 1),
        form=form,
        number=1,
        state=RevisionState.PUBLISHED,
        definition=to_json(drawing_from_shared(project.code, definition)),
        created=opening,
        published_at=opening,
    )
