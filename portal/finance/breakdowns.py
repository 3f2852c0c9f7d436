"""The budget split by year, by action, by organisation: each table sums to the budget."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from portal.core.policy import Actor
from portal.finance.budget import GROUPS, Budget, Line, Side
from portal.projects import queries as projects

Key = int | UUID | None


@dataclass(frozen=True)
class GroupTotal:
    """One account group of a column with its lines; ``total`` in cents."""

    group: str
    total: int
    lines: tuple[Line, ...]

    @property
    def rows(self) -> list["AccountTotal"]:
        """The lines as a reader wants them: one row for an account and label, years summed."""
        sums: dict[tuple[str, str], int] = {}
        for line in self.lines:
            key = (line.account, line.label)
            sums[key] = sums.get(key, 0) + line.amount
        return [AccountTotal(account, label, total) for (account, label), total in sums.items()]


@dataclass(frozen=True)
class AccountTotal:
    """One account under one label; ``total`` in cents."""

    account: str
    label: str
    total: int


@dataclass(frozen=True)
class Breakdown:
    """Charges and products, in cents, for every year, action or organisation.

    ``rows`` are (label, charges, products); ``charges`` and ``products`` are the sums.
    """

    title: LazyString
    head: LazyString
    rows: tuple[tuple[str, int, int], ...]
    charges: int
    products: int


def column(budget: Budget, side: Side) -> list[GroupTotal]:
    """Return the groups of a column that have lines, in the order of the form."""
    groups = [(group, tuple(budget.of(side, group))) for group in GROUPS[side]]
    return [
        GroupTotal(group, sum(line.amount for line in lines), lines)
        for group, lines in groups
        if lines
    ]


def all_of(actor: Actor, budget: Budget) -> list[Breakdown]:
    """Return the splits that say something: a budget without actions has none by action."""
    actions = {row.id: f"{row.code} {row.name}" for row in projects.actions(actor)}
    partners = {row.id: str(row.name) for row in projects.organisations(actor)}
    years = {line.year: str(line.year) for line in sorted(budget.lines, key=lambda one: one.year)}
    found = [
        _split(budget, _("Par année"), _("Année"), lambda line: line.year, years),
        _split(budget, _("Par action"), _("Action"), lambda line: line.action_id, actions),
        _split(
            budget, _("Par structure"), _("Structure"), lambda line: line.organisation_id, partners
        ),
    ]
    return [split for split in found if len(split.rows) > 1]


def _split(
    budget: Budget,
    title: LazyString,
    head: LazyString,
    key: Callable[[Line], Key],
    names: dict[int, str] | dict[UUID, str],
) -> Breakdown:
    sums: dict[Key, dict[Side, int]] = {}
    for side in Side:
        for line in budget.of(side):
            known = key(line)
            place = known if known in names else None
            held = sums.setdefault(place, dict.fromkeys(Side, 0))
            held[side] += line.amount
    wanted: list[tuple[Key, str]] = [*names.items(), (None, str(_("Non réparti")))]
    rows = [
        (name, sums[known][Side.CHARGE], sums[known][Side.PRODUCT])
        for known, name in wanted
        if known in sums
    ]
    return Breakdown(title, head, tuple(rows), budget.charges, budget.products)
