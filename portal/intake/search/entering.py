"""One row for every writing of a record, in its transaction: all that the search costs a sending.

The row replaces the one before it. The worker folds rows into blocks later; until then they are
searched as they are, so that a record is found as soon as it is stored.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import product
from typing import Any, cast

from peewee import ModelSelect

from forms.definition import Field
from forms.fields import FieldError, registry
from forms.values import Json
from portal.core.jobs import enqueue
from portal.core.prepared import Prepared
from portal.designer.queries import definition
from portal.intake.content import values
from portal.intake.exposing import nominative_fields
from portal.intake.models import Submission
from portal.intake.search import terms
from portal.intake.search.models import SearchEntry

#: The worker is called every so many rows; fewer are read faster than they are folded.
FOLD_EVERY = 256
#: The job that folds.
FOLD = "fold_search"
BETWEEN = "\n"


def enter(before: Submission, record: Submission) -> None:
    """Write how a record stands now; it stood as ``before``. The caller holds the transaction."""
    if before.version:
        withdraw(record)
    if record.version:
        _add(record)


def _add(record: Submission) -> None:
    said = entry(record, joined(terms_of(record)))
    stored = [SearchEntry._meta.fields[name].db_value(value) for name, value in said.items()]
    (row,) = _ENTERED.rows(*stored)
    if row.rank % FOLD_EVERY == 0:
        enqueue(FOLD, {}, unique_key=f"{FOLD}:{row.rank}")


def entry(record: Submission, text: str) -> dict[str, Any]:
    """Return the row of a record, ``text`` being its terms."""
    return {
        "project": record.project_id,
        "submission": record.id,
        "updated": record.updated,
        "day": record.day,
        "number": record.number,
        "terms": text,
    }


def _entered(*values: Any) -> "ModelSelect[SearchEntry]":
    names = ("project", "submission", "updated", "day", "number", "terms")
    row = SearchEntry.insert(dict(zip(names, values, strict=True)))
    return cast("ModelSelect[SearchEntry]", row.returning(SearchEntry.rank))


_ENTERED = Prepared(6, _entered)


def withdraw(record: Submission) -> None:
    """Take a record out of the search; the caller holds the transaction."""
    standing = (SearchEntry.submission == record.id) & SearchEntry.live
    SearchEntry.update(live=False, folded=False, terms="").where(standing).execute()


def terms_of(record: Submission, nominative: frozenset[str] | None = None) -> set[str]:
    """Return every term that a record is found by.

    ``nominative`` are the ids of the fields that name people, looked up when they are not given.
    """
    if nominative is None:
        nominative = nominative_fields(record.activity_type_id)
    return facts(record) | _words(record, nominative)


def facts(record: Submission) -> set[str]:
    """Return the terms of what a record is, whatever was answered."""
    known = {
        terms.fact(terms.STATE, record.state),
        terms.fact(terms.ORGANISATION, record.organisation_id),
        terms.fact(terms.TYPE, record.activity_type_id),
        terms.fact(terms.AUTHOR, record.author_id),
        terms.month(record.day),
    }
    return known | {terms.fact(terms.ACTION, record.action_id)} if record.action_id else known


def _words(record: Submission, nominative: frozenset[str]) -> set[str]:
    said = dict(_said(record))
    return terms.named(said.values()) | _plain(record, nominative, said)


def plain_words(record: Submission, nominative: frozenset[str]) -> set[str]:
    """Return the terms of the words that name nobody."""
    return _plain(record, nominative, dict(_said(record)))


def _plain(
    record: Submission, nominative: frozenset[str], said: Mapping[str, Sequence[str]]
) -> set[str]:
    mark = terms.mark(record.activity_type_id, nominative)
    return terms.plain((words for key, words in said.items() if key not in nominative), mark)


def _said(record: Submission) -> Iterator[tuple[str, list[str]]]:
    """Yield the id of each field whose answer is found by words, and these."""
    answers: dict[str, Json] = values(record)
    for field in definition(record.revision).fields():
        answer = answers.get(field.id)
        if answer is not None and (texts := list(_texts(field, answer))):
            yield field.id, [word for text in texts for word in terms.of_text(text)]


def _texts(field: Field, answer: Json) -> Iterator[str]:
    """Yield the texts of an answer whose words are found; in rows, those of each row."""
    kind = registry.get(field.type)
    yield from kind.searched(answer)
    if kind.holds:
        with suppress(FieldError):  # given under another type
            for row, inner in product(kind.from_json(answer), field.fields):
                if (inside := row.values.get(inner.id)) is not None:
                    yield from _texts(inner, inside)


def joined(found: Collection[str]) -> str:
    """Return terms as one text, each between two line ends."""
    if not found:
        return ""
    return BETWEEN + BETWEEN.join(sorted(found)) + BETWEEN
