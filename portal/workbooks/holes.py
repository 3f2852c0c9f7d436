"""What changes from one copy of a block to the next: a number, a value, a formula's result."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portal.workbooks.batches import Shape, SlotWriter
from portal.workbooks.orders import Value
from portal.workbooks.plan import Columns

NUMBERS = re.compile("([0-9]+)")


@dataclass(frozen=True)
class Counted:
    """A number that grows by `step` with each copy."""

    first: int
    step: int

    def texts(self, columns: Columns, done: int, count: int) -> Sequence[str]:
        """One text per item of a batch, `done` items having come before."""
        start = self.first + done * self.step
        return list(map(str, range(start, start + count * self.step, self.step)))


@dataclass(frozen=True, eq=False)
class Each:
    """A text that has to be written for every copy."""

    write: Callable[[int], str]

    def texts(self, columns: Columns, done: int, count: int) -> Sequence[str]:
        return [self.write(copy) for copy in range(done, done + count)]


@dataclass(frozen=True, eq=False)
class Made:
    """A text made of the value of a key, such as the result of a formula."""

    key: str
    write: Callable[[Value], str]

    def texts(self, columns: Columns, done: int, count: int) -> Sequence[str]:
        return [self.write(value) for value in columns[self.key]]


@dataclass(frozen=True, eq=False)
class Look:
    """Attributes of a row that depend on what stands in it, such as its height."""

    write: Callable[[Columns], Sequence[str]]

    def texts(self, columns: Columns, done: int, count: int) -> Sequence[str]:
        return self.write(columns)


@dataclass(frozen=True, eq=False)
class Slot:
    """A cell that receives the value of a key."""

    key: str
    writer: SlotWriter

    def around(self, shape: Shape) -> str:
        """The end of the cell as it stands in a copy's text, its value being the one hole."""
        return self.writer.around(shape)


Hole = Counted | Each | Made | Look | Slot


def counted(write: Callable[[int], str], copies: int) -> list[str | Hole]:
    """What `write` makes for each copy, as text and the numbers in it that count up.

    A reference goes down with its copy by as many rows each time, so two copies tell what all
    hold, and the last one proves it. Whatever does not count that way is written for every copy.
    """
    first = write(0)
    if copies == 1:
        return [first]
    start, step, end = (NUMBERS.split(text) for text in (first, write(1), write(copies - 1)))
    found: list[str | Hole] = []
    if not len(start) == len(step) == len(end):
        return [Each(write)]
    for before, after, last in zip(start, step, end, strict=True):
        if before == after == last:
            found.append(before)
        elif before.isdecimal() and _counts(before, after, last, copies):
            found.append(Counted(int(before), int(after) - int(before)))
        else:
            return [Each(write)]
    return found


def _counts(first: str, second: str, last: str, copies: int) -> bool:
    """Whether the numbers of the first two copies lead to that of the last."""
    if not (second.isdecimal() and last.isdecimal()) or first[0] == "0":
        return False
    step = int(second) - int(first)
    return step > 0 and int(last) == int(first) + step * (copies - 1)
