"""Pasted lines that become choices of a list, and what is wrong with the others in words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from flask_babel import gettext as _

from forms.definition import Choice, ids, new_item_id
from forms.definition.codes import CHOICE_PATTERN, suggest_code
from portal.designer.shared.pasted import Line, lines_of, parent_of

#: Characters of a label at the most.
LONGEST = 200
CODE = re.compile(CHOICE_PATTERN)


def paste(
    choices: Iterable[Choice], text: str, parents: Sequence[Choice]
) -> tuple[list[Choice], list[str]]:
    """Add pasted lines to choices; one whose code is known says the rest of that choice again.

    Args:
        choices: those of the list, in their order.
        text: what was pasted.
        parents: the choices of the list that this one depends on; none where it depends on none.

    Returns:
        All choices, and a sentence for each line that was left out.
    """
    together = [*choices]  # of which two may bear one code, as long as nobody has mended that
    places = {choice.code: at for at, choice in enumerate(together)}
    said: set[str] = set()
    wrong: list[str] = []
    for line in lines_of(text):
        found = _choice(line, parents, places.keys() | said)
        if fault := _fault(line, found, parents, said):
            wrong.append(_("Ligne %(number)d\u00a0: %(fault)s.", number=line.number, fault=fault))
            continue
        said.add(found.code)
        if (at := places.get(found.code)) is None:
            together.append(found)
        else:
            together[at] = _said_again(together[at], found)
    return together, wrong


def fits(code: str) -> bool:
    """Tell whether a choice may have this code."""
    return CODE.match(code) is not None


def _choice(line: Line, parents: Sequence[Choice], taken: set[str]) -> Choice:
    code = line.code.lower() or suggest_code(line.label, taken, letter_first=False)
    known = [{"id": each.id, "code": each.code, "label": each.label} for each in parents]
    parent = parent_of(line.parent, known) if line.parent else None
    return Choice(new_item_id(ids.CHOICE), code, line.label, parent=parent)


def _said_again(was: Choice, found: Choice) -> Choice:
    return replace(was, label=found.label, parent=found.parent or was.parent, retired=False)


def _fault(line: Line, found: Choice, parents: Sequence[Choice], said: set[str]) -> str:
    """Return what is wrong with a line, "" for nothing."""
    if not line.label:
        return _("donnez un libellé")
    if len(line.label) > LONGEST:
        return _("raccourcissez le libellé à %(most)d caractères", most=LONGEST)
    if not fits(found.code):
        return _(
            "«\u00a0%(code)s\u00a0» n’est pas un code\u00a0: lettres, chiffres, tirets bas",
            code=line.code,
        )
    if line.parent and found.parent is None:
        return _lost_parent(line, parents)
    if found.code in said:
        return _(
            "le code «\u00a0%(code)s\u00a0» sert deux fois, donnez-en un autre", code=found.code
        )
    return ""


def _lost_parent(line: Line, parents: Sequence[Choice]) -> str:
    if not parents:
        return _("choisissez la liste dont celle-ci dépend, ou retirez la troisième colonne")
    return _(
        "«\u00a0%(parent)s\u00a0» ne figure pas dans la liste dont celle-ci dépend",
        parent=line.parent,
    )
