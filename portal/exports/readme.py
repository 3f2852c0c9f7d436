"""The « Lisez-moi » sheet: what the numbers are, so that a stranger can judge them in a year."""

from portal.exports.dataset import Dataset
from portal.exports.models import Run
from portal.projects.models import ActivityType, Project

Line = tuple[str, str]


def lines(
    project: Project, activity_type: ActivityType, run: Run, role: str, found: Dataset
) -> list[Line]:
    """Return the labelled lines of the sheet. No person is named: the author is a role."""
    return [
        *_origin(project, activity_type),
        *[(label, text) for label, text in run.filters["words"]],
        ("Nombre de fiches", str(found.count)),
        ("Formulaire", _revisions(found)),
        ("Établi par", role),
        ("Numéro d’export", str(run.id)),
        ("Noms de personnes", _names(found)),
        *_columns(found),
    ]


def _origin(project: Project, activity_type: ActivityType) -> list[Line]:
    fictional = [("Avertissement", "Données fictives de démonstration")]
    return [
        *(fictional if project.fictional else []),
        ("Projet", f"{project.code}\u00a0: {project.name}"),
        ("Activité", activity_type.name),
    ]


def _columns(found: Dataset) -> list[Line]:
    """Return what each column holds, by its letter, as the sheet itself shows it."""
    pairs = zip(found.table.columns, found.table.definitions, strict=True)
    return [
        (f"Colonne {letter(number)}", f"{column.header}. {sentence}")
        for number, (column, sentence) in enumerate(pairs, 1)
    ]


def letter(number: int) -> str:
    """Return the letters of a sheet's column, counted from 1: ``A``, ``Z``, ``AA``."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _revisions(found: Dataset) -> str:
    numbers = [str(number) for number in reversed(found.revisions)]
    if len(numbers) == 1:
        return f"version {numbers[0]}"
    return f"versions {', '.join(numbers[:-1])} et {numbers[-1]}"


def _names(found: Dataset) -> str:
    if found.nominative:
        return "Ce classeur peut contenir des noms\u00a0: ne le transmettez qu’à qui peut les lire."
    if found.left_out:
        return "Les colonnes qui peuvent nommer une personne ne figurent pas dans ce classeur."
    return "Aucune colonne ne nomme de personne."
