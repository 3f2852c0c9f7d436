"""Colours of a workbook as "#rrggbb": written out, of the palette, or of the theme with a tint."""

from colorsys import hls_to_rgb, rgb_to_hls

from lxml import etree

_STANDARD = """
    000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF
    000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF
    800000 008000 000080 808000 800080 008080 C0C0C0 808080
    9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF
    000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF
    00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99
    3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696
    003366 339966 003300 333300 993300 993366 333399 333333
"""  # ECMA-376 part 1, 18.8.27; the first eight stand twice
PALETTE = tuple(_STANDARD.split())
THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
HEX = set("0123456789abcdefABCDEF")


class Colours:
    """Reads colour elements of one workbook. `theme` is the root of its theme part, if any."""

    def __init__(self, theme: etree._Element | None) -> None:
        self._theme = _scheme(theme)

    def read(self, element: etree._Element | None) -> str:
        """ "#rrggbb", or "" when there is no colour, or one the reader's system chooses."""
        if element is None or element.get("auto") in {"1", "true"}:
            return ""
        return _tinted(self._plain(element), element.get("tint", ""))

    def _plain(self, element: etree._Element) -> str:
        if element.get("rgb"):
            return element.get("rgb", "")[-6:]
        if element.get("theme", "").isdecimal():
            number = int(element.get("theme", "")[:4])
            return self._theme.get(THEME[number], "") if number < len(THEME) else ""
        if element.get("indexed", "").isdecimal():
            number = int(element.get("indexed", "")[:4])
            return PALETTE[number] if number < len(PALETTE) else ""
        return ""


def _scheme(theme: etree._Element | None) -> dict[str, str]:
    """Name of each theme colour -> six digits."""
    scheme = None if theme is None else theme.find("{*}themeElements/{*}clrScheme")
    found = {}
    for element in () if scheme is None else scheme.iterchildren("{*}*"):
        for colour in element.iterchildren("{*}*"):
            six = colour.get("lastClr") or colour.get("val") or ""
            found[etree.QName(element).localname] = six
    return found


def _tinted(colour: str, tint: str) -> str:
    """Lighter for a tint above 0, darker below (ECMA-376 part 1, 18.8.19)."""
    if len(colour) != 6 or not set(colour) <= HEX:
        return ""
    by = _between(tint)
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, strength = rgb_to_hls(red, green, blue)
    light = light * (1 + by) if by < 0 else light * (1 - by) + by
    return "#" + "".join(f"{round(part * 255):02x}" for part in hls_to_rgb(hue, light, strength))


def _between(tint: str) -> float:
    try:
        return min(1.0, max(-1.0, float(tint or 0)))
    except ValueError:
        return 0.0
