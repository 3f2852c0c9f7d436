"""Whether an expression makes sense: every place where a value of another kind is needed."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from forms.expressions.functions import FUNCTIONS, OPERATORS, Argument, Function
from forms.expressions.functions.operators import COMPARED, ORDERED
from forms.expressions.kinds import EMPTY, in_words
from forms.expressions.names import Entry, Named, Names, entries
from forms.expressions.pattern_reading import PatternError, read_pattern
from forms.expressions.printing import to_text
from forms.expressions.problems import Problem, problem
from forms.expressions.scope import Scope, scope_of
from forms.expressions.tree import LEAVES, SELF, Path, Tree, out_of_bounds

COMPARING = ("=", "!=", "<", "<=", ">", ">=")


def check(
    tree: Tree, names: Names, wanted: str, *, own: Named | None = None, dot: str = ""
) -> tuple[Problem, ...]:
    """List everything that is wrong with an expression, in reading order.

    Args:
        wanted: the kind it has to give, "" for any.
        own: the field that carries it; where that one stands in a group, so does the expression.
        dot: the kind of ``.``, "" where it means nothing.
    """
    if found := out_of_bounds(tree):
        return (found,)
    checker = _Checker(names, own, dot)
    kind = checker.kind(tree, (), scope_of(own))
    if wanted and kind not in (wanted, EMPTY):
        words = {"wanted": _one(wanted), "kind": _one(kind)}
        checker.say("expression_result", tree, (), **words)
    return tuple(sorted(checker.problems, key=lambda each: each.path))


def kind_of(tree: Tree, names: Names, *, own: Named | None = None, dot: str = "") -> str:
    """Return the kind of what an expression gives; "" when it is empty or makes no sense."""
    return _Checker(names, own, dot).kind(tree, (), scope_of(own))


class _Checker:
    def __init__(self, names: Names, own: Named | None, dot: str) -> None:
        self.names, self.own, self.dot = names, own, dot
        self.problems: list[Problem] = []

    @cached_property
    def choices(self) -> dict[str, Entry]:
        return entries(self.names)

    def say(self, code: str, tree: Tree, path: Path, **words: Any) -> str:
        """Report a problem; what is wrong fits everywhere, so that it is said once."""
        place = to_text(tree, self.names)
        self.problems.append(problem(code, place=place, path=path, quoted=place[:60], **words))
        return EMPTY

    def kind(self, tree: Tree, path: Path, scope: Scope) -> str:
        """Return the kind of a part, and list what is wrong in it."""
        head = tree[0]
        if tree == SELF:
            return self.dot or self.say("expression_dot", tree, path)
        if head in LEAVES:
            return self.leaf(tree, path, scope)
        function = FUNCTIONS.get(head) or OPERATORS.get(head)
        if function is None:
            return self.say("expression_head", tree, path, name=head)
        kinds = self.arguments(function, tree, path, scope)
        if not self.counted(function, tree, path):
            return EMPTY if function.gives == "same" else function.gives
        if head in COMPARING:
            self.comparable(tree, path, kinds)
            return "truth"
        for number, kind in enumerate(kinds):
            self.argument(function.argument(number), tree[number + 1], (*path, number), kind, tree)
        return self.given(function, tree, path, kinds)

    def leaf(self, tree: Tree, path: Path, scope: Scope) -> str:
        head, held = tree
        if head == "field":
            return self.field(tree, path, scope)
        if head == "choice" and held not in self.choices:
            return self.say("expression_choice_gone", tree, path)
        return EMPTY if tree == ("text", "") else head

    def field(self, tree: Tree, path: Path, scope: Scope) -> str:
        named = self.names.by_id(tree[1])
        if named is None:
            return self.say("expression_field_gone", tree, path)
        if not named.kind:
            words = {"label": named.label, "reason": named.reason}
            return self.say("expression_unusable", tree, path, **words)
        if code := scope.refuses(named):
            group = self.names.by_id(named.group or "")
            label = group.label if group else ""
            self.say(code, tree, path, label=named.label, group=label)
        return named.kind

    def arguments(self, function: Function, tree: Tree, path: Path, scope: Scope) -> list[str]:
        """Return the kind of each argument, looked at where it stands."""
        found = []
        for number, part in enumerate(tree[1:]):
            inner, code = scope, ""
            if 0 <= function.over_rows <= number:
                inner, code = scope.inside(function, part, self.names)
                if code:
                    self.say(code, tree, path, name=function.name)
            kind = self.kind(part, (*path, number), inner)
            if function.all_rows and inner is scope and not code and kind == "truth":
                self.say("expression_no_rows", tree, path, name=function.name)
            found.append(kind)
        return found

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
            self.say(
                "expression_alike",
                tree,
                path,
                name=function.name,
                kinds=", ".join(map(_one, found)),
            )
        return found[0] if found else EMPTY


def _one(kind: str) -> str:
    return in_words([kind])
