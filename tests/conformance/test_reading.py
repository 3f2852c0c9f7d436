"""What the server reads of typed texts, against the cases that the browser's reader passes too."""

from tests.conformance import cases, typed


def test_the_server_reads_what_every_case_says() -> None:
    wrong = []
    for case in cases.readings():
        found = typed.read(case["field"], case["texts"])
        if found != case["gives"] or type(found) is not type(case["gives"]):
            wrong.append(f"{case['field']} {case['texts']}: {found!r}, not {case['gives']!r}")
    assert not wrong, "\n".join(wrong)
