"""Who reads answers by what they mean: a page, an indicator, an export, a listener."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import LazyString


@dataclass(frozen=True)
class Use:
    """What a reader makes of the answer that carries one meaning.

    Attributes:
        gives: what comes of it, as the end of a sentence that begins with the reader's name.
        lost: a sentence on what a form does without that ought to carry it; "" when nothing is.
        kinds: the kinds of activity type whose forms ought to carry it.
        instead: meanings that do as well.
        types: field types that do as well, whatever they mean.
    """

    gives: LazyString
    lost: LazyString | str = ""
    kinds: Collection[str] = ()
    instead: Collection[str] = ()
    types: Collection[str] = ()


@dataclass(frozen=True)
class Reader:
    """A reader of meanings, declared by the room that it stands in.

    A test holds ``uses`` against the code: what these files ask for is what stands here.

    Attributes:
        name: what people call the place where they meet it.
        uses: by key of the catalogue.
        files: where in the room the code that reads stands, from the room's own folder.
        endpoint: the page, for whoever may open it; "" when it has none of its own.
    """

    name: LazyString
    uses: Mapping[str, Use]
    files: Sequence[str]
    endpoint: str = ""
