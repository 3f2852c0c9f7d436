"""The « Lisez-moi » sheet: what the numbers are, so that a stranger can judge them in a year."""

from portal.exports import words
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
        *_linked(found),
        ("Colonnes", f"La feuille «\u00a0{words.DICTIONARY}\u00a0» dit ce que chacune contient."),
    ]


def _origin(project: Project, activity_type: ActivityType) -> list[Line]:
    fictional = [("Avertissement", "Données fictives de démonstration")]
    return [
        *(fictional if project.fictional else []),
        ("Projet", f"{project.code}\u00a0: {project.name}"),
        ("Activité", activity_type.name),
    ]


def _linked(found: Dataset) -> list[Line]:
    """Return how the sheets go together, when there are several."""
    if len(found.tables) == 1:
        return []
    names = ", ".join(f"«\u00a0{table.sheet}\u00a0»" for table in found.tables[1:])
    said = "«\u00a0Référence\u00a0» y relie chaque ligne à sa fiche."
    return [("Feuilles liées", f"{names}. {said}")]


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
