"""The register as a page shows it: one entry per purpose, with the questions behind it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from forms import fields as types
from forms.definition import Exposure, Field, Form
from forms.definition import alerts as words
from forms.protection import Basis, Purpose, Retention
from portal.designer.protection import readers
from portal.protection.categories import Category, category_of


@dataclass(frozen=True)
class Question:
    """A question that asks for something about people; ``form`` is the activity's name.

    ``asked`` is false for one that only earlier versions asked: its answers are still kept.
    """

    form: str
    field: Field
    asked: bool

    @property
    def category(self) -> Category:
        """What kind of data it asks for."""
        return category_of(self.field)


@dataclass
class Processing:
    """Everything that is asked for one purpose (GDPR art. 30.1.b to f)."""

    purpose: Purpose
    questions: list[Question] = field(default_factory=list)

    @property
    def bases(self) -> list[Basis]:
        """The legal bases it stands on."""
        return [one for one in Basis if one in {each.field.protection.basis for each in self}]

    @property
    def categories(self) -> list[Category]:
        """The kinds of data it asks for."""
        return [one for one in Category if one in {each.category for each in self}]

    @property
    def retentions(self) -> list[Retention]:
        """The classes of how long they are kept."""
        kept = {each.field.protection.retention for each in self}
        return [one for one in Retention if one in kept]

    @property
    def recipients(self) -> list[str]:
        """Who reads at least one of its answers."""
        return list(dict.fromkeys(name for each in self for name in readers(each.field.exposure)))

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)


@dataclass(frozen=True)
class Doubt:
    """A question of a form that seems to ask for something guarded: ``about`` says what."""

    form: str
    label: str
    about: list[str]


@dataclass(frozen=True)
class Contents:
    """What the forms of a project say: ``unnamed`` counts the questions about nobody.

    ``doubtful`` are questions whose words ask for what they do not declare.
    """

    processings: list[Processing]
    unnamed: int
    doubtful: list[Doubt]


def contents(forms: Mapping[str, list[Form]]) -> Contents:
    """Return what forms say.

    ``forms`` holds the published versions of each activity, latest first, by its name.
    """
    found = [each for name, versions in forms.items() for each in _questions(name, versions)]
    about = [each for each in found if each.field.exposure is not Exposure.OPEN]
    by_purpose = {purpose: Processing(purpose) for purpose in Purpose}
    for each in about:
        by_purpose[each.field.protection.purpose].questions.append(each)
    return Contents(
        [one for one in by_purpose.values() if one.questions],
        len(found) - len(about),
        [each for name, versions in forms.items() for each in _doubtful(name, versions[0])],
    )


def _answers(each: Field) -> bool:
    """Tell whether a field takes an answer of its own: a group leaves that to what it holds."""
    kind = types.get(each.type)
    return kind.answers and not kind.holds


def _questions(name: str, versions: list[Form]) -> Iterable[Question]:
    """Yield the questions of a form in their latest words, those no more asked last."""
    seen: set[str] = set()
    for number, form in enumerate(versions):
        for each in form.every_field():
            if each.id not in seen and _answers(each):
                seen.add(each.id)
                yield Question(name, each, number == 0)


def _doubtful(name: str, form: Form) -> Iterable[Doubt]:
    for each in form.every_field():
        open_alerts = [one for one in words.alerts(form, each) if not one.settled]
        if _answers(each) and open_alerts:
            yield Doubt(name, each.label, [one.subject.words for one in open_alerts])
