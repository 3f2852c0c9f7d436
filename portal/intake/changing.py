"""The one way to change a record: who counts and finds records hears how it stood and stands."""

from collections.abc import Iterator
from contextlib import contextmanager

from portal.intake import announcements, tallies
from portal.intake.models import Submission
from portal.intake.search.entering import enter


@contextmanager
def changing(record: Submission) -> Iterator[None]:
    """Announce what the block makes of a record that is held; nothing when the block fails.

    Every command that changes a record wraps the change in this, inside its transaction. Changes
    made before the block are not seen as such.
    """
    before = Submission(**record.__data__)
    yield
    tallies.keep(before, record)
    enter(before, record)
    announcements.changed.announce(before, record)
