"""Whoever reads no names learns none by looking for it: no filter, order or count depends on one.

One record is written twice in the same world: with an answer to a nominative question of every
registered type, and without. Every list that a person can reach, under every filter and order that
its page offers and with what was answered typed into every box, says the same both times.
Its page, the search and the counts of ``/suivi`` are among them, and the data workbook.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html

from forms import fields as types
from forms.definition import Form
from forms.exposure import Exposure
from portal.core.clock import now, standing_at
from portal.core.ids import new_id
from portal.core.jobs.worker import work_once
from portal.core.policy import Role
from portal.exports.filters import OFFERED
from portal.intake.exposing import ACTIVITY_DATE
from portal.intake.models import Submission
from tests.matrix import every_field
from tests.matrix.trial import undone
from tests.matrix.world import World
from tests.support.saying import said

#: What differs from one answer to the next, whatever is stored.
PASSING = re.compile(r'[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,64}|name="csrf_token" value="[^"]*"')
ASIDE = ("/static/", "/deconnexion")
#: Pages about one row of a table, or a new one.
SINGLE = re.compile(r"/(new|edit|details)/$")
WORKBOOK = "/exports/donnees"
DAY = re.compile(r"\d{4}-\d\d-\d\d")
Pages = dict[str, str]


def _form() -> Form:
    """Return the form: all of it names people, the day of the activity too."""
    form = every_field.every_field("Tout nomme", exposure=Exposure.NOMINATIVE)
    dated = every_field.id_of("date")
    items = [
        replace(
            field,
            indexed=types.get(field.type).answers,
            meaning=ACTIVITY_DATE if field.id == dated else None,
        )
        for field in form.fields()
    ]
    return replace(form, items=tuple(items))


def _unanswered() -> dict[str, list[str]]:
    """Return no answer but those that make files: they are there, under other names."""
    picked, listed = every_field.id_of("participant"), every_field.id_of("attendance")
    return {
        picked: ["", "Abacus", "Basile", "18/09/2004"],
        **every_field.attended(listed, ("Babacus", "Basilia", "24/10/2003")),
    }


def _told(pages: Mapping[str, str]) -> Pages:
    return {address: PASSING.sub("…", text) for address, text in pages.items()}


def _lists(client: FlaskClient, probes: list[str]) -> Pages:
    """Return what every list says that can be reached, under all that its page offers."""
    waiting, told = ["/", "/fiches?etat=tous"], Pages()
    while waiting:
        address = waiting.pop()
        parts = urlsplit(address)
        if address in told or _single(parts.path):
            continue
        answer = client.get(address)
        told[address] = said(answer)
        if not parts.query and "html" in answer.content_type:
            waiting += _offered(html.fromstring(answer.text), parts.path, probes)
    return told


def _single(path: str) -> bool:
    return bool(PASSING.search(path) or SINGLE.search(path))


def _offered(tree: html.HtmlElement, path: str, probes: list[str]) -> Iterator[str]:
    """Yield where a page leads, and what its forms can ask: one word at a time."""
    for link in tree.iter("a"):
        to = urljoin(path, link.get("href", "").split("#")[0])
        if to.startswith("/") and not to.startswith(ASIDE):
            yield to
    for form in tree.forms:
        for box in form.inputs if form.method == "GET" else ():
            if box.name and box.get("type") not in ("hidden", "checkbox", "radio"):
                action = form.action or path
                yield from (f"{action}?{urlencode({box.name: one})}" for one in _put(box, probes))


def _put(box: html.HtmlElement, probes: list[str]) -> list[str]:
    """Return what a browser can put into a box."""
    if box.tag == "select":
        return list(box.value_options)
    searched = box.get("type") == "search"
    return [probe for probe in probes if searched or DAY.fullmatch(probe)]


def _looked_up(client: FlaskClient, kinds: Iterable[str], probes: list[str]) -> Pages:
    asked = (urlencode({"kind": kind, "q": probe}) for kind in kinds for probe in probes)
    addresses = [f"/saisie/chercher?{query}" for query in asked]
    return {address: client.get(address).text for address in addresses}


def _limits(record: Submission, probes: list[str]) -> Iterator[str]:
    """Yield what a data workbook can be limited to, one limit at a time."""
    limits = [("", ""), *(("state", state) for state in OFFERED)]
    limits += [("organisation", record.organisation_id), ("action", record.action_id)]
    limits += [(end, day) for end in ("first", "last") for day in probes if DAY.fullmatch(day)]
    for name, value in limits:
        yield urlencode({"type": record.activity_type_id, name: value})


def _workbook(world: World, client: FlaskClient, limits: str) -> str:
    """Return every part of a data workbook, or why there is none."""
    answer = client.post(WORKBOOK, data=dict(parse_qsl(limits)))
    if answer.status_code != 302:
        return said(answer)
    with world.app.app_context():
        while work_once(world.app.extensions["maillage"].handlers):
            pass
    return said(client.get(f"{answer.location}/fichier"))


def _probes(typed: Mapping[str, list[str]], record: Mapping[str, object]) -> list[str]:
    """Return what was answered, as it was typed and as it is kept."""
    texts = [text for texts in typed.values() for text in texts]
    texts += [str(value) for value in record.values() if not isinstance(value, list | dict | bool)]
    return sorted({text for text in texts if len(text) > 1})


Ask = Callable[[FlaskClient, Submission, list[str]], Pages]
Again = Callable[[FlaskClient, str], str]


def _got(client: FlaskClient, address: str) -> str:
    return said(client.get(address))


def _twice(world: World, role: Role, ask: Ask, again: Again = _got) -> list[str]:
    """Return the addresses that say something else once the hidden answers are gone."""
    reader, writer = world.actors[role], world.actors[Role.PARTNER]
    key, form = new_id(), _form()
    with standing_at(now()):
        with world.acting():
            revision = every_field.published(world.actors[Role.COORDINATOR], form)
            typed = every_field.answers(form, writer)
        with undone():
            with world.acting():
                record = every_field.sent(writer, revision, typed, key)
            client = world.browser(reader)
            first = ask(client, record, _probes(typed, record.answers["values"]))
        with undone():
            with world.acting():
                every_field.sent(writer, revision, _unanswered(), key)
            second = {address: again(world.browser(reader), address) for address in first}
    first, second = _told(first), _told(second)
    return [address for address in first if first[address] != second[address]]


@pytest.mark.parametrize(
    ("built", "role"),
    [("sqlite", Role.AUDITOR), ("sqlite", Role.FINANCE), ("postgresql", Role.AUDITOR)],
    indirect=["built"],
)
def test_no_list_depends_on_what_is_hidden(kept: World, role: Role) -> None:
    lookups = kept.app.extensions["maillage"].lookups

    def ask(client: FlaskClient, record: Submission, probes: list[str]) -> Pages:
        found = _lists(client, probes) | _looked_up(client, lookups, probes)
        assert len(found) > 30
        return found

    assert _twice(kept, role, ask) == []


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.FINANCE])
def test_no_data_workbook_depends_on_what_is_hidden(kept: World, role: Role) -> None:
    """Not by what it holds: by which records, under any limit that its page offers."""

    def again(client: FlaskClient, limits: str) -> str:
        return _workbook(kept, client, limits)

    def ask(client: FlaskClient, record: Submission, probes: list[str]) -> Pages:
        found = {limits: again(client, limits) for limits in _limits(record, probes)}
        assert sum("xl/workbook.xml" in text for text in found.values()) > 3
        return found

    assert _twice(kept, role, ask, again) == []


@pytest.mark.parametrize("built", ["sqlite"], indirect=True)
def test_who_reads_names_finds_the_record_by_what_was_answered(kept: World) -> None:
    """Were it found by nothing, the tests above would prove nothing."""

    def ask(client: FlaskClient, record: Submission, probes: list[str]) -> Pages:
        addresses = [f"/revue?{urlencode({'q': probe})}" for probe in probes]
        return {address: _got(client, address) for address in addresses}

    found = _twice(kept, Role.COORDINATOR, ask)
    assert len(found) >= 10
