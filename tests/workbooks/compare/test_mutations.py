"""The comparison sees a change of every single aspect, and says which one it is."""

import pytest

from portal.workbooks.compare import ASPECTS, compare
from tests.workbooks.compare.mutations import MUTATIONS


@pytest.mark.parametrize("code", ASPECTS)
def test_a_change_is_seen_under_its_own_name(code: str) -> None:
    before, after = MUTATIONS[code].pair()
    assert compare(before, before).same
    found = compare(before, after)
    assert code in found.counts
    assert len(found.counts) <= 2, found.counts
    told = next(one for one in found.differences if one.aspect == code)
    assert told.before != told.after


def test_no_mutation_is_left_of_an_aspect_that_went() -> None:
    assert MUTATIONS.keys() == ASPECTS.keys()


def test_every_aspect_has_its_own_french_name() -> None:
    labels = [one.label for one in ASPECTS.values()]
    assert len(set(labels)) == len(labels)
