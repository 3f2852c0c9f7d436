"""What the meanings of a form lead to: who reads them, and what is lost without some."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from forms import fields as types
from forms.definition import Field, Form
from forms.definition.meanings import CATALOGUE, Meaning
from forms.definition.suggesting import suggestions
from portal.core.readers import Reader, Use


@dataclass(frozen=True)
class Lack:
    """What a form of its kind ought to say and does not.

    Attributes:
        meanings: what no question carries; one is enough to lose what follows.
        lost: what comes of it, a sentence each.
        could: the questions that seem to ask it, each with the meaning to give it.
    """

    meanings: tuple[Meaning, ...]
    lost: tuple[str, ...]
    could: tuple[tuple[Field, Meaning], ...]

    @property
    def sentence(self) -> str:
        """What lacks, and what comes of it."""
        names = " et ".join(f"«\u00a0{one.label}\u00a0»" for one in self.meanings)
        told = gettext("Aucune question ne porte le sens %(names)s.", names=names)
        return " ".join((told, *self.lost))


def users(key: str, readers: Sequence[Reader]) -> list[tuple[Reader, Use]]:
    """Return who reads a meaning, each with what it makes of it."""
    return [(reader, reader.uses[key]) for reader in readers if key in reader.uses]


def lacks(form: Form, kind: str, readers: Sequence[Reader]) -> list[Lack]:
    """Return what a form lacks for what it records; nothing while it asks nothing.

    Args:
        form: as it stands.
        kind: what its activity type records, an ``ActivityKind``.
        readers: whoever reads meanings.
    """
    if not any(types.get(each.type).answers for each in form.every_field()):
        return []
    by_loss: dict[tuple[str, ...], list[Meaning]] = defaultdict(list)
    for meaning in CATALOGUE.values():
        if lost := tuple(dict.fromkeys(_lost(meaning, form, kind, readers))):
            by_loss[lost].append(meaning)
    offered = {meaning: form.field(key) for key, meaning in suggestions(form).items()}
    return [
        Lack(tuple(found), lost, tuple((offered[one], one) for one in found if one in offered))
        for lost, found in by_loss.items()
    ]


def _lost(meaning: Meaning, form: Form, kind: str, readers: Sequence[Reader]) -> Iterator[str]:
    for _, use in users(meaning.key, readers):
        if kind in use.kinds and not any(_does(field, meaning, use) for field in form.fields()):
            yield str(use.lost)


def _does(field: Field, meaning: Meaning, use: Use) -> bool:
    """Tell whether a field says what a reader wants of a meaning."""
    return field.meaning in (meaning.key, *use.instead) or field.type in use.types


def fed(form: Form, readers: Sequence[Reader]) -> list[tuple[Field, Meaning, list[Reader]]]:
    """Return each question of a form that carries a meaning, with who reads it."""
    carrying = [(field, CATALOGUE.get(field.meaning or "")) for field in form.fields()]
    return [
        (field, meaning, [reader for reader, _ in users(meaning.key, readers)])
        for field, meaning in carrying
        if meaning
    ]
