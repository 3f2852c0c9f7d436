"""Eighty ways out of the language that people have found out of others; none leads anywhere here.

Texts go through the parser, documents through the checker of trees and both interpreters.
"""

from __future__ import annotations

import json
from typing import Any

A_LOT = 100_000
ANSWERS: dict[str, Any] = {
    "today": "2026-11-22",
    "values": {
        "f_text": {"text": "a" * 40 + "!"},
        "f_number": {"number": "12.5"},
        "f_rows": {"rows": [{"f_inner": {"number": "1"}}] * 100},
        "f_kids": {"rows": [{"f_kid": {"number": "1"}}] * 100},
    },
    "groups": {"f_inner": "f_rows", "f_kid": "f_kids"},
    "labels": {"c_1": "<script>hurt=1</script>"},
}


def nested(head: str, levels: int, inmost: Any) -> Any:
    """Return a document of so many levels."""
    made = inmost
    for _ in range(levels):
        made = [head, made]
    return made


def written(document: Any) -> str:
    """Return a document as JSON; ``json`` itself gives up on the deep ones."""
    opened = ""
    levels = 0
    while isinstance(document, list) and len(document) == 2 and isinstance(document[1], list):
        head, document = document
        opened += f"[{json.dumps(head)},"
        levels += 1
    return opened + json.dumps(document) + "]" * levels


#: Code, other languages, and what breaks parsers.
TEXTS: tuple[str, ...] = (
    "__import__('os').system('id')",
    "eval('1')",
    "exec('x = 1')",
    "().__class__.__bases__[0].__subclasses__()",
    "${f_text}.__class__",
    "lambda: 1",
    "[x for x in (1, 2)]",
    "open('/etc/passwd')",
    "constructor.constructor('hurt = 1')()",
    "this.constructor",
    "globalThis.hurt = 1",
    "alert(1)",
    "`${hurt}`",
    "function () { return 1 }",
    "1; hurt = 1",
    "/* */ 1 // 2",
    "{{ 7 * 7 }}",
    "${{7*7}}",
    "{% for x in y %}",
    "#{7*7}",
    "' or '1'='1",
    "1' union select password from user --",
    "${__proto__}",
    "${constructor} = 1",
    "${f_text',}",
    "${../f_text}",
    "/data/f_text",
    "//*[1]",
    "instance('x')/root/item[name = 1]",
    "pulldata('file', 'a', 'b', 'c')",
    "document('file:///etc/passwd')",
    "system-property('x')",
    "__proto__()",
    "toString()",
    "(" * 1_000 + "1" + ")" * 1_000,
    "not(" * 400 + "1" + ")" * 400,
    "-" * 1_900 + "1",
    "1" + " + 1" * 480,
    "9" * 1_900,
    "0." + "9" * 1_900,
    "1e400",
    "0x7fffffff",
    "'" + "a" * 3_000 + "'",
    "'never ends",
    "${never ends",
    "\x00",
    "1\x00+1",
    "\u202e1 + 1",
    "\ud800",
    "１ + １",
    "x" * 2_001,
    "regex(${text}, '(a+)+$')",
    "regex(${text}, '(?=a)')",
    r"regex(${text}, '(a)\1')",
    "regex(${text}, '" + "(" * 600 + "')",
    "regex(${text}, '((a{100}){100}){100}')",
    "",
    " \n\t ",
)

#: Trees that no parser makes.
DOCUMENTS: tuple[Any, ...] = (
    None,
    [],
    {},
    "x",
    12,
    [[]],
    [["number", "1"]],
    [None],
    ["__proto__"],
    ["constructor", ["text", "hurt = 1"]],
    ["toString"],
    ["hasOwnProperty", ["text", "a"]],
    ["__import__", ["text", "os"]],
    ["eval", ["text", "hurt = 1"]],
    ["Function", ["text", "hurt = 1"]],
    ["field", "__proto__"],
    ["field", ["text", "a"]],
    ["field", {"toString": 1}],
    ["field"],
    ["field", "f_" + "x" * A_LOT],
    ["choice", "__proto__"],
    ["choice-label", ["choice", "constructor"]],
    ["choice-label", ["choice", "c_1"]],
    ["number", 1],
    ["number", "1e999"],
    ["number", "9" * A_LOT],
    ["number", "NaN"],
    ["text", 1],
    ["text", "\ud800"],
    ["text", "a" * A_LOT],
    ["truth", "true"],
    ["day", "2026-02-30"],
    ["day", "9" * 1_000],
    ["time", "99:99"],
    ["self", ["self"]],
    ["self", "x"],
    ["+"],
    ["+", ["number", "1"]],
    ["if"],
    ["if", None, None, None],
    ["and", "x", 1, None],
    ["round", ["number", "1"], ["number", "999999999999999999"]],
    ["add-months", ["day", "2026-01-31"], ["number", "-999999999999999999"]],
    ["substr", ["text", "a"], ["number", "-999999999999999999"], ["number", "999999999999999999"]],
    nested("not", 31, ["truth", True]),
    nested("not", 32, ["truth", True]),
    nested("not", 10_000, ["truth", True]),
    nested("sum", 5_000, ["field", "f_inner"]),
    nested("any-row", 31, ["field", "f_inner"]),
    ["and", *([["truth", True]] * 299)],
    ["and", *([["truth", True]] * 300)],
    ["and", *([["truth", True]] * 10_000)],
    ["sum", *([["sum", ["field", "f_kid"], ["field", "f_inner"]]] * 70)],
    ["concat", *([["field", "f_text"]] * 290)],
    ["join", ["field", "f_text"], *([["field", "f_text"]] * 290)],
    ["regex", ["field", "f_text"], ["text", "(a+)+"]],
    ["regex", ["field", "f_text"], ["text", "(a|a)*"]],
    ["regex", ["field", "f_text"], ["text", "(.*.*.*.*)*x"]],
    ["regex", ["field", "f_text"], ["text", "(a{0,99}){0,9}"]],
    ["regex", ["field", "f_text"], ["text", "(" * 400 + ")" * 400]],
    ["regex", ["field", "f_text"], ["text", "[" * 400]],
    ["regex", ["field", "f_text"], ["text", "\\"]],
    ["regex", ["field", "f_text"], ["field", "f_text"]],
    ["format-date", ["day", "2026-01-31"], ["text", "%" * 2_000]],
)

#: Answers that no reader makes.
WORLDS: tuple[Any, ...] = (
    {},
    {"values": None, "groups": None, "labels": None, "row": None, "today": None},
    {"values": [], "groups": [], "labels": [], "row": [], "today": []},
    {"values": "x", "groups": "x", "labels": "x", "row": "x", "today": "x"},
    {"values": {"f_number": {"number": "9" * A_LOT}}},
    {"values": {"f_number": {"__proto__": "1"}, "f_text": {"constructor": "1"}}},
    {"values": {"f_text": {"text": ["a"]}, "f_number": {"number": {"toString": None}}}},
    {
        "values": {"f_rows": {"rows": [None, 1, "x", [], {"f_inner": []}]}},
        "groups": ANSWERS["groups"],
    },
    {"values": {"f_rows": {"rows": {"length": 10**9}}}, "groups": {"f_inner": "f_rows"}},
    {"groups": {"f_inner": {}}, "values": {"[object Object]": {"rows": [{}]}}},
    {"values": {"f_number": nested("number", 800, "1")}},
    {"today": "0000-00-00", "position": "1", "own": {"rows": [{"a": {"rows": []}}]}},
)
