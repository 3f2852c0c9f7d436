"""What of the data serves: a datum that nothing uses would be lost without a word."""

from collections.abc import Iterable, Iterator, Sequence

from portal.workbooks.anchors.blocks import Draft
from portal.workbooks.anchors.given import Given
from portal.workbooks.anchors.meanings import Meaning, near
from portal.workbooks.errors import WorkbookRefused
from portal.workbooks.orders import Item, Place

LEFT_OUT = "Donnée «\u00a0{key}\u00a0» de la liste «\u00a0{list}\u00a0»\u00a0: sans colonne"
NAMED = 5  # items a sentence names


class Uses:
    """Keeps what was used, and tells what was not, or what some items lack."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._used: set[Meaning] = set()
        self._mixed: set[str] = set()

    def add(self, meanings: Iterable[Meaning]) -> None:
        self._used.update(meanings)

    def add_mixed(self, meanings: Sequence[Meaning]) -> None:
        """Fields of a row that mixes lists: that is told of the row, and nothing more of them."""
        self.add(meanings)
        self._mixed.update(one.list for one in meanings if one.list)

    def problems(self, drafts: Sequence[Draft]) -> Iterator[WorkbookRefused]:
        """One per value or list that nothing uses, and per key that items lack."""
        for draft in drafts:
            self.add(Meaning(draft.list, key) for key in draft.columns.values())
        for key in self._given.values:
            if Meaning("", key) not in self._used:
                yield WorkbookRefused("unused_value", key=key)
        lists = {draft.list for draft in drafts} | {block.list for block in self._given.blocks}
        for name, items in self._given.lists.items():
            if name in self._mixed:
                continue
            if name not in lists:
                yield WorkbookRefused("unused_list", list=name)
            else:
                yield from self._of_list(name, items, drafts)

    def left_out(self) -> Iterator[str]:
        """What items have and no column takes: a record may know more than a template asks."""
        for name, items in self._given.lists.items():
            for key in dict.fromkeys(key for item in items for key in item):
                if Meaning(name, key) not in self._used:
                    yield LEFT_OUT.format(key=key, list=name)

    def _of_list(
        self, name: str, items: Sequence[Item], drafts: Sequence[Draft]
    ) -> Iterator[WorkbookRefused]:
        known = dict.fromkeys(key for item in items for key in item)
        wanted = [one.key for one in self._used if one.list == name and one.key[:1] != "="]
        for key in sorted(wanted):
            lacking = [number for number, item in enumerate(items, start=1) if key not in item]
            place = _place(drafts, name, key)
            if lacking and place:  # a field that no row took in was told where it stands
                said = {"list": name, "key": key, "which": _named(lacking)}
                said["near"] = "" if key in known else near(key, known)
                yield WorkbookRefused("missing_item_key", *place, **said)


def _place(drafts: Sequence[Draft], name: str, key: str) -> Place | None:
    """The first cell of repeated rows that asks for a key of their list; None without any."""
    places = (draft.place_of(key) for draft in drafts if draft.list == name)
    return next((place for place in places if place), None)


def _named(numbers: Sequence[int]) -> str:
    said = ", ".join(map(str, numbers[:NAMED]))
    more = len(numbers) - NAMED
    return (
        f"élément {said}"
        if len(numbers) == 1
        else (f"éléments {said}" + (f" et {more} autres" if more > 0 else ""))
    )
