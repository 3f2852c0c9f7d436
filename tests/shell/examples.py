"""Right posts of the shell: another project, a removal taken back."""

from portal.core.policy import Actor
from portal.finance import commands as finance
from portal.projects import commands as projects
from tests.matrix.example import Example, Maker
from tests.matrix.world import World


def switch_project(world: World, actor: Actor) -> Example:
    """Choose the one project that the person has: only a cookie changes."""
    return Example({"project": str(actor.project_id)}, changes=False)


def undo(world: World, actor: Actor) -> Example | None:
    """Take back the removal of whatever the person may remove."""
    with world.acting():
        if actor.may("step", "edit"):
            row = projects.create_step(actor, name="Étape de trop")
            removal = projects.remove_step(actor, row.id)
        elif actor.may("funder", "edit"):
            row = finance.create_funder(actor, name="Financeur de trop", kind="city")
            removal = finance.remove_funder(actor, row.id)
        else:
            return None
    return Example({"removal": [str(removal.id)], "back": "/"})


EXAMPLES: dict[str, Maker] = {"shell.switch_project": switch_project, "shell.undo": undo}
