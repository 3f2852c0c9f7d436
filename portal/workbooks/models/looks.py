"""The formats of our models: sober, readable in black and white."""

from collections.abc import Mapping
from typing import Any

INK, PALE, RULE, INPUT = "#1F4E5F", "#E8F0F2", "#B7C7CD", "#FFFDF5"
EUROS = '#,##0.00\\ "€"_)'  # "_)" leaves the width of a bracket before the border
SHARE = "0.00%_)"
BALANCE = f'{EUROS};[Red]\\-{EUROS};"équilibré"_)'
LINE = {"border": 1, "border_color": RULE, "valign": "vcenter", "font_size": 10}


class Looks:
    """Every format, made once per workbook."""

    def __init__(self, book: Any) -> None:
        def look(*parts: Mapping[str, object], **more: object) -> Any:
            merged: dict[str, object] = {"font_name": "Calibri", "font_size": 10}
            for part in parts:
                merged |= dict(part)
            return book.add_format(merged | more)

        dark = {"bold": True, "font_color": "#FFFFFF", "bg_color": INK}
        strong = {"bold": True, "font_color": INK, "bg_color": PALE}
        figure = {"align": "right"}
        given = {"bg_color": INPUT, "indent": 1}
        self.title = look(font_size=18, bold=True, font_color=INK, valign="vcenter")
        self.project = look(font_size=12, font_color=INK)
        self.mention = look(font_size=9, italic=True, font_color="#5B6B73", valign="top")
        self.warning = look(font_size=9, bold=True, font_color="#8B1A1A", valign="vcenter")
        self.note = look(font_color="#5B6B73", valign="vcenter")
        self.signature = look(LINE, valign="top", font_color="#5B6B73", indent=1)
        self.label = look(LINE, strong, indent=1)
        self.section = look(LINE, dark, font_size=12, align="center")
        self.heading = look(LINE, dark, text_wrap=True, align="center")
        self.code = look(LINE, align="center")
        self.line = look(LINE, text_wrap=True, indent=1)
        self.input_text = look(LINE, given, text_wrap=True)
        self.input_date = look(LINE, given, num_format="dd/mm/yyyy", align="left")
        self.input_number = look(LINE, given, num_format="#,##0", align="left")
        self.amount = look(LINE, figure, num_format=EUROS, bg_color=INPUT)
        self.date = look(LINE, num_format="dd/mm/yyyy", align="center")
        self.share = look(LINE, figure, num_format=SHARE)
        self.computed = look(LINE, figure, num_format=EUROS, bold=True)
        self.total = look(LINE, strong, indent=1)
        self.total_amount = look(LINE, strong, figure, num_format=EUROS)
        self.total_share = look(LINE, strong, figure, num_format=SHARE)
        self.balance = look(LINE, figure, num_format=BALANCE, bold=True)
        self.alarm = look(bg_color="#F8D7DA", font_color="#8B1A1A")
        self.less = look(bg_color="#FFF1CC", font_color="#7A4B00")
        self.refused = look(font_color="#7A7A7A", font_strikeout=True)
