"""Questions that depend on each other and stand where neither finds the other."""

from collections.abc import Iterator

from flask_babel import gettext

from forms.answers.relations import TEXTS, relations_of
from forms.definition import Choice, Field, Form

#: Types that a list of choices under chosen parents is asked by.
CHOICES = ("one_choice", "several_choices")


def apart(form: Form) -> Iterator[tuple[str, str]]:
    """Yield a sentence with its remedy, and the id, of each question parted from what it follows.

    A row answers for itself: what stands in a group follows only what stands in it too.
    """
    groups = (form.inside(each) for each in form.fields() if each.fields)
    for level in (form, *groups):
        related = relations_of(level)
        for field in level.fields():
            if field.type in TEXTS and field.specifies and field.id not in related.specified:
                yield from _lost_text(form, field)
            if field.type in CHOICES and field.id not in related.parents:
                yield from _lost_list(form, field)


def _lost_text(form: Form, text: Field) -> Iterator[tuple[str, str]]:
    asked = next((each for each in form.every_field() if each.id == text.specifies), None)
    if asked is None or not asked.list_ids:
        return
    told = gettext(
        "«\u00a0%(text)s\u00a0» ne précise plus «\u00a0%(label)s\u00a0»\u00a0: elles ne sont plus "
        "ensemble. Remettez-les dans le même groupe, ou toutes deux en dehors.",
        text=text.label,
        label=asked.label,
    )
    yield told, text.id


def _lost_list(form: Form, field: Field) -> Iterator[tuple[str, str]]:
    wanted = {choice.parent for choice in _choices(form, field) if choice.parent}
    if not wanted:
        return
    over = next((each for each in form.every_field() if wanted & _ids(form, each)), None)
    if over is None:
        told = gettext(
            "Les réponses de «\u00a0%(label)s\u00a0» dépendent d’une autre liste. Posez d’abord "
            "une question avec cette liste.",
            label=field.label,
        )
    else:
        told = gettext(
            "«\u00a0%(label)s\u00a0» propose toutes ses réponses\u00a0: elle ne suit pas "
            "«\u00a0%(over)s\u00a0». Placez-la après, dans le même groupe, ou toutes deux en "
            "dehors.",
            label=field.label,
            over=over.label,
        )
    yield told, field.id


def _choices(form: Form, field: Field) -> list[Choice]:
    return [choice for choices in form.choices(field) for choice in choices]


def _ids(form: Form, field: Field) -> set[str]:
    return {choice.id for choice in _choices(form, field)}
