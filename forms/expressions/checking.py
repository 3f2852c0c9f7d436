"""Whether an expression makes sense: every place where a value of another kind is needed."""

from __future__ import annotations

from collections.abc import Iterator

from forms.expressions.documents import out_of_bounds
from forms.expressions.functions import FUNCTIONS, OPERATORS, Function
from forms.expressions.judging import Judge
from forms.expressions.kinds import EMPTY, in_words
from forms.expressions.names import Named, Names
from forms.expressions.problems import Problem
from forms.expressions.scope import Scope, scope_of
from forms.expressions.tree import LEAVES, SELF, Path, Tree

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
    judge = Judge(names, own)
    kind = _Kinds(judge, dot).of(tree, (), scope_of(own))
    if wanted and kind not in (wanted, EMPTY):
        words = {"wanted": in_words([wanted]), "kind": in_words([kind])}
        judge.say("expression_result", tree, (), **words)
    if wanted == "choice":
        for path, result in _results(tree, ()):
            if result[0] == "choice":
                judge.listed(0, result, path, SELF)
    return tuple(sorted(judge.problems, key=lambda each: each.path))


def kind_of(tree: Tree, names: Names, *, own: Named | None = None, dot: str = "") -> str:
    """Return the kind of what an expression gives; "" when it is empty or makes no sense."""
    return _Kinds(Judge(names, own), dot).of(tree, (), scope_of(own))


def _results(tree: Tree, path: Path) -> Iterator[tuple[Path, Tree]]:
    """Yield the parts of which one is what an expression gives."""
    if tree[0] in ("if", "coalesce"):
        for number, part in enumerate(tree[1:]):
            if number or tree[0] == "coalesce":
                yield from _results(part, (*path, number))
    else:
        yield path, tree


class _Kinds:
    """Finds the kind of every part, and lets the judge look at it."""

    def __init__(self, judge: Judge, dot: str) -> None:
        self.judge, self.dot = judge, dot

    def of(self, tree: Tree, path: Path, scope: Scope) -> str:
        """Return the kind of a part, and list what is wrong in it."""
        head = tree[0]
        if tree == SELF:
            return self.dot or self.judge.say("expression_dot", tree, path)
        if head in LEAVES:
            return self.leaf(tree, path, scope)
        function = FUNCTIONS.get(head) or OPERATORS.get(head)
        if function is None:
            return self.judge.say("expression_head", tree, path, name=head)
        kinds = self.arguments(function, tree, path, scope)
        if not self.judge.counted(function, tree, path):
            return EMPTY if function.gives == "same" else function.gives
        if head in COMPARING:
            self.judge.comparable(tree, path, kinds)
            return "truth"
        for number, kind in enumerate(kinds):
            argument = function.argument(number)
            self.judge.argument(argument, tree[number + 1], (*path, number), kind, tree)
        return self.judge.given(function, tree, path, kinds)

    def leaf(self, tree: Tree, path: Path, scope: Scope) -> str:
        head, held = tree
        if head == "field":
            return self.field(tree, path, scope)
        if head == "choice" and held not in self.judge.choices:
            return self.judge.say("expression_choice_gone", tree, path)
        return EMPTY if tree == ("text", "") else head

    def field(self, tree: Tree, path: Path, scope: Scope) -> str:
        named = self.judge.names.by_id(tree[1])
        if named is None:
            return self.judge.say("expression_field_gone", tree, path)
        if not named.kind:
            words = {"label": named.label, "reason": named.reason}
            return self.judge.say("expression_unusable", tree, path, **words)
        if code := scope.refuses(named):
            group = self.judge.names.by_id(named.group or "")
            label = group.label if group else ""
            self.judge.say(code, tree, path, label=named.label, group=label)
        return named.kind

    def arguments(self, function: Function, tree: Tree, path: Path, scope: Scope) -> list[str]:
        """Return the kind of each argument, looked at where it stands."""
        found = []
        for number, part in enumerate(tree[1:]):
            inner, code = scope, ""
            if 0 <= function.over_rows <= number:
                inner, code = scope.inside(function, part, self.judge.names)
                if code:
                    self.judge.say(code, tree, path, name=function.name)
            kind = self.of(part, (*path, number), inner)
            if function.all_rows and inner is scope and not code and kind == "truth":
                self.judge.say("expression_no_rows", tree, path, name=function.name)
            found.append(kind)
        return found
