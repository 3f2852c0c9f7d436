"""Say what is wrong with a text that does not read as an expression, and how to mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from forms.expressions.problems import Problem, problem
from forms.messages import say

if TYPE_CHECKING:
    from lark.exceptions import UnexpectedInput

#: Signs of other languages, and what is written here.
ELSEWHERE = {
    "==": "=",
    "<>": "!=",
    "&&": "and",
    "||": "or",
    "&": "and",
    "|": "or",
    "!": "not(…)",
    "/": "div",
    "÷": "div",
    "%": "mod",
    "^": "*",
    ";": ",",
}
WORD = re.compile(r"[^\W\d][\w-]*")
CONNECTORS = {"et": "and", "ou": "or", "non": "not(…)", "and": "and", "or": "or"}
SHOWN = 12
#: Quotation marks that word processors write.
MARKS = tuple(map(chr, (0x2018, 0x2019, 0x201C, 0x201D, 0xAB, 0xBB)))


def of_syntax(text: str, error: UnexpectedInput) -> Problem:
    """Return the problem at the place where reading stopped."""
    at = error.pos_in_stream
    ended = getattr(getattr(error, "token", None), "type", "") == "$END"
    if ended or at is None or at < 0:
        return problem("expression_unfinished", at=len(text), expected=_expected(error))
    if text[at] == ")" and "NUMBER" not in _accepted(error):
        return problem("expression_unopened", at=at, character=at + 1)
    return _special(text, at) or problem(
        "expression_unexpected",
        at=at,
        character=at + 1,
        near=text[at : at + SHOWN].strip(),
        expected=_expected(error),
    )


def _special(text: str, at: int) -> Problem | None:
    """Recognise the mistakes that many make."""
    rest = text[at:]
    if re.match(r",[0-9]", rest) and re.search(r"[0-9]$", text[:at]):
        return problem("expression_comma", at=at, character=at + 1)
    if rest[0] in MARKS:
        return problem("expression_marks", at=at, character=at + 1, mark=rest[0])
    if rest[0] in "'\"" and rest[0] not in rest[1:]:
        return problem("expression_quote", at=at, character=at + 1)
    if rest[0] == "$":
        return problem("expression_brace", at=at, character=at + 1)
    return _sign(rest, at, text) or _word(rest, at)


def _sign(rest: str, at: int, text: str) -> Problem | None:
    if re.match(r"[=<>!≤≥≠]", rest) and re.search(r"[=<>]\s*$", text[:at]):
        rest, at = text[at - 1 :].lstrip(), at - 1
    for wrong, right in ELSEWHERE.items():
        if rest.startswith(wrong):
            return problem("expression_sign", at=at, character=at + 1, wrong=wrong, right=right)
    if re.match(r"!=|[=<>≤≥≠]", rest):
        return problem("expression_chained", at=at, character=at + 1)
    return None


def _word(rest: str, at: int) -> Problem | None:
    found = WORD.match(rest)
    if not found:
        return None
    word = found[0]
    if right := CONNECTORS.get(word.lower()):
        return problem("expression_sign", at=at, character=at + 1, wrong=word, right=right)
    return problem("expression_bare", at=at, character=at + 1, word=word)


def _expected(error: UnexpectedInput) -> str:
    accepted = _accepted(error)
    if "NUMBER" in accepted:
        return say("expression_expects_value")
    return say("expression_expects_end" if "RPAR" in accepted else "expression_expects_sign")


def _accepted(error: UnexpectedInput) -> set[str]:
    """Return the signs that may stand where reading stopped."""
    accepted = set(getattr(error, "accepts", None) or getattr(error, "expected", None) or ())
    return accepted | set(getattr(error, "allowed", None) or ())
