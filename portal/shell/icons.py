"""Pictures of pages: shapes out of the sprite, drawn into the page itself.

A page shows about five of the sprite's pictures; drawn in place they cost a phone one kilobyte
instead of a second request for all of them.
"""

from functools import cache, lru_cache
from xml.etree import ElementTree

from markupsafe import Markup

from portal.core.settings import ROOT

SPRITE = ROOT / "static" / "icons.svg"
SVG = "{http://www.w3.org/2000/svg}"
ICON = Markup(
    '<svg class="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"'
    ' focusable="false">{}</svg>'
)


@lru_cache(maxsize=1000)
def icon(name: str) -> Markup:
    """Return a picture that stands beside words, never instead of them: screen readers skip it.

    A name that is in no sprite draws nothing.
    """
    return ICON.format(shapes().get(name, Markup()))


@cache
def shapes() -> dict[str, Markup]:
    """Return what each symbol of our own sprite draws, by its id."""
    root = ElementTree.parse(SPRITE).getroot()  # noqa: S314  (a file of ours)
    return {str(symbol.get("id")): _drawing(symbol) for symbol in root.iter(f"{SVG}symbol")}


def _drawing(symbol: ElementTree.Element) -> Markup:
    return Markup().join(_path(path) for path in symbol.iter(f"{SVG}path"))


def _path(path: ElementTree.Element) -> Markup:
    pairs = (Markup(' {}="{}"').format(name, value) for name, value in path.items())
    return Markup("<path{}/>").format(Markup().join(pairs))
