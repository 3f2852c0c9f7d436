"""Every room's examples, by endpoint."""

from tests.accounts import examples as accounts
from tests.admin import examples as admin
from tests.admin.yard import VIEWS
from tests.designer import examples as designer
from tests.exports import examples as exports
from tests.finance import examples as finance
from tests.indicators import examples as indicators
from tests.intake import examples as intake
from tests.invitations import examples as invitations
from tests.mail import examples as mail
from tests.matrix.example import Maker
from tests.people import examples as people
from tests.projects import examples as projects
from tests.protection import examples as protection
from tests.shell import examples as shell

MANAGED = {**projects.MANAGED, **finance.MANAGED, **indicators.MANAGED, **mail.MANAGED}

EXAMPLES: dict[str, Maker] = {
    **accounts.EXAMPLES,
    **designer.EXAMPLES,
    **exports.EXAMPLES,
    **intake.EXAMPLES,
    **invitations.EXAMPLES,
    **mail.EXAMPLES,
    **people.EXAMPLES,
    **projects.EXAMPLES,
    **protection.EXAMPLES,
    **shell.EXAMPLES,
}
for view in VIEWS:
    EXAMPLES |= admin.examples(view, MANAGED[view.key])
