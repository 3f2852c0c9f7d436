"""Drafts are edited command by command and published; what is published never changes."""

import pytest

from forms.definition import to_json
from portal.core import undo
from portal.core.database import transaction
from portal.core.errors import Conflict, Forbidden, NotFound, UserError
from portal.core.journal import timeline
from portal.core.policy import Role
from portal.designer import commands, history, lines, queries
from portal.designer.lines import FormState
from portal.designer.models import Revision, RevisionState
from tests.designer.conftest import Desk, anything, ids


def test_each_edit_is_kept_with_what_takes_it_back(desk: Desk) -> None:
    draft = desk.draft("integer")
    (field,) = desk.form(draft).fields()
    setting = {"do": "set", "id": field.id, "property": "label", "value": "Jeunes rencontrés"}
    edited = desk.edit(draft, setting)
    assert edited.revision.version == 2
    assert desk.form(draft).fields()[0].label == "Jeunes rencontrés"
    added, renamed = desk.edits(draft)
    assert (added.seq, added.inverse["do"]) == (1, "remove")
    assert renamed.command == setting
    assert renamed.inverse == {**setting, "value": field.label}
    assert renamed.author_id == desk.coordinator.user_id


def test_undo_goes_back_step_by_step_to_the_empty_form(desk: Desk) -> None:
    draft = desk.draft("integer", "date")
    states = [to_json(desk.form(draft))]
    date = desk.form(draft).fields()[1]
    for command in (
        {"do": "move", "id": date.id, "before": desk.form(draft).fields()[0].id},
        {"do": "remove", "id": date.id},
    ):
        draft = desk.edit(draft, command).revision
        states.append(to_json(desk.form(draft)))
    for expected in (states[1], states[0]):
        draft = commands.undo(desk.coordinator, draft.id, draft.version).revision
        assert to_json(desk.form(draft)) == expected
    for _ in range(2):
        draft = commands.undo(desk.coordinator, draft.id, draft.version).revision
    assert desk.form(draft).fields() == ()
    with pytest.raises(UserError, match="plus de modification à annuler"):
        commands.undo(desk.coordinator, draft.id, draft.version)


def test_an_edit_after_an_undo_is_the_next_to_be_undone(desk: Desk) -> None:
    draft = desk.draft("integer", "date")
    draft = commands.undo(desk.coordinator, draft.id, draft.version).revision
    draft = desk.edit(draft, {"do": "add_field", "field": {"type": "money"}}).revision
    assert [each.type for each in desk.form(draft).fields()] == ["integer", "money"]
    for left in (["integer"], []):
        draft = commands.undo(desk.coordinator, draft.id, draft.version).revision
        assert [each.type for each in desk.form(draft).fields()] == left


def test_the_draft_can_be_seen_as_it_was(desk: Desk) -> None:
    draft = desk.draft("integer")
    before = desk.form(draft)
    draft = desk.edit(draft, {"do": "remove", "id": ids(before)[0]}).revision
    draft = commands.undo(desk.coordinator, draft.id, draft.version).revision
    draft = desk.edit(draft, {"do": "add_field", "field": {"type": "date"}}).revision
    assert history.definition_at(draft, 1) == before
    assert history.definition_at(draft, 0).fields() == ()
    assert history.definition_at(draft, draft.version) == desk.form(draft)


def test_an_edit_of_an_older_version_conflicts_and_changes_nothing(desk: Desk) -> None:
    seen = desk.draft("integer")
    newer = desk.edit(seen, {"do": "add_field", "field": {"type": "date"}}).revision
    stale = Revision.get_by_id(seen.id)
    for act in (
        lambda: commands.edit(desk.coordinator, stale.id, 1, {"do": "add_section", "section": {}}),
        lambda: commands.undo(desk.coordinator, stale.id, 1),
        lambda: commands.publish(desk.coordinator, stale.id, 1),
        lambda: commands.discard_draft(desk.coordinator, stale.id, 1),
    ):
        with pytest.raises(Conflict, match="Rien n’est perdu"):
            act()
    assert desk.form(newer) == queries.definition(newer)
    assert len(desk.edits(newer)) == 2


def test_what_cannot_be_done_is_told_and_the_rest_is_kept(desk: Desk) -> None:
    draft = desk.draft("integer")
    (field,) = desk.form(draft).fields()
    empty = {"do": "set", "id": field.id, "property": "label", "value": " "}
    good = {"do": "set", "id": field.id, "property": "help", "value": "Tous confondus."}
    edited = commands.edit_all(desk.coordinator, draft.id, draft.version, [empty, good])
    assert [command for command, _ in edited.refused] == [empty]
    kept = desk.form(draft).fields()[0]
    assert (kept.label, kept.help) == (field.label, "Tous confondus.")
    with pytest.raises(UserError, match="Donnez un libellé"):
        desk.edit(edited.revision, empty)


def test_publishing_freezes_for_good(desk: Desk) -> None:
    draft = desk.draft("integer")
    published = commands.publish(desk.coordinator, draft.id, draft.version)
    kept = Revision.get_by_id(published.id)
    assert kept.state == RevisionState.PUBLISHED
    assert kept.published_by_id == desk.coordinator.user_id
    command = {"do": "add_field", "field": {"type": "date"}}
    for act in (
        lambda: commands.edit(desk.coordinator, kept.id, kept.version, command),
        lambda: commands.undo(desk.coordinator, kept.id, kept.version),
        lambda: commands.publish(desk.coordinator, kept.id, kept.version),
        lambda: commands.discard_draft(desk.coordinator, kept.id, kept.version),
    ):
        with pytest.raises(Conflict, match="publié entre-temps"):
            act()
    again = commands.start_draft(desk.coordinator, kept.form_id)
    desk.edit(again, command)
    after = Revision.get_by_id(kept.id)
    assert after.__data__ == kept.__data__
    assert (again.number, len(desk.form(again).fields())) == (2, 2)
    actions = [entry.action for entry in timeline("form", kept.form_id)]
    assert actions == ["create", "start_draft", "publish", "start_draft"]


def test_a_form_without_questions_is_not_published(desk: Desk) -> None:
    draft = desk.draft("note")
    with pytest.raises(commands.NotPublishable) as refusal:
        commands.publish(desk.coordinator, draft.id, draft.version)
    assert [problem.code for problem in refusal.value.problems] == ["no_field"]
    assert Revision.get_by_id(draft.id).state == RevisionState.DRAFT


def test_a_form_has_one_draft(desk: Desk) -> None:
    draft = desk.draft("integer")
    assert commands.start_draft(desk.coordinator, draft.form_id).id == draft.id
    assert commands.create_form(desk.coordinator, desk.types["HOME"].id).id == draft.id


def test_a_discarded_draft_leaves_what_is_published(desk: Desk) -> None:
    first = desk.draft("integer")
    commands.publish(desk.coordinator, first.id, first.version)
    second = desk.draft("date")
    commands.discard_draft(desk.coordinator, second.id, second.version)
    assert queries.draft(desk.coordinator, first.form_id) is None
    assert desk.edits(second) == []
    found = queries.published(desk.coordinator, desk.types["HOME"].id)
    assert found is not None
    assert (found.id, found.number) == (first.id, 1)


def test_a_discarded_draft_can_be_taken_back_with_its_edits(desk: Desk) -> None:
    draft = desk.draft("integer")
    before, edits = draft.definition, desk.edits(draft)
    assert edits
    removal = commands.discard_draft(desk.coordinator, draft.id, draft.version)
    undo.restore(desk.coordinator, [removal.id])
    again = queries.draft(desk.coordinator, draft.form_id)
    assert again is not None
    assert (again.id, again.definition, again.version) == (draft.id, before, draft.version)
    assert desk.edits(again) == edits


def test_the_list_tells_how_far_each_form_has_come(desk: Desk) -> None:
    def state() -> FormState:
        (line,) = lines.form_lines(desk.coordinator)
        return line.state

    assert state() is FormState.NONE
    draft = desk.draft("integer")
    assert state() is FormState.DRAFT
    commands.publish(desk.coordinator, draft.id, draft.version)
    assert state() is FormState.PUBLISHED
    second = desk.draft()
    assert state() is FormState.PUBLISHED
    desk.edit(second, {"do": "add_section", "section": {}})
    assert state() is FormState.CHANGED


def test_the_compiled_form_is_kept_and_never_stale(desk: Desk) -> None:
    draft = desk.draft("integer")
    first = queries.compiled(draft)
    assert queries.compiled(Revision.get_by_id(draft.id)) is first
    edited = desk.edit(draft, {"do": "add_field", "field": {"type": "date"}}).revision
    assert len(queries.compiled(edited).asked) == 2
    published = commands.publish(desk.coordinator, edited.id, edited.version)
    assert queries.compiled(published) is queries.compiled(Revision.get_by_id(published.id))


def test_other_people_are_kept_out(desk: Desk) -> None:
    draft = desk.draft("integer")
    command = {"do": "add_section", "section": {}}
    with pytest.raises(NotFound):
        commands.edit(desk.stranger, draft.id, draft.version, command)
    with pytest.raises(NotFound):
        commands.create_form(desk.stranger, desk.types["HOME"].id)
    with pytest.raises(NotFound):
        commands.start_draft(desk.stranger, draft.form_id)
    for role in (Role.PARTNER, Role.FINANCE, Role.AUDITOR):
        with pytest.raises(Forbidden):
            commands.edit(desk.actors["HOME", role], draft.id, draft.version, command)
    assert len(desk.edits(draft)) == 1


def test_partners_read_published_revisions_only(desk: Desk) -> None:
    partner = desk.actors["HOME", Role.PARTNER]
    draft = desk.draft("integer")
    assert queries.published(partner, desk.types["HOME"].id) is None
    assert queries.published_types(partner) == []
    for wanted in (draft.id, anything(), None):
        with pytest.raises(NotFound):
            queries.frozen(partner, wanted)
    commands.publish(desk.coordinator, draft.id, draft.version)
    assert queries.frozen(partner, draft.id).id == draft.id
    assert [each.id for each in queries.published_types(partner)] == [desk.types["HOME"].id]
    with pytest.raises(NotFound):
        queries.frozen(desk.actors["AWAY", Role.PARTNER], draft.id)


def test_a_publication_that_fails_leaves_nothing_behind(desk: Desk) -> None:
    """What was read as published, and is a draft again, is not what a later one publishes."""
    first = desk.draft("integer")
    commands.publish(desk.coordinator, first.id, first.version)
    draft = commands.start_draft(desk.coordinator, first.form_id)

    def publish_in_vain() -> None:
        with transaction():
            queries.definition(commands.publish(desk.coordinator, draft.id, draft.version))
            raise MemoryError  # as a commit that a full disk refuses

    with pytest.raises(MemoryError):
        publish_in_vain()
    draft = desk.edit(draft, {"do": "add_field", "field": {"type": "date"}}).revision
    published = commands.publish(desk.coordinator, draft.id, draft.version)
    assert [each.type for each in queries.definition(published).fields()] == ["integer", "date"]
