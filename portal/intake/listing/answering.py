"""Records by their answers: what a page asks, and what its address says."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from forms.answers import Offer, Wanted, offers
from forms.context import Found
from forms.fields import FieldError, Filters
from forms.text import one_line
from portal.core.policy import Actor
from portal.designer.queries import definition, published
from portal.intake.content import context
from portal.intake.exposing import ACTIVITY_DATE, hidden_fields

#: What the words of an address begin with that say an answer, before the id of its question.
PREFIX = "r_"
#: What those of a range end with.
ENDS = ("_de", "_a")
#: In characters; longer texts answer nothing.
LONGEST = 100
#: How an input asks for one end of a range, where a browser knows better than to take any text.
INPUTS = {"date": "date", "time": "time"}

#: The names that may be chosen among, (id, name), by the kind of record.
Known = Mapping[str, Callable[[], Iterable[tuple[UUID, str]]]]


@dataclass(frozen=True)
class Ask:
    """A question as a page asks it, and what was asked.

    Attributes:
        offer: the question.
        choices: how an address says each answer, and its words; none where it is typed.
        typed: by word of the address, what it says.
        wanted: what is looked for, or None.
        problem: what to mend in what was typed, or "".
        meant: the records that it may mean.
    """

    offer: Offer
    choices: Sequence[tuple[str, str]]
    typed: Mapping[str, str]
    wanted: Wanted | None = None
    problem: str = ""
    meant: Sequence[Found] = ()

    @property
    def input(self) -> str:
        """The type of the inputs of a range."""
        return INPUTS.get(self.offer.typed_in, "text")

    @property
    def ends(self) -> list[tuple[str, str]]:
        """What stands in the inputs of a range, by name."""
        found = dict(self.typed)
        if self.wanted and self.wanted.column == "day":  # a browser's date input knows one writing
            ends = (self.wanted.least, self.wanted.most)
            found = {name: str(end or "") for name, end in zip(found, ends, strict=True)}
        return list(found.items())


def asks(
    actor: Actor, activity_type_id: UUID | None, args: Mapping[str, str], known: Known
) -> list[Ask]:
    """Return the questions that records of an activity are looked for by.

    Of those the person may not read, not even the label is asked. The day of the activity is every
    list's own period.
    """
    revision = published(actor, activity_type_id) if activity_type_id else None
    if revision is None or activity_type_id is None:
        return []
    hidden = hidden_fields(actor, activity_type_id)
    found = offers(definition(revision), hidden, context(actor))
    return [_ask(each, args, known) for each in found if each.field.meaning != ACTIVITY_DATE]


def words_of(offer: Offer) -> list[str]:
    """Return the words of an address that say what is asked of a question."""
    name = PREFIX + offer.field.id
    return [name + end for end in ENDS] if offer.filters is Filters.RANGE else [name]


def is_answer(name: str) -> bool:
    """Tell whether a word of an address says an answer."""
    return name.startswith(PREFIX)


def _ask(offer: Offer, args: Mapping[str, str], known: Known) -> Ask:
    typed = {name: one_line(args.get(name, "")[:LONGEST]) for name in words_of(offer)}
    ask = Ask(offer, _choices(offer, known), typed)
    try:
        return replace(ask, wanted=offer.read(*typed.values()))
    except FieldError as error:
        meant = offer.proposals(*typed.values()) if offer.filters is Filters.RECORD else ()
        return replace(ask, problem=error.message, meant=meant)


def _choices(offer: Offer, known: Known) -> list[tuple[str, str]]:
    kind = offer.kind
    if kind in known:
        return [(str(key), name) for key, name in known[kind]()]
    return offer.choices
