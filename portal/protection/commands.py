"""Writing what the forms cannot say of a project's processing."""

from dataclasses import asdict, dataclass, field

from flask_babel import gettext as _

from forms.protection import Retention
from portal.core import policy
from portal.core.database import transaction
from portal.core.errors import Conflict
from portal.core.journal import record
from portal.core.policy import Actor
from portal.core.reading import held
from portal.projects.models import Project
from portal.protection import queries
from portal.protection.models import Register


@dataclass(frozen=True)
class Said:
    """What a project says: ``months`` by class of data, only those that differ from proposals."""

    officer: str = ""
    people: str = ""
    measures: str = ""
    transfers: str = ""
    months: dict[Retention, int] = field(default_factory=dict)


def save_register(actor: Actor, said: Said, edits: int) -> Register:
    """Keep what a project says over what it said after ``edits`` savings.

    Raises Conflict when somebody else has saved it meanwhile.
    """
    policy.require(actor, "register", "edit")
    with transaction():
        # Held, so that the first two savings at once come one after the other.
        held(Project.select().where(Project.id == actor.project_id), Project).get()
        register = queries.register(actor, "edit")
        if register.edits != edits:
            raise Conflict(
                _(
                    "Quelqu’un a complété le registre entre-temps. Votre saisie est gardée "
                    "ci-dessous\u00a0: enregistrez de nouveau pour la mettre à la place."
                )
            )
        for name, value in asdict(said).items():
            setattr(register, name, value)
        register.edits += 1
        register.save(force_insert=edits == 0)
        record(actor, "changed", "register", register.id, {"edits": register.edits})
    return register
