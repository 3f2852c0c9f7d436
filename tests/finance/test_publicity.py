"""Whom a document names: those who have promised, for what they pay."""

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.core.ids import new_id
from portal.core.policy import Role
from portal.finance.models import BudgetLine, Funder, FunderKind, Grant, GrantState, Side
from portal.finance.publicity import PROMISED, Mention, is_due, mentions
from portal.projects.models import Action
from tests.admin.yard import Yard

ACTIONS = [new_id() for _ in range(3)]
STATES = st.sets(st.sampled_from(GrantState))
PAID = st.sets(st.sampled_from([None, *ACTIONS]))


@given(states=STATES, paid=PAID, action=st.sampled_from([None, *ACTIONS]))
@settings(max_examples=30)
def test_a_mention_is_due_to_who_has_promised_and_pays_for_it(
    states: set[str], paid: set[object], action: object
) -> None:
    promised = not states or bool(states & PROMISED)
    elsewhere = bool(paid) and action is not None and not {None, action} & paid
    assert is_due(states, paid, action) is (promised and not elsewhere)  # type: ignore[arg-type]


def test_whoever_is_part_of_the_project_reads_its_mentions(yard: Yard) -> None:
    project, action = yard.here(Funder).project_id, yard.here(Action)
    union = _funder(project, "Union", FunderKind.EUROPE)
    _funder(project, "Ville", FunderKind.CITY)
    asked = _funder(project, "Région", FunderKind.REGION)
    Grant.create(project=project, funder=asked, scheme="Demande", state=GrantState.REQUESTED)
    _line(project, union, action)
    Funder.update(mention="Ailleurs").where(Funder.id == yard.there(Funder).id).execute()
    for role in Role:
        found = mentions(yard.actor(role), action.id)
        assert found == [Mention("Avec Union", True), Mention("Avec Ville", False)]
    elsewhere = mentions(yard.actor(), yard.there(Action).id)
    assert [one.text for one in elsewhere] == ["Avec Ville"]
    Grant.update(state=GrantState.AGREED).where(Grant.funder == asked).execute()
    assert [one.text for one in mentions(yard.actor())] == [
        "Avec Union",
        "Avec Région",
        "Avec Ville",
    ]


def _funder(project: object, name: str, kind: FunderKind) -> Funder:
    return Funder.create(project=project, name=name, kind=kind, mention=f"Avec {name}")


def _line(project: object, funder: Funder, action: Action) -> None:
    said = {"side": Side.PRODUCT, "account": "74", "label": "Subvention", "year": 2026}
    BudgetLine.create(project=project, funder=funder, action=action, amount=1, **said)
