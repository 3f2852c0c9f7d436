"""Periods that have to fit: of the project, and of the agreements inside it."""

from datetime import date

from flask_babel import gettext as _

from portal.core.clock import today
from portal.core.errors import FieldRefused
from portal.projects.models import Agreement, AgreementState, Project

DAY = "%d/%m/%Y"


def refuse_backwards(starts: date | None, ends: date | None) -> None:
    """Raise FieldRefused when a period ends before it starts."""
    if starts and ends and ends < starts:
        raise FieldRefused("ends", _("La fin vient avant le début\u00a0: vérifiez les deux dates."))


def refuse_dates(
    project: Project,
    *,
    state: str,
    starts: date | None = None,
    ends: date | None = None,
    signed_on: date | None = None,
) -> None:
    """Raise FieldRefused when an agreement's dates do not fit each other, or its project's."""
    refuse_backwards(starts, ends)
    for name, day in (("starts", starts), ("ends", ends)):
        if day and not project.starts <= day <= project.ends:
            raise FieldRefused(
                name,
                _(
                    "Le projet va du %(starts)s au %(ends)s\u00a0: indiquez un jour de cette "
                    "période.",
                    starts=f"{project.starts:{DAY}}",
                    ends=f"{project.ends:{DAY}}",
                ),
            )
    _refuse_signature(state, signed_on, ends)


def _refuse_signature(state: str, signed_on: date | None, ends: date | None) -> None:
    if state == AgreementState.SIGNED and signed_on is None:
        raise FieldRefused("signed_on", _("Indiquez le jour de la signature."))
    if signed_on is None:
        return
    if state == AgreementState.PREPARED:
        raise FieldRefused(
            "state",
            _("Une convention qui a un jour de signature est signée, ou terminée. Choisissez."),
        )
    if signed_on > today():
        raise FieldRefused("signed_on", _("Ce jour n’est pas encore venu\u00a0: corrigez-le."))
    if ends and signed_on > ends:
        raise FieldRefused("signed_on", _("La signature vient après la fin de la convention."))


def refuse_agreements_outside(project: Project, starts: date, ends: date) -> None:
    """Raise FieldRefused when a project's new period would leave an agreement outside."""
    agreements = Agreement.select().where(Agreement.project == project)
    for name, wrong in (
        ("starts", (Agreement.starts < starts) | (Agreement.ends < starts)),
        ("ends", (Agreement.ends > ends) | (Agreement.starts > ends)),
    ):
        if agreements.where(wrong).exists():
            raise FieldRefused(
                name,
                _(
                    "Une convention sort de cette période. Changez d’abord ses dates, dans les "
                    "conventions."
                ),
            )
