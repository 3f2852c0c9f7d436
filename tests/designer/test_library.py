"""The ready made activity types: sound, in French, and begun with a click."""

from pathlib import Path

import pytest

from forms.definition import Exposure, from_json, missing_for_publication, to_json
from forms.expressions import references
from portal.designer import queries
from portal.designer.library import Model, models
from portal.designer.models import Revision
from portal.designer.words import ICONS
from portal.projects.models import ActivityKind, ActivityType
from tests.designer.conftest import Desk

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "coordination.md"
each_model = pytest.mark.parametrize("model", models().values(), ids=lambda model: model.key)


@each_model
def test_a_model_is_ready_to_publish(model: Model) -> None:
    assert from_json(to_json(model.form)) == model.form
    assert missing_for_publication(model.form) == ()
    assert model.form.by_meaning("activity.date"), "no period would hold its records"
    assert model.kind in list(ActivityKind)
    assert model.icon in dict(ICONS)


@each_model
def test_the_guide_says_what_its_rules_hold(model: Model) -> None:
    assert f"\n| {model.form.title} | " in GUIDE.read_text(encoding="utf-8")
    assert any(field.rules for field in model.form.every_field())


@each_model
def test_what_names_somebody_is_nominative(model: Model) -> None:
    named = ("nom", "prenom", "date_de_naissance", "telephone", "representant", "contact_d_urgence")
    for field in model.form.every_field():
        if field.code.startswith(named) and field.type != "integer":
            assert field.exposure is Exposure.NOMINATIVE, field.label


@each_model
def test_a_type_begun_from_a_model_has_its_questions(desk: Desk, model: Model) -> None:
    client = desk.browser(desk.coordinator)
    page = client.get(f"/gestion/formulaires/nouveau?modele={model.key}")
    assert f'value="{model.form.title}"' in page.text.replace("&#39;", "'")
    posted = {"name": "Le nôtre", "kind": model.kind, "icon": model.icon, "model": model.key}
    assert client.post("/gestion/formulaires/nouveau", data=posted).status_code == 303
    draft = Revision.select().order_by(Revision.created.desc()).first()
    begun = queries.definition(draft)
    assert [f.code for f in begun.every_field()] == [f.code for f in model.form.every_field()]
    assert begun.layout is model.form.layout
    assert begun.title == ActivityType.select().order_by(ActivityType.id.desc()).first().name
    ids = {field.id for field in begun.every_field()}
    assert not ids & {field.id for field in model.form.every_field()}
    rules = [
        rule for each in (*begun.sections(), *begun.every_field()) for rule in each.rules.trees()
    ]
    assert rules
    for _, tree in rules:
        assert set(references(tree)) <= ids, "a rule speaks of the questions beside it"


def test_an_unknown_model_is_an_empty_form(desk: Desk) -> None:
    client = desk.browser(desk.coordinator)
    assert client.get("/gestion/formulaires/nouveau?modele=../secret").status_code == 200
    posted = {"name": "Vide", "kind": "activity", "icon": "tools", "model": "../secret"}
    assert client.post("/gestion/formulaires/nouveau", data=posted).status_code == 303
    draft = Revision.select().order_by(Revision.created.desc()).first()
    assert queries.definition(draft).fields() == ()
