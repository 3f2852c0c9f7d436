"""The conformity sheet of a funder's workbook: kept as data when it is made, shown as a page."""

from typing import Any

from portal.core.clock import local
from portal.core.errors import NotFound
from portal.core.web import csp_nonce
from portal.exports import templates, words
from portal.exports.models import Run
from portal.workbooks import FillReport

# The library's hundred modules are loaded by who needs them: the worker, or the reader of a page.


def conformity(run: Run, report: FillReport, sha256: str) -> dict[str, Any]:
    """Return what the proof of a workbook found, as data; ``sha256`` is that of the workbook."""
    from portal.workbooks.conformity import conformity as told
    from portal.workbooks.exchange import open_book
    from portal.workbooks.notices import notices

    template = templates.get(run.template)
    known = [notice.message for notice in notices(open_book(template.content))]
    made = local(run.created).replace(tzinfo=None)
    title = f"{template.title} – {run.project.code}"
    return told(report, template.sha256, sha256, title, made, known).to_data()


def page(run: Run) -> str:
    """Return the sheet as one page that stands alone; NotFound when the run has none."""
    from portal.workbooks.conformity import Conformity
    from portal.workbooks.conformity import page as drawn

    if not run.conformity:
        raise NotFound(words.NO_CONFORMITY)
    return drawn(Conformity.from_data(run.conformity), csp_nonce())
