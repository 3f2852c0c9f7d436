"""Colours: written out, of the palette, of the theme with a tint."""

import pytest
from lxml import etree

from portal.workbooks.display.colours import PALETTE, Colours

THEME = etree.fromstring(
    '<a:theme xmlns:a="a"><a:themeElements><a:clrScheme>'
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    '<a:accent1><a:srgbClr val="4472C4"/></a:accent1>'
    "</a:clrScheme></a:themeElements></a:theme>"
)


@pytest.mark.parametrize(
    ("attributes", "colour"),
    [
        ('rgb="FF1F4E5F"', "#1f4e5f"),
        ('theme="0"', "#ffffff"),
        ('theme="1"', "#000000"),
        ('theme="4"', "#4472c4"),
        ('theme="4" tint="0.7999816888943144"', "#dae3f3"),
        ('theme="4" tint="-0.249977111117893"', "#2f5597"),
        ('indexed="10"', "#ff0000"),
        ('indexed="64"', ""),
        ('auto="1"', ""),
        ('theme="99"', ""),
        ('rgb="oups"', ""),
        ('theme="4" tint="oups"', "#4472c4"),
        ("", ""),
    ],
)
def test_a_colour_is_read(attributes: str, colour: str) -> None:
    assert Colours(THEME).read(etree.fromstring(f"<color {attributes}/>")) == colour


def test_no_colour_is_none() -> None:
    assert Colours(None).read(None) == ""
    assert len(PALETTE) == 64
