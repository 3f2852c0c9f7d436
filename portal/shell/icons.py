"""Pictures of pages: shapes out of the sprite, drawn into the page itself.

A page shows about five of the sprite's pictures; drawn in place they cost a phone one kilobyte
instead of a second request for all of them.
"""

from functools import cache

from lxml import etree
from markupsafe import Markup

from portal.core.settings import ROOT

SPRITE = ROOT / "static" / "icons.svg"
SVG = "{http://www.w3.org/2000/svg}"


def shape(name: str) -> Markup:
    """Return what the picture ``name`` draws; nothing for a name that is in no sprite."""
    return shapes().get(name, Markup())


@cache
def shapes() -> dict[str, Markup]:
    """Return what each symbol of our own sprite draws, by its id."""
    root = etree.parse(SPRITE, etree.XMLParser(resolve_entities=False)).getroot()
    return {str(symbol.get("id")): _drawing(symbol) for symbol in root.iter(f"{SVG}symbol")}


def _drawing(symbol: etree._Element) -> Markup:
    return Markup().join(_path(path) for path in symbol.iter(f"{SVG}path"))


def _path(path: etree._Element) -> Markup:
    pairs = (Markup(' {}="{}"').format(name, value) for name, value in path.items())
    return Markup("<path{}/>").format(Markup().join(pairs))
