"""The browser's interpreter and reader: the cases, and chance, in one page of Chromium."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from forms.expressions import ExpressionError, evaluate, from_json
from forms.fields.attendance import AttendanceList
from forms.fields.count_grid import CountGrid
from tests.conformance import attempts, cases, chromium, odd_texts, typed
from tests.conformance.chromium import Twin
from tests.conformance.comparing import agree, compared

pytestmark = pytest.mark.browser
#: As many as a test can afford; ``dev.py soak expressions`` asks twenty times more.
COUNT, SEED = 5_000, 2026
READ = 3_000
#: Nothing that an attempt names has come to be, and objects are as they were.
UNHURT = "typeof hurt === 'undefined' && Object.keys(Object.prototype).length === 0 && !{}.number"


@pytest.fixture(scope="module")
def twin(browser: Browser) -> Iterator[Twin]:
    """The one page of this file."""
    with chromium.opened(browser) as page:
        yield page


def test_the_browser_gives_what_every_case_says(twin: Twin) -> None:
    known = list(cases.expressions())
    given = twin.evaluate([(case.environment, [case.tree]) for case in known])
    wrong = [
        f"{case.name}\n    gives {found!r}, not {case.gives!r}"
        for case, (found,) in zip(known, given, strict=True)
        if found != case.gives or type(found) is not type(case.gives)
    ]
    assert not wrong, "\n".join(wrong)


def test_both_give_the_same_to_expressions_by_chance(twin: Twin) -> None:
    differences, empty = compared(twin, SEED, COUNT)
    assert not differences, f"seed {SEED}\n" + "\n".join(differences[:5])
    assert empty < COUNT * 0.7  # or nothing much was compared


def test_the_browser_reads_what_every_case_says(twin: Twin) -> None:
    known = cases.readings()
    given = twin.read([(case["field"], case["texts"], cases.TODAY) for case in known])
    wrong = [
        f"{case['field']} {case['texts']}: {found!r}, not {wanted!r}"
        for case, found in zip(known, given, strict=True)
        if not agree(found, wanted := case.get("browser", case["gives"]))
    ]
    assert not wrong, "\n".join(wrong)


def test_the_browser_never_reads_what_the_server_does_not(twin: Twin) -> None:
    asked = list(odd_texts.lots(SEED, READ))
    wrong, understood = [], 0
    for (field, texts, _), found in zip(asked, twin.read(asked), strict=True):
        wanted = typed.read(field, texts)
        understood += found is not None
        if found is not None and not agree(found, wanted):
            wrong.append(f"{field} {texts}: {found!r}, and {wanted!r} by the server")
    assert not wrong, f"seed {SEED}\n" + "\n".join(wrong[:5])
    assert understood > READ * 0.2  # or nothing much was compared


def test_grids_and_lists_of_presence_are_read_alike(twin: Twin) -> None:
    grids, lists = list(odd_texts.grids(SEED, 200)), list(odd_texts.presences(SEED, 200))
    wanted = [typed.read_parts(CountGrid(), cells) for cells in grids]
    found = twin.read([(cells,) for cells in grids], "readGrid")
    assert [sorted(each["grid"].items()) if each else None for each in found] == [
        sorted(each["grid"].items()) if each else None for each in wanted
    ]
    wanted = [typed.read_parts(AttendanceList(), odd_texts.attended(*each)) for each in lists]
    compared = [
        (asked, one, other)
        for asked, one, other in zip(lists, wanted, twin.read(lists, "readPresence"), strict=True)
        if one and other  # the server may have something mended
    ]
    assert [each for each in compared if not agree(*each[1:])] == []
    assert len(compared) > 100


def test_no_attempt_leads_out_of_the_browsers_interpreter(twin: Twin) -> None:
    documents = ",".join(map(attempts.written, attempts.DOCUMENTS))
    given = twin.evaluate_text(f"[[{json.dumps(attempts.ANSWERS)}, [{documents}]]]")[0]
    for document, found in zip(attempts.DOCUMENTS, given, strict=True):
        assert not _raised(found), (str(document)[:200], found)
        try:
            wanted = evaluate(from_json(document), cases.environment(attempts.ANSWERS))
        except ExpressionError:
            continue
        assert agree(cases.to_json(wanted), found), (str(document)[:200], wanted, found)
    assert twin.page.evaluate(UNHURT)


def test_no_odd_answer_leads_out_of_the_browsers_interpreter(twin: Twin) -> None:
    trees = [case.tree for case in cases.expressions() if len(str(case.tree)) < 1_000]
    given = twin.evaluate([(world, trees) for world in attempts.WORLDS])
    assert not [found for lot in given for found in lot if _raised(found)]
    assert twin.page.evaluate(UNHURT)


def _raised(found: Any) -> bool:
    return isinstance(found, dict) and "raised" in found
