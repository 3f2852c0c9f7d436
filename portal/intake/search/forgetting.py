"""Words that no record says any more, taken out of the blocks: after an erasure, at the least."""

from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from portal.core.database import transaction
from portal.core.jobs import JobHandle, enqueue
from portal.intake.exposing import nominative_by_type
from portal.intake.models import Submission
from portal.intake.search import bits, folding, terms
from portal.intake.search.entering import withdraw
from portal.intake.search.models import SearchPosting

#: The job that takes them out.
SWEEP = "sweep_search"


def forget(record: Submission) -> None:
    """Take a record out of the search, and its words out of what is stored for it, soon after.

    The caller holds the transaction, and erases the record or enters it anew. Whoever only corrects
    a record needs none of this: words that stay behind lead nowhere, until the next sweep.
    """
    withdraw(record)
    enqueue(SWEEP, {"project": str(record.project_id)})


def sweep(job: JobHandle, project: str) -> None:
    """Take out of a project's blocks what no standing record says (a job's handler)."""
    folding.fold(job)
    sweep_project(UUID(project), job)


def sweep_project(project_id: UUID, job: JobHandle) -> None:
    """Take every word out that stands nowhere, or under a mark that forms no longer have."""
    marks = {terms.mark(key, named) for key, named in nominative_by_type(project_id).items()}
    blocks: Any = SearchPosting.select(SearchPosting.block).where(
        SearchPosting.project == project_id
    )
    for (block,) in list(blocks.distinct().tuples()):
        with transaction():
            folding.alone()
            _sweep_block((project_id, block), marks)
        job.progress(0, 0)


def _sweep_block(block: folding.Block, marks: Collection[str]) -> None:
    held = _held(block)
    live = next((places for _, term, places in held if term == terms.LIVE), 0)
    gone, left = [], {}
    for number, term, places in held:
        known = not terms.is_marked(term) or terms.mark_of(term) in marks
        kept = places & live if known else 0
        if not kept:
            gone.append(number)
        elif kept != places:
            left[term] = kept
    folding.write(block, left)
    for some in _some(gone):
        SearchPosting.delete().where(SearchPosting.number.in_(some)).execute()


def _held(block: folding.Block) -> list[tuple[int, str, int]]:
    """Return what a block holds: number of the row, term, places."""
    rows: Any = SearchPosting.select(
        SearchPosting.number, SearchPosting.term, SearchPosting.places
    ).where(SearchPosting.project == block[0], SearchPosting.block == block[1])
    return [
        (number, bytes(term).decode(), bits.unpack(bytes(places)))
        for number, term, places in rows.tuples()
    ]


def _some(numbers: list[int]) -> Iterator[list[int]]:
    rest = iter(numbers)
    while some := list(islice(rest, folding.ROWS_AT_ONCE)):
        yield some
