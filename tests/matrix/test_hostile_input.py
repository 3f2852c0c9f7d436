"""Whatever an address or a post holds, the answer is a page that says something: never a 500."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle

import pytest

from portal.core.database import is_sqlite
from portal.core.policy import Role
from portal.demo.ids import demo_id
from tests.matrix.example import Example
from tests.matrix.examples import EXAMPLES
from tests.matrix.hostile import BOUNDARY, HUGE, LONG, MIXED, ODD, encoded, fault, in_parts
from tests.matrix.senders import endpoint_of, sender, senders
from tests.matrix.trial import Outcome, send, undone
from tests.matrix.world import HOME, World

#: As they stand in an address: escaped.
SHORT = {
    "NUL": "a%00b",
    "lone surrogate": "%ED%A0%80",
    "no UTF-8": "%FF%FE%C3",
    "year 1": "0001-01-01",
    "year 9999": "9999-12-31",
    "too large a number": str(2**80),
    "negative": "-1",
}
PARAMETERS = ("page", "first", "last", "etat", "suite", "structure", "next", "id", "search", "sort")
#: A list is shown again before it leaves, unless these say that it was seen.
ASKED_AGAIN = {"seen", "do"}
#: So many megabytes a post may hold.
FEW = 7
FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"


@pytest.mark.parametrize("role", [None, Role.ADMINISTRATOR, Role.PARTNER, Role.FINANCE])
def test_no_address_breaks_a_page(kept: World, role: Role | None) -> None:
    client, broken = kept.browser(kept.actors[role]) if role else kept.client(None), []
    kind = demo_id(HOME, "type", "maraude")
    for rule in kept.app.url_map.iter_rules():
        # No worker runs here, and that is what /pret answers.
        if "GET" not in (rule.methods or ()) or rule.arguments or rule.endpoint == "shell.ready":
            continue
        for name, value in SHORT.items():
            query = "&".join(f"{parameter}={value}" for parameter in PARAMETERS)
            if client.get(f"{rule}?type={kind}&{query}").status_code >= 500:
                broken.append((rule.endpoint, name))
    assert broken == []


def test_no_text_breaks_a_post_or_is_kept_in_part(kept: World) -> None:
    """Every field of every form.

    PostgreSQL, which refuses what SQLite would store, takes each field by itself.
    """
    wrong: list[tuple[object, ...]] = []
    for key, example, post in _posts(kept):
        for fields, text in (_together if is_sqlite() else _alone)(example):
            data = encoded({**example.body, **dict.fromkeys(fields, text)})
            found = post(data=data, content_type=FORM)
            if (problem := fault(text, found)) and not ASKED_AGAIN & set(fields):
                wrong.append((key, fields, text[:40], problem))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("built", ["sqlite"], indirect=True)
def test_no_part_breaks_a_post(kept: World) -> None:
    """Texts sent as files, and parts that have no name at all: no browser of ours sends them."""
    wrong: list[tuple[object, ...]] = []
    for key, example, post in _posts(kept):
        sent = {"data": in_parts(example.body), "content_type": f"{PARTS}; boundary={BOUNDARY}"}
        found = post(**sent)
        if found.status >= 500:
            wrong.append((key, found.status))
    assert not wrong, "\n".join(map(str, wrong))


def _posts(kept: World) -> Iterator[tuple[str, Example, Callable[..., Outcome]]]:
    """Yield each post with its example and a way to send it otherwise; all of it is undone."""
    for key, make in EXAMPLES.items():
        actor = senders(kept, key)[0]
        with undone():
            example = make(kept, actor)
            assert example is not None
            browser, endpoint = sender(kept, key, actor), endpoint_of(key)
            yield key, example, partial(send, kept, browser, endpoint, example)


def _together(example: Example) -> Iterator[tuple[list[str], str]]:
    """Yield all fields with each text, then each field with an odd value, in turn."""
    if names := _names(example):
        yield from ((names, text) for text in (MIXED, *ODD[:2]))
        yield from ((names[at : at + FEW], HUGE) for at in range(0, len(names), FEW))
        yield from (([name], odd) for name, odd in zip(names, cycle(ODD)))


def _alone(example: Example) -> Iterator[tuple[list[str], str]]:
    yield from (([name], text) for name in _names(example) for text in (MIXED, LONG))


def _names(example: Example) -> list[str]:
    """Return the names of a form; of lines that repeat, those of the first."""
    names = sorted({*example.body, *example.optional})
    return list({re.sub(r"\d+", "0", name): name for name in reversed(names)}.values())
