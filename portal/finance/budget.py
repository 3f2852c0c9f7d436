"""The arithmetic of a budget, in integer cents and without I/O.

Rows and totals follow CERFA 12156: charges are accounts 60 to 69, products 70 to 79; voluntary
contributions in kind (86 and 87) stand below the totals and balance among themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from portal.core.money import share


class Side(StrEnum):
    """The two columns of a budget."""

    CHARGE = "charge"
    PRODUCT = "product"


#: Account groups of voluntary contributions in kind: outside « total des charges / produits ».
CONTRIBUTIONS = {Side.CHARGE: "86", Side.PRODUCT: "87"}
#: Account groups of each column, in the order of the form.
GROUPS = {
    Side.CHARGE: tuple(str(number) for number in (*range(60, 70), 86)),
    Side.PRODUCT: tuple(str(number) for number in (*range(70, 80), 87)),
}


@dataclass(frozen=True)
class Line:
    """One line of a budget; ``amount`` in cents, ``account`` of two digits or more."""

    id: UUID
    side: Side
    account: str
    amount: int
    label: str = ""
    year: int = 0
    funder_id: UUID | None = None
    action_id: UUID | None = None
    organisation_id: UUID | None = None

    @property
    def group(self) -> str:
        """The account's group: ``641`` belongs to ``64``."""
        return self.account[:2]

    @property
    def in_kind(self) -> bool:
        """Tell whether this is a voluntary contribution, valued but never paid."""
        return self.group in CONTRIBUTIONS.values()


@dataclass(frozen=True)
class Part:
    """What one funder brings (None: products without a funder), in cents, and of which whole."""

    funder_id: UUID | None
    amount: int
    whole: int
    lines: tuple[UUID, ...]

    @property
    def percent(self) -> Decimal:
        """Share of the products, contributions excluded, in percent with two decimals."""
        return share(self.amount, self.whole)


@dataclass(frozen=True)
class Budget:
    """The lines of one project's budget and what follows from them."""

    lines: tuple[Line, ...]

    def of(self, side: Side, group: str | None = None, *, in_kind: bool = False) -> list[Line]:
        """Return the lines of a column, or of one of its groups.

        Without ``group``, contributions in kind count only when ``in_kind`` is True.
        """
        if group is not None:
            return [line for line in self.lines if line.side == side and line.group == group]
        return [line for line in self.lines if line.side == side and (in_kind or not line.in_kind)]

    def total(self, side: Side, group: str | None = None, *, in_kind: bool = False) -> int:
        """Return the sum of ``of(…)``, in cents."""
        return sum(line.amount for line in self.of(side, group, in_kind=in_kind))

    @cached_property
    def charges(self) -> int:
        """TOTAL DES CHARGES (60 to 69)."""
        return self.total(Side.CHARGE)

    @cached_property
    def products(self) -> int:
        """TOTAL DES PRODUITS (70 to 79)."""
        return self.total(Side.PRODUCT)

    @property
    def gap(self) -> int:
        """Charges minus products; 0 when the budget balances."""
        return self.charges - self.products

    @property
    def gap_in_kind(self) -> int:
        """Account 86 minus account 87; 0 when contributions balance."""
        return self.total(Side.CHARGE, "86") - self.total(Side.PRODUCT, "87")

    @property
    def balanced(self) -> bool:
        """Tell whether both balances hold, as the form demands."""
        return self.gap == 0 and self.gap_in_kind == 0

    def parts(self) -> list[Part]:
        """Return what each funder brings, the largest first; the amounts sum to the products."""
        held: dict[UUID | None, list[Line]] = {}
        for line in self.of(Side.PRODUCT):
            held.setdefault(line.funder_id, []).append(line)
        parts = [self._part(funder_id, lines) for funder_id, lines in held.items()]
        return sorted(parts, key=lambda part: (part.funder_id is None, -part.amount))

    def part(self, funder_id: UUID | None) -> Part:
        """Return what one funder brings, nothing included."""
        lines = [line for line in self.of(Side.PRODUCT) if line.funder_id == funder_id]
        return self._part(funder_id, lines)

    def _part(self, funder_id: UUID | None, lines: list[Line]) -> Part:
        amount = sum(line.amount for line in lines)
        return Part(funder_id, amount, self.products, tuple(line.id for line in lines))

    def cost_per_head(self, heads: int) -> int | None:
        """Return the charges per planned beneficiary in cents, half up; None without a target."""
        return (2 * self.charges + heads) // (2 * heads) if heads > 0 else None


def budget_of(lines: Iterable[Line]) -> Budget:
    """Return the budget made of ``lines``."""
    return Budget(tuple(lines))
