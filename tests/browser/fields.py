"""Draw one picture of each type of field, for its guide: a form that holds them all, filled in."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FloatRect, Locator, Page

from forms import fields as types
from forms.definition import Form, to_json
from forms.fields.composite import part_name
from portal.accounts.models import User
from portal.app import create_app
from portal.core.database import transaction
from portal.designer import commands
from portal.designer.models import Revision
from portal.designer.words import ICONS
from portal.projects.acting import actor_for
from portal.projects.models import ActivityKind
from tests.forms.guide import EXAMPLES, cells_of, question_of
from tests.forms.support import one_field

#: Around a field, in pixels.
MARGIN = 12


def draw_fields(page: Page, email: str, folder: Path) -> None:
    """Take the pictures into a folder, named by type.

    Args:
        page: signed in as somebody who may edit forms.
        email: that person's, to make a form in the served portal.
    """
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    page.goto(f"/saisie/apercu/{_revision(email).id}")
    for name, (_, *answers) in EXAMPLES.items():
        field = page.locator(f"#q-{_id(name)}")
        if answers:
            _answer(field, name, answers[-1])
        page.screenshot(path=folder / f"{name}.png", clip=_around(field))


def _id(name: str) -> str:
    return "f_" + name.replace("_", "")


def _revision(email: str) -> Revision:
    """Return a draft, in the served portal, that asks one question of each type."""
    parts = [(one_field(kind.name), kind.name) for kind in types.all_types()]
    fields = [
        replace(
            form.field("f_one"),
            id=_id(name),
            code=name,
            label=EXAMPLES[name][0],
            required=types.get(name).answers,
        )
        for form, name in parts
    ]
    form = Form("Tous les champs", items=tuple(fields), lists=parts[0][0].lists)
    said: dict[str, Any] = {"kind": ActivityKind.ACTIVITY, "icon": ICONS[0][0], "description": ""}
    with create_app().app_context(), transaction():
        actor = actor_for(User.get(User.email == email))
        revision = commands.create_type(actor, name=form.title, **said)
        revision.definition = to_json(form)
        revision.save()
    return revision


def _around(field: Locator) -> FloatRect:
    box = field.bounding_box() or pytest.fail("a field is not drawn")
    left, top = box["x"] - MARGIN, box["y"] - MARGIN
    size = {"width": box["width"] + 2 * MARGIN, "height": box["height"] + 2 * MARGIN}
    return FloatRect(x=left, y=top, **size)


def _answer(field: Locator, name: str, answer: str) -> None:
    """Type the parts of an answer into the boxes, or pick the choices that they name."""
    if name == "attendance":
        # What is proposed for a name moves the rest: it is typed last.
        said = cells_of(question_of(types.get(name)), answer)
        for part, (text,) in sorted(said.items(), key=lambda each: each[0].endswith(".person")):
            _fill(field.locator(f'[name="{part_name(_id(name), part)}"]'), text)
        answer = ""
    boxes = field.locator("input[type=text], input:not([type]), textarea")
    for number, part in enumerate(filter(None, answer.split(" + "))):
        place, counted, text = part.partition(" = ")
        if counted:
            row, _, column = place.rpartition(", ")
            inside = field.get_by_role("group", name=row) if row else field
            inside.get_by_label(column).first.fill(text)
        elif boxes.count() > number:
            boxes.nth(number).fill(part)
        elif field.locator("select").count() > number:
            field.get_by_label(part, exact=True).select_option(str(number + 1))
        else:
            field.get_by_label(part[:1].upper() + part[1:], exact=True).check()
    field.page.evaluate("document.activeElement.blur()")


def _fill(control: Locator, text: str) -> None:
    if control.count() > 1:
        control.and_(control.page.locator(f'[value="{text}"]')).check()
    else:
        control.fill(text)
