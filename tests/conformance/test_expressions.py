"""The server's interpreter against the cases that the browser's passes too."""

from collections import Counter
from typing import Any

from forms.expressions import FUNCTIONS, OPERATORS, evaluate, from_json
from tests.conformance import cases


def test_the_server_gives_what_every_case_says() -> None:
    wrong = []
    for case in cases.expressions():
        found = cases.to_json(evaluate(from_json(case.tree), cases.environment(case.environment)))
        if found != case.gives or type(found) is not type(case.gives):
            wrong.append(f"{case.name}\n    gives {found!r}, not {case.gives!r}")
    assert not wrong, "\n".join(wrong)


def test_there_are_enough_cases_and_none_stands_twice() -> None:
    names = Counter((case.name, str(case.environment)) for case in cases.expressions())
    assert len(names) >= 600
    assert [name for name, times in names.items() if times > 1] == []


def test_every_function_has_cases_and_one_that_gives_something() -> None:
    given = Counter[str]()
    for case in cases.expressions():
        given.update(head for head in heads(case.tree) if case.gives not in (None, False))
    assert sorted({*FUNCTIONS, *OPERATORS} - set(given)) == []


def heads(tree: list[Any]) -> set[str]:
    """Return the names that an expression uses."""
    return {tree[0]}.union(*(heads(part) for part in tree[1:] if isinstance(part, list)))
