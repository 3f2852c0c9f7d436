"""The command line of workbooks: look at a template, fill it, compare two workbooks."""

import hashlib
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn

import click
from flask.cli import AppGroup

from portal.core.clock import local, now
from portal.workbooks import FillReport, WorkbookRefused
from portal.workbooks import conformity as sheets
from portal.workbooks.anchors import find_anchors
from portal.workbooks.anchors.rehearsal import rehearse
from portal.workbooks.anchors.telling import lines
from portal.workbooks.compare import ASPECTS, Difference
from portal.workbooks.exchange import compared, fill_from_data, open_book, report_text, whole_file
from portal.workbooks.notices import notices

group = AppGroup("workbook", help="Classeurs\u00a0: contrôler, remplir, comparer.")
SHOWN = 10  # differences of an aspect that are spelled out
FILE = click.Path(path_type=Path, dir_okay=False)


@group.command("check")
@click.argument("template", type=FILE)
def check(template: Path) -> None:
    """Tell the anchors of TEMPLATE and what to know; exit code 1 when no data could fill it."""
    content = _read(template)
    try:
        book = open_book(content)
        anchors = find_anchors(book)
        known = notices(book)
    except WorkbookRefused as refusal:
        _fail([refusal.message])
    _tell("Ancres", lines(anchors))
    _tell("À savoir", [notice.message for notice in known])
    tried = rehearse(book, content, anchors)
    _tell("À corriger", [problem.message for problem in (*anchors.problems, *tried.unfit)])
    if tried.doubts:  # only the data say
        _tell("À corriger si ces champs forment une liste", [one.message for one in tried.doubts])
    if tried.unfit:  # no data could fill these rows
        raise SystemExit(1)


@group.command("fill")
@click.argument("template", type=FILE)
@click.argument("data", type=FILE)
@click.argument("out", type=FILE)
@click.option("--report", type=FILE, help="Where the report goes, as JSON.")
@click.option("--conformity", type=FILE, help="Where the conformity sheet goes, as a page.")
def fill(
    template: Path, data: Path, out: Path, report: Path | None, conformity: Path | None
) -> None:
    """Fill TEMPLATE with DATA (JSON) into OUT, which is written only when the proof holds."""
    content, given = _read(template), _read(data)
    _refuse_same([template, data, out, *(path for path in (report, conformity) if path)])
    try:
        filled = _filled(content, given, out, report, conformity)
    except OSError as error:
        _fail([f"{error.filename}\u00a0: écriture impossible ({error.strerror})."])
    cells = len(filled.filled) + sum(block.cells for block in filled.blocks)
    click.echo(
        f"{out}. Cellules remplies\u00a0: {cells}. Aspects vérifiés\u00a0: {filled.aspects.equal}."
    )


@group.command("compare")
@click.argument("first", type=FILE)
@click.argument("second", type=FILE)
def compare(first: Path, second: Path) -> None:
    """Tell the aspects in which SECOND differs from FIRST; exit code 1 when there are any."""
    try:
        found = compared(_read(first), _read(second))
    except WorkbookRefused as refusal:
        _fail([refusal.message])
    for aspect, count in found.counts.items():
        click.echo(f"{ASPECTS[aspect].label}\u00a0: {count}")
        shown = [one for one in found.differences if one.aspect == aspect][:SHOWN]
        click.echo("\n".join(f"  {_difference(one)}" for one in shown))
    click.echo(f"{found.equal} aspects égaux sur {found.compared}.")
    if not found.same:
        raise SystemExit(1)


def _difference(one: Difference) -> str:
    place = "!".join(filter(None, (one.sheet, one.place)))
    return f"{place}\u00a0: «\u00a0{one.before}\u00a0» → «\u00a0{one.after}\u00a0»"


def _refuse_same(paths: list[Path]) -> None:
    """What is read and what is written bear names of their own, or one would be lost."""
    seen: set[Path] = set()
    for path in paths:
        if path.resolve() in seen:
            _fail([f"{path} serait remplacé par le résultat\u00a0: donnez-lui un autre nom."])
        seen.add(path.resolve())


def _filled(
    template: bytes, data: bytes, out: Path, report: Path | None, conformity: Path | None
) -> FillReport:
    """Write the workbook, its report and its conformity sheet: all that is asked, or nothing."""
    with ExitStack() as files:
        file = files.enter_context(whole_file(out))
        outcome = fill_from_data(template, data, file)
        if outcome.report is None:
            _fail(dict.fromkeys(problem.message for problem in outcome.problems))
        if report or conformity:
            file.flush()
            digest = hashlib.sha256(Path(file.name).read_bytes()).hexdigest()
        if report:
            text = report_text(outcome.report, digest) + "\n"
            files.enter_context(whole_file(report)).write(text.encode())
        if conformity:
            text = _sheet(template, outcome.report, digest, out.name)
            files.enter_context(whole_file(conformity)).write(text.encode())
    return outcome.report


def _sheet(template: bytes, filled: FillReport, sha256: str, title: str) -> str:
    known = [notice.message for notice in notices(open_book(template))]
    before, moment = hashlib.sha256(template).hexdigest(), local(now()).replace(tzinfo=None)
    return sheets.page(sheets.conformity(filled, before, sha256, title, moment, known))


def _fail(messages: Iterable[str]) -> NoReturn:
    for message in messages:
        click.echo(message, err=True)
    raise SystemExit(1)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        _fail([f"{path}\u00a0: fichier illisible ({error.strerror})."])


def _tell(title: str, said: Iterable[str]) -> None:
    click.echo(f"{title}\u00a0:")
    click.echo("\n".join(f"  {line}" for line in said) or "  rien")
