"""One condition of a search: what a record must be, be called or say."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.intake.search import bits, terms
from portal.intake.search.entering import BETWEEN
from portal.intake.search.reading import Wanted

#: A word of so many letters is likely to stand in few records, a number of so many digits too.
LONG, LONG_NUMBER = 5, 3


@dataclass(frozen=True)
class Clause:
    """One of these must hold: a whole term, a word's beginning, one of some ranks.

    Or that none of the ``barred`` terms does, unless they are None. ``marks`` are those under which
    words that name nobody may be found: under no other, and none without one.
    """

    whole: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()
    ranks: frozenset[int] = frozenset()
    barred: frozenset[str] | None = None
    marks: frozenset[str] = frozenset()

    def holds(self, rank: int, entered: str) -> bool:
        """Tell whether a row that waits to be folded answers the clause."""
        return (
            rank in self.ranks
            or any(f"{BETWEEN}{term}{BETWEEN}" in entered for term in self.whole)
            or any(self._begins(beginning, entered) for beginning in self.beginnings)
            or self._spares(entered)
        )

    def _begins(self, beginning: str, entered: str) -> bool:
        there = f"{BETWEEN}{beginning}" in entered
        if not (there and terms.is_marked(beginning)):
            return there
        said = (term for term in entered.split(BETWEEN) if term.startswith(beginning))
        return any(terms.mark_of(term) in self.marks for term in said)

    def _spares(self, entered: str) -> bool:
        return self.barred is not None and not any(
            f"{BETWEEN}{term}{BETWEEN}" in entered for term in self.barred
        )

    @property
    def certain(self) -> bool:
        """Tell whether every record answers it, none being barred."""
        return self.barred is not None and not self.barred

    @property
    def of_words(self) -> bool:
        """Tell whether more than whole terms answer it."""
        return bool(self.beginnings or self.ranks)

    @property
    def wanted(self) -> Iterator[Wanted]:
        """Yield what blocks hold for it: terms, and ranges of terms."""
        whole = set(self.whole)
        for beginning in self.beginnings:
            if terms.is_short(beginning):
                whole |= terms.answering(beginning, self.marks)
            elif terms.is_marked(beginning):
                yield Wanted(beginning=beginning, marks=self.marks)
            else:
                yield Wanted(beginning=beginning)
        yield Wanted(frozenset(whole))

    @property
    def burden(self) -> tuple[int, int]:
        """How much there is to read for it: many facts last, long words first."""
        facts = len(self.whole) + len(self.barred or ())
        return facts, -max(map(len, self.beginnings), default=0)

    @property
    def narrow(self) -> bool:
        """Tell whether it asks for one state: those passed through stand in the latest blocks."""
        (term, *others) = self.whole or ("",)
        return not others and self.barred is None and term.startswith(terms.STATE)

    @property
    def tells(self) -> bool:
        """Tell whether it is likely to leave little: a long word, and hardly a name."""
        rare = bool(self.beginnings) and all(map(_is_rare, self.beginnings))
        return rare and len(self.whole) <= 1 and self.barred is None

    def ranked(self, block: int) -> int:
        """Return the places of its ranks in a block."""
        mine = (rank for rank in self.ranks if rank // bits.BLOCK == block)
        return sum(1 << rank % bits.BLOCK for rank in mine)


def _is_rare(beginning: str) -> bool:
    word = terms.letters(beginning)
    return len(word) >= (LONG_NUMBER if word.isdigit() else LONG)
