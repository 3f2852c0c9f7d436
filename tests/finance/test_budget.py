"""The arithmetic of a budget: the CERFA vector, the two real projects, and any budget at all."""

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.money import parse_cents, share
from portal.finance.budget import GROUPS, Budget, Line, Side, budget_of
from portal.finance.chart import accounts, label_of, side_of

#: A public, balanced budget (domain notes §2.3): euros by account.
CHARGES = {
    "601": 8_974, "604": 200, "613": 4_550, "615": 917, "616": 713, "618": 830, "622": 6_933,
    "623": 5_747, "625": 2_279, "628": 755, "641": 64_202, "645": 27_761, "647": 13_481,
    "65": 3_687, "66": 83, "864": 116_000,
}  # fmt: skip
PRODUCTS = [
    ("74", 48_535), ("74", 11_400), ("74", 7_000), ("74", 23_000), ("74", 9_000), ("74", 9_100),
    ("74", 1_890), ("74", 8_500), ("75", 22_687), ("870", 116_000),
]  # fmt: skip


def line(number: int, account: str, cents: int, funder: int | None = None) -> Line:
    side = side_of(account)
    assert side is not None
    return Line(UUID(int=number), side, account, cents, funder_id=funder and UUID(int=funder))


@pytest.fixture
def vector() -> Budget:
    rows = [*CHARGES.items(), *PRODUCTS]
    return budget_of(
        line(number, account, euros * 100) for number, (account, euros) in enumerate(rows)
    )


def test_the_cerfa_vector_balances(vector: Budget) -> None:
    groups = {"60": 9_174, "61": 7_010, "62": 15_714, "64": 105_444, "65": 3_687, "66": 83}
    for group, euros in groups.items():
        assert vector.total(Side.CHARGE, group) == euros * 100
    assert vector.charges == vector.products == 141_112_00
    assert vector.total(Side.PRODUCT, "74") == 118_425_00
    assert vector.total(Side.CHARGE, in_kind=True) == 257_112_00
    assert vector.total(Side.PRODUCT, in_kind=True) == 257_112_00
    assert vector.balanced


def test_an_imbalance_is_seen_on_either_pair(vector: Budget) -> None:
    more = budget_of((*vector.lines, line(99, "60", 1)))
    assert (more.gap, more.gap_in_kind, more.balanced) == (1, 0, False)
    kind = budget_of((*vector.lines, line(99, "87", 1)))
    assert (kind.gap, kind.gap_in_kind, kind.balanced) == (0, -1, False)


@pytest.mark.parametrize(
    ("total", "state", "percent", "heads", "per_head"),
    [
        (790_018_00, 549_389_00, "69.54", 330, 2_393_99),
        (793_871_00, 397_875_00, "50.12", 2_700, 294_03),
    ],
)
def test_the_two_projects(total: int, state: int, percent: str, heads: int, per_head: int) -> None:
    budget = budget_of(
        [line(1, "64", total), line(2, "74", state, 7), line(3, "75", total - state)]
    )
    assert budget.part(UUID(int=7)).percent == Decimal(percent)
    assert budget.cost_per_head(heads) == per_head
    assert budget.balanced


def test_no_target_no_cost_per_head() -> None:
    assert budget_of([line(1, "64", 5)]).cost_per_head(0) is None


LINES = st.lists(
    st.builds(
        lambda number, account, cents, funder: line(
            number, account, cents, funder if side_of(account) is Side.PRODUCT else None
        ),
        st.integers(1, 10**9),
        st.sampled_from([group for side in Side for group in GROUPS[side]]),
        st.integers(0, 10**12),
        st.one_of(st.none(), st.integers(1, 5)),
    )
)


@given(LINES)
def test_parts_sum_to_the_products_and_groups_to_the_columns(lines: list[Line]) -> None:
    budget = budget_of(lines)
    assert sum(part.amount for part in budget.parts()) == budget.products
    percents = sum(part.percent for part in budget.parts())
    assert not budget.products or abs(percents - 100) <= Decimal("0.005") * len(budget.parts())
    for side in Side:
        groups = sum(budget.total(side, group) for group in GROUPS[side])
        assert groups == budget.total(side, in_kind=True)
    assert budget.gap == budget.charges - budget.products


@given(st.integers(0, 10**13), st.integers(1, 10**13))
def test_a_share_is_the_nearest_hundredth(part: int, whole: int) -> None:
    exact = Decimal(part) * 100 / Decimal(whole)
    assert abs(share(part, whole) - exact) <= Decimal("0.005000001")


@given(st.integers(-(10**14) + 1, 10**14 - 1))
def test_an_amount_survives_its_own_showing(cents: int) -> None:
    from portal.core.money import show_cents

    shown = show_cents(cents)
    assert parse_cents(shown.replace("\u2212", "-")) == cents


@pytest.mark.parametrize(
    ("account", "side"),
    [
        ("60", Side.CHARGE), ("69", Side.CHARGE), ("864", Side.CHARGE), ("70", Side.PRODUCT),
        ("789", Side.PRODUCT), ("875", Side.PRODUCT), ("85", None), ("59", None), ("6", None),
        ("", None), ("6x", None), ("٦٤", None), ("641000000", None),
    ],
)  # fmt: skip
def test_an_account_says_its_column(account: str, side: Side | None) -> None:
    assert side_of(account) is side


def test_the_chart_labels_every_account_of_a_budget() -> None:
    assert all(side_of(account) for account in accounts())
    assert label_of("6411") == "Rémunération des personnels"
    assert label_of("72") == ""
