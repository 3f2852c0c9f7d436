"""Invented priority neighbourhoods: no department has the number of their codes."""

from portal.demo import source
from portal.places.areas import keeping
from portal.places.areas.reading import Area
from portal.places.communes import communes
from portal.places.models import PriorityArea

#: The national list of the time of both projects.
GENERATION = 2015


def load(project: str) -> None:
    """Keep the neighbourhoods around a project, by its code."""
    known = communes().by_code
    keeping.keep(
        Area(
            wanted["code"],
            GENERATION,
            wanted["name"],
            {code: known[code].name for code in wanted["communes"]},
        )
        for wanted in source.sentences()["areas"][project]
    )


def remove() -> None:
    """Forget the neighbourhoods of every demonstration project."""
    offered = source.sentences()["areas"].values()
    codes = [wanted["code"] for areas in offered for wanted in areas]
    PriorityArea.delete().where(PriorityArea.code.in_(codes)).execute()
