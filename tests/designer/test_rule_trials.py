"""A rule is tried in its card, with sample answers."""

import re

import pytest

from forms import fields as types
from forms.fields import Question
from tests.designer.conftest import Desk
from tests.designer.posting import now, post
from tests.designer.rule_card import NEET_GROWN, Card
from tests.forms.fields.sample_inputs import sample_of
from tests.forms.support import CONTEXT
from tests.support import databases


@pytest.fixture
def open_card(desk: Desk) -> Card:
    return Card(desk)


@pytest.mark.parametrize("wrong", ["${age} >= '16'", "${projet} = 'x'"])
def test_a_rule_that_cannot_be_kept_is_not_tried(open_card: Card, wrong: str) -> None:
    rule = {"rule": "visible", "rule-form": "text"}
    open_card.post(**rule, **{"rule-text": "1 = 1"})
    page = open_card.post(**rule, **{"rule-text": wrong}, do="rule_try").text
    assert "Corrigez d’abord la règle" in page
    assert "Affichée</output>" not in re.sub(r">\s+|\s+<", lambda m: m[0].strip(), page)


def test_a_rule_that_is_not_finished_is_not_tried(open_card: Card) -> None:
    open_card.post(**open_card.rows(("Âge", "at_least", "16")))
    page = open_card.post(**open_card.rows(("Statut", "", "")), do="rule_try").text
    assert "Corrigez d’abord la règle" in page


@pytest.mark.parametrize(
    ("samples", "outcome"),
    [(("NEET", "17"), "Affichée"), (("NEET", "15"), "Cachée"), (("", ""), "Cachée")],
)
def test_a_rule_is_tried_with_sample_answers(
    open_card: Card, samples: tuple[str, str], outcome: str
) -> None:
    open_card.post(**open_card.rows(*NEET_GROWN))
    status, age = open_card.field("Statut"), open_card.field("Âge")
    ids = {choice.label: choice.id for choice in open_card.form.choices(status)[0]}
    version = now(open_card.draft).version
    given = {f"sample-{status.id}": ids.get(samples[0], ""), f"sample-{age.id}": samples[1]}
    answer = open_card.post(**open_card.rows(*NEET_GROWN), do="rule_try", **given)
    assert answer.status_code == 200
    found = re.search(r'id="rule-outcome".*?>(.*?)</output>', answer.text, re.DOTALL)
    assert found
    assert found[1].strip() == outcome
    assert now(open_card.draft).version == version


def test_rows_of_a_group_are_tried_one_by_one(open_card: Card) -> None:
    days = open_card.field("Jours")
    row = {"rule-0-subject": f"sum:{days.id}", "rule-0-comparison": "more", "rule-0-value": "9"}
    rule = {"rule": "visible", "rule-form": "menus", "rule-rows": "1", **row}
    assert open_card.post(**rule).status_code == 303
    name = f"sample-{days.id}"
    tried = open_card.post(**rule, **{f"{name}.1": "4", f"{name}.3": "6"})
    assert f'name="{name}.4"' in tried.text
    assert f'name="{name}.5"' not in tried.text
    assert re.search(r'id="rule-outcome".*?>\s*Affichée\s*</output>', tried.text, re.DOTALL)


@databases.ONE_ENGINE
def test_a_rule_is_tried_with_a_sample_of_every_type(open_card: Card) -> None:
    kinds = [kind for kind in types.all_types() if kind.expressed]
    for kind in kinds:
        born = {"do": "add_field", "field": {"type": kind.name, "label": f"Une {kind.name}"}}
        open_card.draft = open_card.desk.edit(now(open_card.draft), born).revision
    form, said, given = open_card.form, [], {}
    for kind in kinds:
        field = open_card.field(f"Une {kind.name}")
        said.append(f"{'count-rows' if kind.holds else 'not(empty'}(${{{field.code}}})")
        said[-1] += " > 0" if kind.holds else ")"
        sample = sample_of(kind, Question.of(form, field, CONTEXT))
        for part, texts in sample.items():
            given[f"sample-{field.id}{part and '.'}{part}"] = texts
    rule = {"rule": "visible", "rule-form": "text", "rule-text": " and ".join(said)}
    assert open_card.post(**rule).status_code == 303
    page = open_card.shown(regle="visible")
    assert [name for name in given if f'name="{name}"' not in page] == []
    tried = open_card.post(**rule, do="rule_try", **given)
    assert re.search(r'id="rule-outcome".*?>\s*Affichée\s*</output>', tried.text, re.DOTALL)


def test_a_rule_of_a_row_over_its_group_is_tried_on_that_row(open_card: Card) -> None:
    days = open_card.field("Jours")
    rule = {"rule": "required", "rule-form": "text", "rule-text": "any-row(${jours} > 3)"}
    card = {"item": days.id, "label": days.label, **rule, "do": "rule_try"}
    post(open_card.desk, now(open_card.draft), **card)
    tried = post(open_card.desk, now(open_card.draft), **card, **{f"sample-{days.id}": "4"})
    assert re.search(r'id="rule-outcome".*?>\s*Obligatoire\s*</output>', tried.text, re.DOTALL)
