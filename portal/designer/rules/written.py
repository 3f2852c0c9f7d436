"""The text form of a rule as the page shows it: the text, what is wrong in it, what it may name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from forms.definition import Form, Item
from forms.definition.naming import names_of
from forms.expressions import FUNCTIONS, ExpressionError, Named
from forms.expressions.functions import Function
from portal.designer.rules import reading


@dataclass(frozen=True)
class Written:
    """A rule of an item as text; ``refused`` when it was typed and could not be taken."""

    form: Form
    item: Item
    rule: str
    text: str
    refused: bool = False

    @cached_property
    def wrong(self) -> Sequence[tuple[int, int]]:
        """Where it is wrong: from which character to behind which."""
        if not self.refused:
            return ()
        try:
            reading.tree_of(self.form, self.item, self.rule, self.text)
        except ExpressionError as error:
            return [
                (each.at, max(each.end, each.at + 1)) for each in error.problems if each.at >= 0
            ]
        return ()

    @property
    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The text in pieces, each with whether something is wrong there."""
        at = 0
        for first, last in sorted(self.wrong):
            yield self.text[at:first], False
            yield self.text[max(at, first) : last], True
            at = max(at, last)
        yield self.text[at:], False

    @property
    def named(self) -> Sequence[Named]:
        """What it may name."""
        table = names_of(self.form)
        return [named for code in table.codes() if (named := table.by_code(code))]

    @property
    def functions(self) -> Sequence[tuple[str, Sequence[Function]]]:
        """Its functions by heading, each with its examples."""
        found: dict[str, list[Function]] = {}
        for each in FUNCTIONS.values():
            found.setdefault(each.family, []).append(each)
        return list(found.items())
