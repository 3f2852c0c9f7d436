"""The server's interpreter against the cases that the browser's passes too."""

from collections import Counter

from forms.expressions import evaluate, from_json
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
