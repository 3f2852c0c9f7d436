"""An element as one text that says the same whoever wrote it."""

from collections.abc import Callable, Iterable

from lxml import etree

from portal.workbooks.compare.archive import Relation

_NOISE = ("uid", "dyDescent", "Ignorable")  # editing marks and hints that show nothing
_BOOLEANS = {"true": "1", "false": "0"}
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Change = Callable[[etree._Element, str, str], str]
"""(element, attribute name or "", text) -> the text expected."""


def name(element: etree._Element) -> str:
    """Tag without its namespace, "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attributes(element: etree._Element) -> dict[str, str]:
    return {str(key): str(value) for key, value in element.items()}


def canon(
    element: etree._Element,
    change: Change | None = None,
    relations: Iterable[Relation] = (),
    without: Iterable[str] = (),
) -> str:
    """Canonical text of an element and all it holds.

    Args:
        change: what a text or an attribute is expected to read after the move.
        relations: those of its part; a relation's id is written as where it leads.
        without: names of attributes and elements left out.
    """
    return _Writer(change, relations, without).write(element)


class _Writer:
    def __init__(
        self, change: Change | None, relations: Iterable[Relation], without: Iterable[str]
    ) -> None:
        self._change, self._gone = change, getattr(change, "gone", None)
        self._targets = {one.id: f"{one.kind}:{one.target}" for one in relations}
        self._without = {*without, *_NOISE}

    def write(self, element: etree._Element) -> str:
        attributes = "".join(sorted(self._attributes(element)))
        inner = [self.write(child) for child in element if self._stays(child)]
        text = self._text(element)
        return f"<{name(element)}{attributes}>{text}{''.join(inner)}</>"

    def _stays(self, child: etree._Element) -> bool:
        return name(child) not in self._without and not (self._gone and self._gone(child))

    def _attributes(self, element: etree._Element) -> Iterable[str]:
        for key, value in attributes(element).items():
            space, _, own = key.rpartition("}")
            if own in self._without:
                continue
            if space.endswith(_RELATION):
                value, own = self._targets.get(value, value), f"r:{own}"
            elif own == "count" and not all(map(self._stays, element)):
                value = str(sum(map(self._stays, element)))
            elif self._change:
                value = self._change(element, own, value)
            yield f" {own}={_BOOLEANS.get(value, value)!r}"

    def _text(self, element: etree._Element) -> str:
        text = element.text or ""
        if not text.strip() and (len(element) or name(element) not in {"t", "v", "f"}):
            return ""
        return self._change(element, "", text) if self._change else text
