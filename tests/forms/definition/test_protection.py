"""What a field says of data protection: defaults by meaning, no two settings in conflict."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.definition import DefinitionError, Exposure, Field, Form, from_json, to_json
from forms.definition.caution import default_protection
from forms.definition.edits import EditError, apply
from forms.protection import Basis, Protection, Purpose, Retention, Sensitivity
from forms.revisions import compare

NOTES = Form("Entretien", items=(Field("f_aa", "suites", "integer", "Suites"),))

PROTECTIONS = st.builds(
    Protection,
    st.sampled_from(Purpose),
    st.sampled_from(Basis),
    st.just(Sensitivity.ORDINARY),
    st.sampled_from(Retention),
    st.sampled_from(["", "Demandé par la Région"]),
)


@pytest.mark.parametrize(
    ("type_name", "meaning", "purpose", "retention"),
    [
        ("short_text", "person.last_name", Purpose.IDENTIFY, Retention.FOLLOW_UP),
        ("commune", "person.commune", Purpose.FOLLOW_UP, Retention.FOLLOW_UP),
        ("money", "expense.amount", Purpose.MONEY, Retention.EVIDENCE),
        ("email", None, Purpose.CONTACT, Retention.FOLLOW_UP),
        ("integer", "contacts.total", Purpose.ACTIVITY, Retention.ACTIVITY),
        ("of_another_house", None, Purpose.ACTIVITY, Retention.ACTIVITY),
    ],
)
def test_defaults_follow_the_meaning_then_the_type(
    type_name: str, meaning: str | None, purpose: Purpose, retention: Retention
) -> None:
    said = default_protection(type_name, meaning)
    assert (said.purpose, said.retention) == (purpose, retention)


@given(PROTECTIONS, PROTECTIONS)
def test_a_document_holds_what_differs_and_gives_it_back(
    protection: Protection, default: Protection
) -> None:
    assert default.given(protection.beyond(default)) == protection
    assert protection.beyond(protection) == {}


def test_a_field_as_the_catalogue_has_it_says_nothing_in_its_document() -> None:
    document: Any = to_json(NOTES)
    assert "protection" not in document["items"][0]
    kept = replace(NOTES.fields()[0], protection=Protection(basis=Basis.CONSENT))
    document = to_json(replace(NOTES, items=(kept,)))
    assert document["items"][0]["protection"] == {"basis": "consent"}
    assert from_json(document).fields()[0].protection.basis is Basis.CONSENT


def test_an_unknown_purpose_is_refused_by_name() -> None:
    document: Any = to_json(NOTES)
    document["items"][0]["protection"] = {"purpose": "curiosity"}
    with pytest.raises(DefinitionError) as refused:
        from_json(document)
    assert "Suites, protection des données, finalité" in str(refused.value)


def test_a_sensitive_answer_becomes_nominative_and_stays_so() -> None:
    command = {
        "do": "set",
        "id": "f_aa",
        "property": "protection",
        "value": {"sensitivity": "special"},
    }
    applied = apply(NOTES, command)
    field = applied.form.fields()[0]
    assert field.exposure is Exposure.NOMINATIVE
    assert apply(applied.form, applied.inverse).form == NOTES
    with pytest.raises(EditError, match="Gardez cette question nominative"):
        apply(applied.form, {"do": "set", "id": "f_aa", "property": "exposure", "value": "open"})


def test_a_new_meaning_brings_its_defaults_and_leaves_what_was_said() -> None:
    text = Form("Accueil", items=(Field("f_aa", "nom", "short_text", "Nom"),))
    said = {"do": "set", "id": "f_aa", "property": "protection", "value": {"basis": "consent"}}
    meant = {"do": "set", "id": "f_aa", "property": "meaning", "value": "person.last_name"}
    protection = apply(apply(text, said).form, meant).form.fields()[0].protection
    assert (protection.basis, protection.purpose) == (Basis.CONSENT, Purpose.IDENTIFY)


def test_the_publish_screen_tells_of_the_register() -> None:
    new = replace(NOTES.fields()[0], protection=Protection(Purpose.EVALUATION))
    changes = compare(NOTES, replace(NOTES, items=(new,)))
    assert [change.kind for change in changes] == ["field_protection"]
