"""The page of a shared list as it was typed: its rows, what was pasted, and what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from flask_babel import gettext as _

from forms.definition import Choice
from forms.text import fold, one_line
from portal.designer.shared.pasting import LONGEST, fits, paste

#: Choices of a list at the most.
MOST = 500
NAMES = ("label", "code", "parent")
TICKS = ("other", "retired")


@dataclass
class Typed:
    """A page: ``rows`` are the choices it shows, ``pasted`` is what waits in the box.

    ``choices`` are both together, in their new order; ``places`` are as they were typed, by row;
    ``errors`` are French sentences by input.
    """

    name: str
    parent_id: str = ""
    rows: list[Choice] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    by_label: bool = False
    pasted: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    wrong_lines: list[str] = field(default_factory=list)

    @property
    def right(self) -> bool:
        """Tell whether all of it can be kept."""
        return not self.errors and not self.wrong_lines


def read(
    posted: Mapping[str, str], known: tuple[Choice, ...], parents: tuple[Choice, ...]
) -> Typed:
    """Read a page against the choices that it showed and those of the parent list.

    Nothing typed is lost: what is wrong stays as it is, with a sentence that says what to do.
    """
    page = Typed(one_line(posted.get("name", "")), posted.get("parent", ""))
    page.pasted = posted.get("pasted", "")
    page.rows = [_row(posted, choice, parents) for choice in known]
    page.places = {row.id: posted.get(f"place-{row.id}", "").strip() for row in page.rows}
    page.by_label = "by_label" in posted
    page.choices, page.wrong_lines = paste(page.rows, page.pasted, parents)
    _judge(page)
    _order(page)
    return page


def _order(page: Typed) -> None:
    """Put each row whose place was typed anew there; the others keep their order."""
    if page.by_label:
        page.choices.sort(key=lambda one: (one.other, fold(one.label)))
        return
    wanted: dict[str, int] = {}
    for at, row in enumerate(page.rows, 1):
        text = page.places[row.id]
        if not text or text == str(at):
            continue
        if text.isascii() and text.isdigit() and int(text[:6]) > 0:
            wanted[row.id] = int(text[:6])
        else:
            page.errors[f"place-{row.id}"] = _("Indiquez une place, par exemple 1.")
    moved = sorted((one for one in page.choices if one.id in wanted), key=lambda o: wanted[o.id])
    kept = [one for one in page.choices if one.id not in wanted]
    for one in moved:
        kept.insert(wanted[one.id] - 1, one)
    page.choices = kept


def _row(posted: Mapping[str, str], choice: Choice, parents: tuple[Choice, ...]) -> Choice:
    texts = {
        name: one_line(posted.get(f"{name}-{choice.id}", getattr(choice, name) or ""))
        for name in NAMES
    }
    parent = texts["parent"] if texts["parent"] in {each.id for each in parents} else None
    # A row that the page did not show stays as it is: somebody else may have just added it.
    shown = f"label-{choice.id}" in posted
    other, retired = (
        f"{name}-{choice.id}" in posted if shown else bool(getattr(choice, name)) for name in TICKS
    )
    worded = replace(choice, label=texts["label"], code=texts["code"])
    return replace(worded, parent=parent, other=other, retired=retired)


def _judge(page: Typed) -> None:
    if not page.name or len(page.name) > LONGEST:
        page.errors["name"] = _(
            "Donnez un nom à la liste, de %(most)d caractères au plus.", most=LONGEST
        )
    if len(page.choices) > MOST:
        page.errors["pasted"] = _("Réduisez la liste à %(most)d réponses au plus.", most=MOST)
    elif not page.choices and not page.wrong_lines:
        page.errors["pasted"] = _("Ajoutez au moins une réponse.")
    page.errors.update(_row_faults(page.choices))


def _row_faults(rows: list[Choice]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for row in rows:
        if not row.label or len(row.label) > LONGEST:
            yield (
                f"label-{row.id}",
                _("Donnez un libellé de %(most)d caractères au plus.", most=LONGEST),
            )
        if not fits(row.code):
            yield f"code-{row.id}", _("Lettres sans accent, chiffres et tirets bas seulement.")
        elif row.code in seen:
            yield f"code-{row.id}", _("Ce code sert déjà\u00a0: choisissez-en un autre.")
        seen.add(row.code)
