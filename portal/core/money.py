"""Exact money: integer cents from the keyboard to the workbook."""

from decimal import Decimal

from babel.numbers import format_decimal
from peewee import BigIntegerField

from forms.fields.numerals import read_decimal, written_places

#: Larger than any public budget we may meet, smaller than what a column or a sheet holds exactly.
LARGEST = 10**13


class Money(BigIntegerField):
    """An amount in integer cents of euro."""

    def db_value(self, value: int | None) -> int | None:
        """Return the cents to store; anything but an integer is a programming error."""
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise TypeError("money is stored as integer cents")
        return value


def parse_cents(text: str) -> int:
    """Return the cents that a person typed as euros: ``1 234,50``, ``1234.5``, ``1 234 €``.

    Read as the amounts of a form are, so that the same text is the same sum on every page.

    Raises ValueError with a French message.
    """
    amount = read_decimal(text, "€", "euros", "euro", "EUR")
    if amount is None:
        raise ValueError("Indiquez un montant en euros, par exemple 1 234,50.")
    if written_places(amount) > 2:
        raise ValueError("Indiquez au plus deux chiffres après la virgule, par exemple 1 234,50.")
    return int(amount.scaleb(2))


def euros(cents: int) -> Decimal:
    """Return ``cents`` as exact euros with two decimals."""
    return Decimal(cents).scaleb(-2)


def show_cents(cents: int | None) -> str:
    """Return an amount as French readers expect it: ``790 018,00 €``; empty for None."""
    return (
        "" if cents is None else f"{format_decimal(euros(cents), '#,##0.00', locale='fr')}\u00a0€"
    )


def show_share(part: int, whole: int) -> str:
    """Return ``part`` of ``whole`` as a percentage with two decimals, empty when whole is 0."""
    return f"{format_decimal(share(part, whole), '0.00', locale='fr')}\u00a0%" if whole else ""


def share(part: int, whole: int) -> Decimal:
    """Return ``part`` of ``whole`` in percent, half up to two decimals; 0 when ``whole`` is 0."""
    if not whole:
        return Decimal("0.00")
    hundredths = (abs(part) * 20_000 + abs(whole)) // (2 * abs(whole))
    return Decimal(hundredths if part * whole >= 0 else -hundredths).scaleb(-2)


def shares(total: int, weights: list[int]) -> list[int]:
    """Split ``total`` cents in proportion to ``weights`` so that the parts sum to it exactly.

    Largest remainder: the cents left over go to the largest fractions, first ones first.
    Raises ValueError when no weight is positive or one is negative.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("Une répartition demande au moins une part positive.")
    parts = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts
