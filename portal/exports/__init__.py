"""Workbooks: what is asked for, made by a job, kept with its proof."""

from flask_babel import lazy_gettext as _

from portal.core.later import Later
from portal.core.rooms import MenuItem, Need, Room
from portal.exports import commands, making, models
from portal.exports.data_pages import blueprint
from portal.exports.meant import READERS
from portal.exports.weighing import weigh

_SEE, _MAKE = Need("data_workbook", "see"), Need("data_workbook", "make")
_MAKE_FUNDER = Need("funder_workbook", "make")

ROOM = Room(
    name="exports",
    blueprint=blueprint,
    # A page that serves both kinds asks for the wider cell; queries and commands ask by kind.
    policy={
        "exports.index": _SEE,
        "exports.run": _SEE,
        "exports.progress": _SEE,
        "exports.download": _SEE,
        "exports.conformity": _SEE,
        "exports.data": _MAKE,
        "exports.answers": _MAKE,
        "exports.request_data": _MAKE,
        "exports.funder": _MAKE_FUNDER,
        "exports.request_funder": _MAKE_FUNDER,
        "exports.cancel": _MAKE,
        "exports.again": _MAKE,
    },
    jobs={commands.MAKE: making.make, commands.AGAIN: making.again},
    listeners={"job_buried": making.buried, "weighing": weigh},
    menu=(
        MenuItem(
            _("Exports"),
            "exports.index",
            _SEE,
            icon="download",
            description=_("Des classeurs prêts à envoyer, gardés avec leur preuve."),
        ),
    ),
    models=(models.Run, models.RunRows),
    readers=READERS,
    cli=Later("workbook", "portal.exports.cli", "Classeurs\u00a0: contrôler, remplir, comparer."),
)
