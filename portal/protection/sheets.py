"""The register as a workbook: one sheet of purposes, one of questions."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

from flask_babel import LazyString, lazy_gettext
from flask_babel import gettext as _

from forms.protection import Retention
from portal.designer.protection import BASES, PURPOSES, SENSITIVITIES, readers
from portal.designer.words import EXPOSURES
from portal.protection.building import Contents, Processing, Question
from portal.protection.durations import written
from portal.protection.words import CATEGORIES
from portal.workbooks.tables import Column, DataSheet, DataWorkbook, Datum


def workbook(
    title: str,
    readme: list[tuple[str, str]],
    contents: Contents,
    months: Mapping[Retention, int],
    created: datetime,
) -> BytesIO:
    """Return the register as a file; ``readme`` holds what stands above the tables."""
    from portal.workbooks.data import write_data_workbook  # a hundred modules, for this page alone

    purposes = [_purpose(one, months) for one in contents.processings]
    questions = [_question(each, months) for one in contents.processings for each in one]
    sheets = [
        DataSheet(_("Traitements"), _columns(_PURPOSE), purposes),
        DataSheet(_("Questions"), _columns(_QUESTION), questions),
    ]
    out = BytesIO()
    write_data_workbook(out, DataWorkbook(title, created, readme, sheets))
    out.seek(0)
    return out


_PURPOSE = (
    (lazy_gettext("Finalité"), 34),
    (lazy_gettext("Bases légales"), 40),
    (lazy_gettext("Catégories de données"), 28),
    (lazy_gettext("Destinataires"), 36),
    (lazy_gettext("Conservation"), 40),
)
_QUESTION = (
    (lazy_gettext("Finalité"), 34),
    (lazy_gettext("Fiche"), 24),
    (lazy_gettext("Question"), 34),
    (lazy_gettext("Posée"), 10),
    (lazy_gettext("Catégorie"), 24),
    (lazy_gettext("Sensibilité"), 24),
    (lazy_gettext("Lecture"), 12),
    (lazy_gettext("Destinataires"), 36),
    (lazy_gettext("Base légale"), 40),
    (lazy_gettext("Conservation"), 40),
    (lazy_gettext("Précision"), 30),
)


def _columns(headers: tuple[tuple[LazyString, int], ...]) -> list[Column]:
    return [Column(str(header), width=width) for header, width in headers]


def _purpose(one: Processing, months: Mapping[Retention, int]) -> list[Datum]:
    return [
        str(PURPOSES[one.purpose]),
        "\n".join(str(BASES[each]) for each in one.bases),
        "\n".join(str(CATEGORIES[each]) for each in one.categories),
        "\n".join(one.recipients),
        "\n".join(written(each, months[each]) for each in one.retentions),
    ]


def _question(each: Question, months: Mapping[Retention, int]) -> list[Datum]:
    said = each.field.protection
    return [
        str(PURPOSES[said.purpose]),
        each.form,
        each.field.label,
        _("oui") if each.asked else _("non, versions antérieures"),
        str(CATEGORIES[each.category]),
        str(SENSITIVITIES[said.sensitivity]),
        str(EXPOSURES[each.field.exposure][0]),
        "\n".join(readers(each.field.exposure)),
        str(BASES[said.basis]),
        written(said.retention, months[said.retention]),
        said.note,
    ]
