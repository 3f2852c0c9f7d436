"""The figures of a project's identity: ``projet.*``."""

from collections.abc import Callable
from datetime import date

from portal.core.figures import Figure, FigureKind, FigureValue, Value
from portal.core.policy import Actor
from portal.projects import queries
from portal.projects.models import Project


def _fact(path: str, label: str, kind: FigureKind, read: Callable[[Project], Value]) -> Figure:
    def compute(actor: Actor, as_of: date) -> FigureValue:
        project = queries.project(actor)
        return FigureValue(read(project), (project.id,), "project")

    return Figure(f"projet.{path}", label, kind, compute)


FIGURES = (
    _fact("code", "Sigle du projet", FigureKind.TEXT, lambda project: project.code),
    _fact("nom", "Nom du projet", FigureKind.TEXT, lambda project: project.name),
    _fact("porteur", "Structure porteuse", FigureKind.TEXT, lambda project: project.holder.name),
    _fact("ville", "Ville du porteur", FigureKind.TEXT, lambda project: project.holder.city),
    _fact("debut", "Premier jour", FigureKind.DAY, lambda project: project.starts),
    _fact("fin", "Dernier jour", FigureKind.DAY, lambda project: project.ends),
    _fact("territoire", "Territoire", FigureKind.TEXT, lambda project: project.area),
    _fact("public", "Public visé", FigureKind.TEXT, lambda project: project.public),
    _fact(
        "beneficiaires_prevus", "Bénéficiaires prévus", FigureKind.COUNT,
        lambda project: project.target,
    ),
    _fact(
        "mention", "Mention de données fictives", FigureKind.TEXT,
        lambda project: "Données fictives de démonstration" if project.fictional else "",
    ),
)  # fmt: skip
