"""Right posts of the register."""

from portal.core.policy import Actor
from portal.protection import queries
from tests.matrix.example import Example, Maker
from tests.matrix.world import World


def edit(world: World, actor: Actor) -> Example:
    with world.acting():
        edits = queries.register(actor).edits
    months = {"follow_up": "36", "activity": "60", "evidence": "120", "short": "12"}
    body = {
        "edits": str(edits),
        "officer": "Une déléguée, dpo@exemple.test",
        "people": "Les jeunes du quartier",
        "measures": "Des comptes personnels",
        "transfers": "Aucun",
        **{f"months-{each}": text for each, text in months.items()},
    }
    return Example(body)


EXAMPLES: dict[str, Maker] = {"protection.edit": edit}
