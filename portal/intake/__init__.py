"""What partners record, and what coordinators make of it."""

from flask_babel import lazy_gettext as _

from portal.core.jobs.chores import Chore
from portal.core.rooms import MenuItem, Need, Room
from portal.intake import models
from portal.intake.files.finding import FileSource
from portal.intake.files.models import AnswerFile
from portal.intake.files.sweeping import EVERY
from portal.intake.files.sweeping import sweep as sweep_files
from portal.intake.indexing import REINDEX, reindex
from portal.intake.listing import unfinished
from portal.intake.listing.models import SavedView
from portal.intake.meant import READERS
from portal.intake.moving.commands import MOVE, move
from portal.intake.moving.commands import work as move_many
from portal.intake.moving.weighing import weigh
from portal.intake.pages import blueprint
from portal.intake.publishing import published
from portal.intake.search.entering import FOLD
from portal.intake.search.folding import fold
from portal.intake.search.forgetting import SWEEP, sweep
from portal.intake.search.models import SearchEntry, SearchPosting
from portal.intake.search.rebuilding import group
from portal.intake.search.renewing import RENEW, renew

_WRITE, _SEE = Need("submission", "write"), Need("submission", "see")
_REVIEW = Need("submission", "review")

ROOM = Room(
    name="intake",
    blueprint=blueprint,
    policy={
        "intake.choose": _WRITE,
        "intake.start": _WRITE,
        "intake.again": _WRITE,
        "intake.fill": _WRITE,
        "intake.check": _WRITE,
        "intake.send": _WRITE,
        "intake.look_up": _WRITE,
        "intake.receipt": _WRITE,
        "intake.preview": Need("form", "see"),
        "intake.mine": _SEE,
        "intake.show": _SEE,
        "intake.inbox": _REVIEW,
        "intake.review": _REVIEW,
        "intake.validate": _REVIEW,
        "intake.send_back": _REVIEW,
        "intake.take_back": _REVIEW,
        "intake.keep_view": _SEE,
        "intake.change_view": _SEE,
        "intake.download": Need("file", "see"),
    },
    menu=(
        MenuItem(_("Saisir"), "intake.choose", _WRITE, icon="plus-lg"),
        MenuItem(
            _("Fiches"),
            "intake.mine",
            _SEE,
            icon="journal-text",
            description=_("Chaque fiche, son état et son historique."),
        ),
        MenuItem(
            _("Fiches à traiter"),
            "intake.inbox",
            _REVIEW,
            area="admin",
            icon="inbox",
            description=_("Les fiches envoyées par les partenaires, à valider ou à renvoyer."),
        ),
    ),
    unfinished=unfinished,
    listeners={"published": published, "weighing": weigh, "moving": move},
    lookups={"file": FileSource()},
    chores=(Chore(EVERY, sweep_files),),
    jobs={FOLD: fold, MOVE: move_many, REINDEX: reindex, RENEW: renew, SWEEP: sweep},
    cli=group,
    models=(
        models.Submission,
        models.Send,
        models.Remark,
        models.Tally,
        models.AnswerIndex,
        AnswerFile,
        SearchEntry,
        SearchPosting,
        SavedView,
    ),
    readers=READERS,
)
