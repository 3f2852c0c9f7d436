"""What answers do to a question: shown or not, asked or not, checked, worked out.

A rule is an expression, kept as the tree that ``forms.expressions`` evaluates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from forms.expressions import Tree
from forms.values import Json


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a question or of a section; each is a tree, or None.

    Attributes:
        visible: whether it is asked at all. A section has this rule only.
        required: whether it needs an answer, where the field itself does not always need one.
        constraint: what a good answer fulfils.
        compute: what the answer is; nobody types it.
        default: what a new record begins with.
        choices: which choices are offered, evaluated for each of them.
        message: what is said of an answer that the constraint refuses, "" for a plain sentence.
    """

    visible: Tree | None = None
    required: Tree | None = None
    constraint: Tree | None = None
    compute: Tree | None = None
    default: Tree | None = None
    choices: Tree | None = None
    message: str = ""

    def __bool__(self) -> bool:
        return self is not NO_RULES and self != NO_RULES

    def trees(self) -> Iterator[tuple[str, Tree]]:
        """Yield each rule there is, with its name."""
        for name in TREES:
            if (tree := getattr(self, name)) is not None:
                yield name, tree


TREES = tuple(each.name for each in fields(Rules) if each.name != "message")
NO_RULES = Rules()


def rules_from_json(document: Mapping[str, Any] | None) -> Rules:
    """Return the rules of a document of the right shape."""
    if not document:
        return NO_RULES
    trees = {name: _frozen(document[name]) for name in TREES if document.get(name) is not None}
    return Rules(**trees, message=document.get("message", ""))


def rules_to_json(rules: Rules) -> dict[str, Json]:
    """Return the document of some rules: those there are."""
    found: dict[str, Json] = {name: _document(tree) for name, tree in rules.trees()}
    return found | ({"message": rules.message} if rules.message else {})


def _frozen(node: Any) -> Any:
    return tuple(map(_frozen, node)) if isinstance(node, (list, tuple)) else node


def _document(node: Any) -> Json:
    return [_document(part) for part in node] if isinstance(node, tuple) else node
