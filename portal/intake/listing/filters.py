"""What a list is limited to, and how the address says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from forms.answers import Wanted
from forms.text import one_line
from portal.core.ids import parse_id
from portal.intake.listing.answering import is_answer
from portal.intake.listing.orders import Cursor, Order, read_cursor
from portal.intake.models import SubmissionState

#: What ``etat`` says to ask for every state, where a list opens on one.
EVERY_STATE = "tous"
#: A longer search is not one; the rest of it is not looked for.
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Filters:
    """What a list is limited to; None or empty limits nothing.

    ``first`` and ``last`` are days of the activity, both included; ``answers`` are those that the
    records give to questions of the activity's form. ``order`` None is the list's own. ``cursor``
    is where the neighbouring page ended.
    """

    state: SubmissionState | None = None
    activity_type_id: UUID | None = None
    action_id: UUID | None = None
    organisation_id: UUID | None = None
    author_id: UUID | None = None
    first: date | None = None
    last: date | None = None
    search: str = ""
    answers: tuple[Wanted, ...] = ()
    order: Order | None = None
    cursor: Cursor | None = None

    @property
    def counted(self) -> bool:
        """Tell whether kept counters know how many records these filters leave."""
        return not (self.author_id or self.first or self.last or self.search or self.answers)


#: The word of the address for each filter that can be set, in the order of the page.
PARAMETERS = {
    "search": "q",
    "state": "etat",
    "activity_type_id": "activite",
    "action_id": "action",
    "organisation_id": "structure",
    "author_id": "auteur",
    "first": "du",
    "last": "au",
    "order": "tri",
}


def read_filters(args: Mapping[str, str], state: SubmissionState | None = None) -> Filters:
    """Return the filters of an address; what cannot be read limits nothing.

    ``state`` is what the list opens on; ``etat=tous`` asks for every state.
    """
    asked = args.get("etat", "")
    known = asked in set(SubmissionState)
    return Filters(
        SubmissionState(asked) if known else (None if asked == EVERY_STATE else state),
        parse_id(args.get("activite")),
        parse_id(args.get("action")),
        parse_id(args.get("structure")),
        parse_id(args.get("auteur")),
        _day(args.get("du")),
        _day(args.get("au")),
        one_line(args.get("q", "")[:LONGEST_SEARCH]),
        (),
        next((order for order in Order if order == args.get("tri")), None),
        read_cursor(args),
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def kept(args: Mapping[str, str]) -> dict[str, str]:
    """Return the words of an address that say what its list is limited to, as they were written.

    They stay from one record to the next, and in a saved view.
    """
    names = [*PARAMETERS.values(), *filter(is_answer, args)]
    return {name: args[name] for name in names if args.get(name)}


def without(args: Mapping[str, str], *names: str) -> dict[str, str]:
    """Return the words of an address but ``names``."""
    return {name: value for name, value in args.items() if name not in names}
