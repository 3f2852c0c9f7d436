"""Texts of which parts look different: read as runs, and fields filled without losing the looks."""

from collections.abc import Iterator, Sequence

from lxml import etree

from portal.workbooks.anchors.placeholders import FIELD
from portal.workbooks.display.strings import unescaped
from portal.workbooks.orders import RichText, Run


def runs_of(item: etree._Element) -> tuple[Run, ...]:
    """The runs of an `si` or `is` element, () when it has but one look (ECMA-376 part 1, 18.4)."""
    found = tuple(
        Run(unescaped(run.findtext("{*}t") or ""), tuple(_look(run.find("{*}rPr"))))
        for run in item.iterfind("{*}r")
    )
    return found if any(run.look for run in found) else ()


def _look(properties: etree._Element | None) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    for one in properties if properties is not None else ():
        if isinstance(one.tag, str):
            said = tuple((str(key), str(text)) for key, text in one.attrib.items())
            yield etree.QName(one).localname, said


def refilled(runs: Sequence[Run], texts: Sequence[str]) -> str:
    """The runs with a text in place of each field, which looks as the run it begins in.

    Args:
        texts: one per field, in order.
    """
    spans = [found.span() for found in FIELD.finditer("".join(run.text for run in runs))]
    made, at = [], 0
    for run in runs:
        text = "".join(_pieces(run.text, at, list(zip(spans, texts, strict=True))))
        at += len(run.text)
        if text:
            made.append(Run(text, run.look))
    return as_text(made)


def _pieces(text: str, at: int, edits: Sequence[tuple[tuple[int, int], str]]) -> Iterator[str]:
    """What is left of a run that begins at `at`, with the fields that begin in it."""
    end, here = at + len(text), at
    for (first, after), new in edits:
        if first >= end or after <= at:
            continue
        yield text[here - at : max(first, at) - at]
        if first >= at:
            yield new
        here = min(after, end)
    yield text[here - at :]


def alone(runs: Sequence[Run], text: str) -> str:
    """A text in place of the one field there is, in the look of the run it begins in."""
    field, at = FIELD.search("".join(run.text for run in runs)), 0
    for run in runs:
        at += len(run.text)
        if field and field.start() < at:
            return as_text([Run(text, run.look)])
    return text


def as_text(runs: Sequence[Run]) -> str:
    """A plain text when nothing in it looks different."""
    looks = any(run.look for run in runs)
    return RichText(runs) if looks else "".join(run.text for run in runs)
