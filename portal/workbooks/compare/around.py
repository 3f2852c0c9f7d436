"""What stands around the rows of a sheet: a tree, and beside it what may stand a million times."""

from collections.abc import Iterator
from copy import deepcopy
from typing import cast

from lxml import etree

from portal.workbooks.compare.canon import attributes, name

Events = Iterator[tuple[str, etree._Element]]
MANY = ("mergeCell", "hyperlink")


class Around:
    """Fed with a sheet that has no rows.

    Attributes:
        columns: (first, last, style) of the columns.
        frame: the sheet without its rows, and but for the last ones without merges and links.
        merges: ranges of the merged cells, in order.
        links: (range, element) of the links, in order; those that say the same share one.
    """

    def __init__(self) -> None:
        self.columns: list[tuple[int, int, int]] = []
        self.frame: etree._Element | None = None
        self.merges: list[str] = []
        self.links: list[tuple[str, etree._Element]] = []
        self._alike: dict[tuple[tuple[str, str], ...], etree._Element] = {}

    def read(self, pieces: Iterator[bytes]) -> None:
        """Read the pieces of a text. Raises XMLSyntaxError."""
        parser = etree.XMLPullParser(
            events=("end",),
            tag=[f"{{*}}{tag}" for tag in MANY],
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        for piece in pieces:
            parser.feed(piece)
            for _, element in cast(Events, parser.read_events()):
                self._take(element)
        self.keep(parser.close())

    def keep(self, root: etree._Element) -> None:
        """Keep a tree of which nothing was taken apart yet."""
        self.frame, columns = root, root.find("{*}cols")
        self.columns = [] if columns is None else column_styles(columns)

    def sort(self, root: etree._Element) -> None:
        """Keep a whole tree, merges and links too."""
        self.keep(root)
        for tag in MANY:
            for element in root.findall(f"{{*}}{tag}s/{{*}}{tag}"):
                self._take(element)

    def _take(self, element: etree._Element) -> None:
        parent = element.getparent()
        if parent is None or name(parent) != f"{name(element)}s":
            return
        ref = element.get("ref", "")
        if name(element) == "mergeCell":
            self.merges.append(ref)
        else:
            self.links.append((ref, self._like(element)))
        while element.getprevious() is not None:
            del parent[0]

    def _like(self, link: etree._Element) -> etree._Element:
        """An element that says the same but for where it stands."""
        if len(link):
            return deepcopy(link)
        said = {key: text for key, text in attributes(link).items() if key != "ref"}
        key = tuple(sorted(said.items()))
        if key not in self._alike:
            self._alike[key] = etree.Element(link.tag, said)
        return self._alike[key]


def column_styles(columns: etree._Element) -> list[tuple[int, int, int]]:
    """(first, last, style) of each `col`."""
    found = ([int(one.get(key, "0")) for key in ("min", "max", "style")] for one in columns)
    return [(first, last, style) for first, last, style in found]
