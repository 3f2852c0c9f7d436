"""A rule said in French: a pure function from its tree to the parts of a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.conditions import phrases
from forms.conditions.comparisons import COMPARISONS, EQUAL
from forms.conditions.leaves import LITERALS, compared
from forms.conditions.measures import unit_of, written
from forms.conditions.patterns import Tree, guarded, laid_over
from forms.conditions.said import EMPTY, Said, bracketed, chained, listed, plain, value

GAP = re.compile(r"\{(\d|…)\}")
LOGICAL = {"and": " et ", "or": " ou "}


@dataclass(frozen=True)
class Speaker:
    """Says trees in the words of one form.

    Attributes:
        labels: what each field and each choice is called, by id.
        kinds: the kind of value of each field, by id.
        own: what ``.`` stands for, in words.
        own_kind: the kind of its value.
        units: the unit of each field that has one, by id (see ``measures.written``).
        own_unit: the unit of the answer itself.
    """

    labels: Mapping[str, str]
    kinds: Mapping[str, str] = field(default_factory=dict)
    own: str = "cette réponse"
    own_kind: str = ""
    units: Mapping[str, str] = field(default_factory=dict)
    own_unit: str = ""

    def rule(self, rule: str, tree: Tree, *, feminine: bool = True) -> Said:
        """Say a rule: « Affichée si Statut est NEET et Âge est au moins 16 ».

        Args:
            rule: ``visible``, ``required``, ``constraint``, ``compute``, ``default`` or
                ``choices``.
            tree: its expression.
            feminine: whether what has the rule is feminine in French, as a question is.
        """
        opening = plain(phrases.RULES[rule][0 if feminine else 1])
        if rule in ("compute", "default"):
            claimed = plain("oui si ") + self.truth(tree) if self._claims(tree) else None
            return opening + (claimed or self._measured(tree, self.own_unit) or self.value(tree))
        if rule == "choices" and (said := self._offered(tree)):
            return said
        return opening + self.truth(tree)

    def truth(self, tree: Tree) -> Said:
        """Say what a tree that is true or false claims."""
        head = str(tree[0])
        if said := self._among(tree):
            return said
        if head in LOGICAL:
            return chained(LOGICAL[head], (self._nested(each, head) for each in tree[1:]))
        if said := self._comparison(tree):
            return said
        if head == "not" and len(tree) == 2:
            return plain("il n’est pas vrai que ") + self._nested(tree[1], head)
        if head in phrases.TRUTHS:
            return self._filled(phrases.TRUTHS[head], tree[1:])
        if head == "truth":
            return plain("toujours" if tree[1] else "jamais")
        return self.value(tree) + plain(" est ") + value("oui")

    def value(self, tree: Tree) -> Said:
        """Say what a tree is worth."""
        head = str(tree[0])
        if head in LITERALS:
            return LITERALS[head](tree, self.labels, self.own)
        if head in phrases.SIGNS:
            return self._calculation(head, tree[1:])
        if head == "if" and len(tree) == 4:
            then, otherwise = self.value(tree[2]), self.value(tree[3])
            return then + plain(" si ") + self.truth(tree[1]) + plain(", sinon ") + otherwise
        if head == "coalesce":
            return chained(", sinon ", map(self.value, tree[1:]))
        if head in phrases.VALUES:
            forms = phrases.VALUES[head]
            return self._filled(forms[min(max(len(tree) - 2, 0), len(forms) - 1)], tree[1:])
        if self._claims(tree):
            return self.truth(tree)
        arguments = chained(", ", map(self.value, tree[1:]))
        return plain(f"{head}(") + arguments + plain(")")

    def _offered(self, tree: Tree) -> Said | None:
        """Say a filter of choices, one « only if » after the other; None for any other shape."""
        told = []
        for part in tree[1:] if tree[0] == "and" else (tree,):
            found = guarded(part)
            if found is None:
                return None
            told.append(self.value(("choice", found[0])) + plain(" si ") + self.truth(found[1]))
        return plain("Ne propose que sous condition\u00a0: ") + chained("\u00a0; ", told)

    def _among(self, tree: Tree) -> Said | None:
        """Say « this answer is A, or it is B » with one verb."""
        found = [laid_over(EQUAL, part) for part in tree[1:]] if tree[0] == "or" else []
        subjects = {each["subject"] for each in found if each}
        values = [each["value"] for each in found if each]
        if len(subjects) != 1 or len(values) < len(found):
            return None
        if any(value[0] != "choice" for value in values):
            return None
        *first, last = map(self.value, values)
        named = self.value(subjects.pop()) + plain(" est ") + chained(", ", first)
        return named + plain(" ou ") + last

    def _comparison(self, tree: Tree) -> Said | None:
        for comparison in COMPARISONS:
            found = laid_over(comparison.makes, tree)
            words = found and comparison.words.get(compared(found, self.kinds, self.own_kind))
            if found and words:
                said = self._operand(found["subject"]) + plain(f" {words}")
                return said + self._beside(found) if "value" in found else said
        return None

    def _beside(self, found: Mapping[str, Tree]) -> Said:
        """Say what a subject is compared with, a number in the unit of the subject."""
        unit = unit_of(found["subject"], self.units, self.own_unit)
        second = found["value"]
        return plain(" ") + (self._measured(second, unit) or self._operand(second))

    def _measured(self, tree: Tree, unit: str) -> Said | None:
        return value(written(tree[1], unit)) if tree[0] == "number" else None

    def _claims(self, tree: Tree) -> bool:
        return tree[0] in (*LOGICAL, "not", *phrases.TRUTHS) or bool(self._comparison(tree))

    def _calculation(self, head: str, parts: tuple[Tree, ...]) -> Said:
        sign = phrases.SIGNS[head]
        if len(parts) == 1:
            return plain(sign) + self._operand(parts[0])
        return chained(f" {sign} ", map(self._operand, parts))

    def _operand(self, tree: Tree) -> Said:
        said = self.value(tree)
        return bracketed(said) if tree[0] in (*phrases.SIGNS, "if", "coalesce") else said

    def _nested(self, tree: Tree, within: str) -> Said:
        said = self.truth(tree)
        return bracketed(said) if tree[0] in LOGICAL and tree[0] != within else said

    def _filled(self, words: str, arguments: tuple[Tree, ...]) -> Said:
        """Put what arguments are into the gaps of a phrase."""
        said = EMPTY
        for at, piece in enumerate(GAP.split(words)):
            if at % 2 == 0:
                said += plain(piece)
            elif piece == "…":
                said += listed([self.value(each) for each in arguments])
            elif int(piece) < len(arguments):
                said += self.value(arguments[int(piece)])
        return said
