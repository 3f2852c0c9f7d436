"""What is wrong with the arguments of one function, once their kinds are known."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from forms.expressions.functions import Argument, Function
from forms.expressions.functions.operators import COMPARED, ORDERED
from forms.expressions.kinds import EMPTY, in_words
from forms.expressions.names import Entry, Named, Names, entries
from forms.expressions.numbers import read_number
from forms.expressions.pattern_reading import PatternError, read_pattern
from forms.expressions.printing import to_text
from forms.expressions.problems import Problem, problem
from forms.expressions.tree import SELF, Path, Tree


class Judge:
    """Looks at one node after the other, and keeps what is wrong.

    Attributes:
        names: the fields and choices that may be named.
        own: the field that carries the expression, or None.
        problems: what was found.
    """

    def __init__(self, names: Names, own: Named | None) -> None:
        self.names, self.own = names, own
        self.problems: list[Problem] = []

    @cached_property
    def choices(self) -> dict[str, Entry]:
        """Every choice there is, by id."""
        return entries(self.names)

    def say(self, code: str, tree: Tree, path: Path, **words: Any) -> str:
        """Report a problem; what is wrong fits everywhere, so that it is said once."""
        place = to_text(tree, self.names)
        self.problems.append(problem(code, place=place, path=path, quoted=place[:60], **words))
        return EMPTY

    def counted(self, function: Function, tree: Tree, path: Path) -> bool:
        """Tell whether a function has as many arguments as it needs."""
        count = len(tree) - 1
        if function.least <= count and (function.most is None or count <= function.most):
            return True
        call = function.written() if function.help else function.name
        self.say("expression_count", tree, path, call=call, count=count)
        return False

    def argument(self, argument: Argument, tree: Tree, path: Path, kind: str, call: Tree) -> None:
        if kind != EMPTY and argument.kinds and kind not in argument.kinds:
            words = {"wanted": in_words(argument.kinds), "kind": _one(kind)}
            self.say("expression_kind", tree, path, call=call[0], **words)
        if argument.list >= 0 and tree[0] == "choice":
            self.listed(argument.list, tree, path, call[1])
        if argument.pattern:
            self.pattern(tree, path)

    def listed(self, number: int, tree: Tree, path: Path, of: Tree) -> None:
        """Check that a choice is of the list it is looked for in."""
        named = self.own if of == SELF else self.names.by_id(of[1]) if of[0] == "field" else None
        lists = named.lists[number : number + 1] if named else ()
        if lists and tree[1] in self.choices and tree[1] not in {each.id for each in lists[0]}:
            self.say("expression_other_list", tree, path, label=named.label if named else "")

    def pattern(self, tree: Tree, path: Path) -> None:
        if tree[0] != "text" or not tree[1]:
            self.say("pattern_written", tree, path, example="'[0-9]{5}'")
            return
        try:
            read_pattern(tree[1])
        except PatternError as error:
            self.say(error.code, tree, path, part=error.part)

    def comparable(self, tree: Tree, path: Path, kinds: list[str]) -> None:
        """Check that two compared values are of one kind, and of one that compares."""
        fit = COMPARED if tree[0] in ("=", "!=") else ORDERED
        known = [kind for kind in dict.fromkeys(kinds) if kind != EMPTY]
        if set(known) == {"choice", "choices"}:
            self.say("expression_several", tree, path)
        elif "number" in known and any(_a_number(part) for part in tree[1:]):
            self.say("expression_quoted", tree, path)
        elif len(known) > 1:
            self.say("expression_unlike", tree, path, left=_one(known[0]), right=_one(known[1]))
        elif known and known[0] not in fit:
            self.say("expression_incomparable", tree, path, kind=_one(known[0]), sign=tree[0])
        for number in (0, 1):
            if tree[number + 1][0] == "choice":
                self.listed(0, tree[number + 1], (*path, number), tree[2 - number])

    def given(self, function: Function, tree: Tree, path: Path, kinds: list[str]) -> str:
        """Return the kind of what a function gives; alike arguments are of one kind."""
        if function.gives != "same":
            return function.gives
        results = kinds[1:] if function.name == "if" else kinds
        found = list(dict.fromkeys(kind for kind in results if kind != EMPTY))
        if len(found) > 1:
            words = {"name": function.name, "kinds": ", ".join(map(_one, found))}
            self.say("expression_alike", tree, path, **words)
        return found[0] if found else EMPTY


def _a_number(tree: Tree) -> bool:
    """Tell whether a text is a number between quotation marks."""
    return tree[0] == "text" and read_number(tree[1]) is not None


def _one(kind: str) -> str:
    return in_words([kind])
